import { api } from './client.ts';
import type { components } from './contract.d.ts';
import { Problem } from './problem.ts';
import { backAgain } from './waiting.ts';

export type StoredDocument = components['schemas']['Document'];

/** Where a document goes. */
export interface Destination {
  /** What it belongs to: `portfolio/<uuid>`, `draft/<uuid of a person>`. */
  subject: string;
  /** Whose limits hold, where the subject does not say. */
  program?: string | undefined;
}

/** How far a file has come. `waiting`: the connection or the session is away; it goes on by itself. */
export type UploadStep =
  | { is: 'sending'; sentBytes: number }
  | { is: 'waiting'; sentBytes: number; for: 'connection' | 'sign-in' }
  | { is: 'checking' };

/** The reason of an abort after which what has come stays: the same file chosen anew goes on from there. */
export const keptForLater = 'kept for later';

const smallestPart = 256 * 1024;
const mostParts = 1000;

/**
 * Hands a file in, in parts. What a lost connection or an ended session interrupts goes on by itself where it stopped; a file
 * that is chosen anew after the page was closed goes on, too. Throws the problem of a refusal. A signal that is aborted ends
 * it and removes what had come, unless its reason is `keptForLater`.
 */
export async function upload(
  file: File,
  to: Destination,
  onStep: (step: UploadStep) => void,
  signal: AbortSignal,
): Promise<StoredDocument> {
  const attempt = trying(onStep, signal);
  const begun = await attempt(0, async () => (await begunBefore(file, to)) ?? (await begin(file, to)));
  try {
    await sendParts(file, begun, attempt, onStep, signal);
    onStep({ is: 'checking' });
    const stored = await attempt(file.size, () => complete(begun.id));
    if (isBrokenOff(signal)) signal.throwIfAborted();
    return stored;
  } catch (error) {
    if (isBrokenOff(signal)) void breakOff(begun.id);
    throw error;
  }
}

function isBrokenOff({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason !== keptForLater;
}

type Attempt = <T>(sentBytes: number, what: () => Promise<T>) => Promise<T>;

/** Does something until it is done or refused; in between it waits for the connection or for the person to sign in. */
function trying(onStep: (step: UploadStep) => void, signal: AbortSignal): Attempt {
  return async (sentBytes, what) => {
    for (let failures = 0; ; failures += 1) {
      signal.throwIfAborted();
      try {
        return await what();
      } catch (error) {
        const isSignedOut = error instanceof Problem && error.isSignedOut;
        if (!isSignedOut && !mayPass(error, failures)) throw error;
        signal.throwIfAborted();
        onStep({ is: 'waiting', sentBytes, for: isSignedOut ? 'sign-in' : 'connection' });
        await backAgain(isSignedOut, failures, signal);
      }
    }
  };
}

/** A connection that is lost (of which `fetch` makes a TypeError) is waited for without end, an API that fails for a while. */
function mayPass(error: unknown, failures: number): boolean {
  return error instanceof Problem ? error.isFault && failures < 8 : error instanceof TypeError;
}

async function begin(file: File, { subject, program }: Destination): Promise<StoredDocument> {
  const body = { name: file.name, bytes: file.size, subject, ...(program === undefined ? {} : { program }) };
  return answered(await api.POST('/api/v1/documents/in-parts', { body }));
}

/** The record that this very file was begun with earlier, and that still waits for its parts. */
async function begunBefore(file: File, { subject }: Destination): Promise<StoredDocument | undefined> {
  const { documents } = answered(await api.GET('/api/v1/documents', { params: { query: { subject } } }));
  return documents.find(
    ({ status, name, bytes }) => status === 'receiving' && name === file.name && bytes === file.size,
  );
}

/** Whatever is no success was thrown already. */
function answered<T>({ data }: { data?: T | undefined }): T {
  if (data === undefined) throw new Error('the API has answered nothing');
  return data;
}

async function sendParts(
  file: File,
  begun: StoredDocument,
  attempt: Attempt,
  onStep: (step: UploadStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const partBytes = Math.max(smallestPart, Math.ceil(file.size / mostParts));
  for (let start = 0, number = 1; start < file.size; start += partBytes, number += 1) {
    onStep({ is: 'sending', sentBytes: start });
    const part = file.slice(start, start + partBytes);
    const sha256 = await digestOf(part);
    const isThere = begun.parts.some(
      each => each.number === number && each.bytes === part.size && each.sha256 === sha256,
    );
    if (!isThere) await attempt(start, () => sendPart(begun.id, number, part, sha256, signal));
  }
}

async function sendPart(
  id: string,
  number: number,
  part: Blob,
  sha256: string | null,
  signal: AbortSignal,
): Promise<void> {
  await api.PUT('/api/v1/documents/{id}/parts/{number}', {
    params: { path: { id, number }, query: sha256 === null ? {} : { sha256 } },
    headers: { 'Content-Type': 'application/octet-stream' },
    // The contract can only say that it is bytes.
    body: '',
    bodySerializer: () => part,
    signal,
  });
}

/** Completed once; when the answer was lost on its way, the record tells it. */
async function complete(id: string): Promise<StoredDocument> {
  const path = { params: { path: { id } } };
  try {
    return answered(await api.POST('/api/v1/documents/{id}/complete', path));
  } catch (error) {
    if (!(error instanceof Problem) || error.document.code !== 'DOCUMENT_NOT_RECEIVING') throw error;
    const kept = answered(await api.GET('/api/v1/documents/{id}', path));
    if (kept.status === 'stored') return kept;
    throw error;
  }
}

async function breakOff(id: string): Promise<void> {
  // What is not broken off is swept away by the API a day later.
  await api.DELETE('/api/v1/documents/{id}', { params: { path: { id } } }).catch(() => undefined);
}

/** The SHA-256 in hexadecimal; null where the browser does not reckon it (an address without TLS). */
async function digestOf(part: Blob): Promise<string | null> {
  if (!('subtle' in crypto)) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await part.arrayBuffer()));
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
