import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import { Problem } from './problems.ts';

/** The body of a request as it comes in: for documents, which are never in memory whole. */
export interface Incoming {
  /** As `Content-Length` says; null when the body comes in chunks. */
  declaredBytes: number | null;
  mediaType: string | null;
  /** The bytes; can be read once. Throws a problem when they stop coming before the end. */
  read(): AsyncIterable<Uint8Array>;
}

/** How long a sender may pause. */
const pauseMs = 60_000;

export function incomingOf(request: Request, response: Response, stopping: AbortSignal): Incoming {
  const length = request.headers['content-length'];
  return {
    declaredBytes: length === undefined ? null : Number(length),
    mediaType: request.headers['content-type'] ?? null,
    read() {
      letComeIn(request, response);
      return chunksOf(request, stopping);
    },
  };
}

/** Tells a sender who has asked before sending (`Expect: 100-continue`) to go on. */
export function letComeIn(request: Request, response: Response): void {
  if (/^100-continue$/i.test(request.headers.expect ?? '') && !response.headersSent) response.writeContinue();
}

/** What it settles to, or the error when that takes too long or the process is told to stop. */
export async function withinMs<T>(
  limitMs: number,
  work: Promise<T>,
  late: () => Error,
  stopping?: AbortSignal,
): Promise<T> {
  // One of its own each time: a promise that lives long keeps whatever was ever raced against it.
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), limitMs);
  const stop = () => reject(new Problem('UNAVAILABLE', undefined, {}, { 'Retry-After': '5' }));
  stopping?.addEventListener('abort', stop);
  if (stopping?.aborted) stop();
  try {
    return await Promise.race([work, cut]);
  } finally {
    clearTimeout(timer);
    stopping?.removeEventListener('abort', stop);
  }
}

/** Refuses a form and a compressed body: they would be kept as they are on the wire, which is not what their sender meant. */
export function checkForm({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || /^multipart\//i.test(headers['content-type'] ?? '')) {
    const sentence = 'Send the bytes of the document as the body: no form, and not compressed.';
    throw new Problem('MEDIA_TYPE_UNSUPPORTED', sentence);
  }
}

async function* chunksOf(request: IncomingMessage, stopping: AbortSignal): AsyncGenerator<Uint8Array> {
  // A refusal in the middle must still be answered on this connection.
  const chunks = request.iterator({ destroyOnReturn: false });
  const late = () => new Problem('BODY_TOO_SLOW');
  try {
    for (;;) {
      const { done, value } = await withinMs(pauseMs, chunks.next(), late, stopping);
      if (done) return;
      yield value as Uint8Array;
    }
  } catch (error) {
    if (!request.complete && request.destroyed) throw cutShort();
    throw error;
  }
}

function cutShort(): Problem {
  return new Problem('REQUEST_MALFORMED', 'The body ended before all of it had come.');
}

/** So long a sender who was refused may go on sending: an answer is often read only by then. */
const lingerMs = 2000;

/** For an answer that comes before the body has: what still comes is dropped, and soon the connection with it. */
export function hangUpSoon(request: IncomingMessage, response: Response): void {
  if (request.complete) return;
  response.once('finish', () => {
    const cut = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(cut)).resume();
  });
}
