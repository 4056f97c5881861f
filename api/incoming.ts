import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
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
  const chunks = oneByOne(request);
  const late = () => new Problem('BODY_TOO_SLOW');
  try {
    for (;;) {
      const value = await withinMs(pauseMs, chunks.next(), late, stopping);
      if (value === null) return;
      yield value;
    }
  } catch (error) {
    if (!request.complete && request.destroyed) throw cutShort();
    throw error;
  } finally {
    chunks.leave();
  }
}

/**
 * The chunks of a stream exactly as they came; `next()` is null after the last. Its own iterator joins those that wait into
 * one, and what they were joined from lies in memory until the garbage collector looks: on a busy machine tens of megabytes.
 * `leave()` stops reading and leaves the connection as it is: a refusal in the middle must still be answered on it.
 */
export function oneByOne(stream: Readable) {
  const waiting: Uint8Array[] = [];
  let failure: Error | null = null;
  let isOver = false;
  let wake = () => {};
  const onData = (chunk: Uint8Array) => {
    waiting.push(chunk);
    stream.pause();
    wake();
  };
  const onEnd = () => {
    isOver = true;
    wake();
  };
  const onClose = () => onError(new Error('the stream was closed before its end'));
  const onError = (error: Error) => {
    failure ??= error;
    wake();
  };
  stream.pause().on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose);
  return {
    async next(): Promise<Uint8Array | null> {
      while (waiting.length === 0 && !isOver) {
        if (failure ?? stream.destroyed) throw failure ?? new Error('the stream is closed');
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        stream.resume();
        await promise;
      }
      return waiting.shift() ?? null;
    },
    leave() {
      stream.off('data', onData).off('end', onEnd).off('close', onClose).pause();
      // Whoever hangs up later is no fault of ours: `onError` stays and hears it.
    },
  };
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
