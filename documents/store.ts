import type { Readable } from 'node:stream';

/** A part of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A file that the store holds. */
export interface StoredFile {
  key: string;
  changedAt: Date;
}

/**
 * Where the content of documents lies. Files are written once and never changed: whoever writes takes a new key
 * (`newKey`). Nothing is ever held in memory whole.
 */
export interface DocumentStore {
  /**
   * Keeps what comes under this key, whole or not at all: when the bytes fail to come, nothing is left. Each chunk is
   * good only until the next one is asked for: then its memory is given back.
   */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes of a file, or of a part of it; throws `FileMissing` when it is not there. */
  get(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes a file; one that is not there is no mistake. */
  remove(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Every file, in no order. */
  list(): AsyncIterable<StoredFile>;
  /** Removes what was begun before this instant and never became a file: a process that died has left it. */
  removeUnfinished(before: Date): Promise<void>;
}

export class FileMissing extends Error {
  constructor(key: string) {
    super(`the store has no file ${key}`);
    this.name = 'FileMissing';
  }
}

const keyForm = /^[a-z0-9][a-z0-9.-]{7,99}$/;

/** Throws unless it is a key as we make them: a key becomes part of a path. */
export function checkKey(key: string): string {
  if (!keyForm.test(key) || key.includes('..')) throw new Error('this is no key of a document');
  return key;
}
