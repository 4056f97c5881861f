import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { bytesInWords, DocumentRefused } from './refused.ts';

/** What is known of a file once it has come whole. */
export interface Measured {
  bytes: number;
  /** In hexadecimal, small letters. */
  sha256: string;
  /** Its first bytes, enough to tell what it is. */
  head: Buffer;
  /** True when all of it is UTF-8 without control characters. */
  isText: boolean;
}

const headBytes = 64 * 1024;

/** Counts, hashes and looks at bytes as they pass. */
export class Measure {
  private bytes = 0;
  private readonly limit: number;
  private readonly hash = createHash('sha256');
  private readonly head: Uint8Array[] = [];
  private readonly text = new TextWatch();

  constructor(limitBytes: number) {
    this.limit = limitBytes;
  }

  /** Throws DOCUMENT_TOO_LARGE with the first byte above the limit. */
  take(chunk: Uint8Array): void {
    if (this.bytes < headBytes) this.head.push(Buffer.from(chunk.subarray(0, headBytes - this.bytes)));
    this.bytes += chunk.length;
    if (this.bytes > this.limit) throw tooLarge(this.limit);
    this.hash.update(chunk);
    this.text.take(chunk);
  }

  finish(): Measured {
    return {
      bytes: this.bytes,
      sha256: this.hash.digest('hex'),
      head: Buffer.concat(this.head),
      isText: this.text.finish(),
    };
  }
}

export function tooLarge(limitBytes: number): DocumentRefused {
  const sentence = `This may have at most ${bytesInWords(limitBytes)} (${limitBytes} bytes).`;
  return new DocumentRefused('DOCUMENT_TOO_LARGE', sentence, { limitBytes });
}

/** Tabs, line ends and form feeds are text; other control characters are not. */
// oxlint-disable-next-line no-control-regex
const noText = /[\u0000-\u0008\u000e-\u001f\u007f]/;

/** Whether what passes is text; it stops looking at the first sign that it is not. */
class TextWatch {
  private decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });

  take(chunk: Uint8Array): void {
    this.look(chunk, true);
  }

  finish(): boolean {
    this.look(new Uint8Array(), false);
    return this.decoder !== null;
  }

  private look(chunk: Uint8Array, more: boolean): void {
    try {
      const text = this.decoder?.decode(chunk, { stream: more });
      if (text !== undefined && noText.test(text)) this.decoder = null;
    } catch {
      this.decoder = null;
    }
  }
}
