import type { Request } from 'express';
import express from 'express';
import { Problem } from './problems.ts';

export const largestBody = 64 * 1024;
/**
 * Of what people write at length: the comments of a rating on a set of twenty competencies, or a part of a portfolio, each as
 * long as it may be and in any script.
 */
export const largestWriting = 512 * 1024;
export const deepestBody = 20;

/** Reads the bytes of a body up to a limit, whatever they claim to be; compressed ones are refused. */
export function bytesReader(limit: number) {
  return express.raw({ type: () => true, limit, inflate: false });
}

/**
 * The JSON of a body, or a problem: 415 unless it is JSON, 400 when it cannot be read, is nested too deep, or holds
 * text that cannot be kept. No body at all counts as `{}`, so that a command without fields needs none.
 */
export function jsonOf(request: Request): unknown {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return {};
  checkType(request.headers['content-type']);
  const value = parse(bytes);
  checkValue(value, 1);
  return value;
}

function checkType(contentType: string | undefined): void {
  if (/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')) return;
  throw new Problem(
    'MEDIA_TYPE_UNSUPPORTED',
    'Send the body as application/json in UTF-8.',
    {},
    {
      Accept: 'application/json',
    },
  );
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('REQUEST_MALFORMED', 'The body is not well-formed JSON in UTF-8.');
  }
}

function checkValue(value: unknown, depth: number): void {
  if (typeof value === 'string') return checkText(value, 'The body');
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepestBody) {
    throw new Problem('BODY_TOO_DEEP', `The body is nested more than ${deepestBody} levels deep.`);
  }
  for (const [name, inner] of Object.entries(value)) {
    checkText(name, 'The body');
    checkValue(inner, depth + 1);
  }
}

/** PostgreSQL keeps neither the character NUL nor half of a surrogate pair. */
export function checkText(text: string, where: string): void {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    throw new Problem(
      'REQUEST_MALFORMED',
      `${where} holds a character that is no text (NUL or half a surrogate pair).`,
    );
  }
}
