import { connect, type Socket } from 'node:net';

/** What a scanner said of a file; `finding` is its name for what it found. */
export type Finding = { verdict: 'clean' } | { verdict: 'infected'; finding: string };
/** `unscanned`: no scanner is configured. */
export type Verdict = Finding['verdict'] | 'unscanned';

/** A virus scanner; throws `ScannerAway` when it cannot say whether a file is clean. */
export interface Scanner {
  begin(): Scan;
}

/** The scan of one file, which is given to it as it passes. */
export interface Scan {
  take(chunk: Uint8Array): Promise<void>;
  finish(): Promise<Finding>;
  /** Ends it without an answer; harmless after `finish`. */
  abandon(): void;
}

export class ScannerAway extends Error {
  constructor(reason: string) {
    super(`the virus scanner gives no answer: ${reason}`);
    this.name = 'ScannerAway';
  }
}

/** How long the scanner may be silent while we wait for it. */
const patienceMs = 60_000;

/** A ClamAV daemon at `host:port`, or at the path of its socket. Its `StreamMaxLength` must allow the largest document. */
export function clamav(address: string): Scanner {
  return { begin: () => new ClamavScan(address) };
}

/** One `INSTREAM` command: pieces with their lengths before them, an empty one at the end, then the answer. */
class ClamavScan implements Scan {
  private readonly socket: Socket;
  private readonly ended: Promise<void>;
  private answer = '';
  private failure: ScannerAway | null = null;

  constructor(address: string) {
    this.socket = connect(placeOf(address));
    this.socket.setTimeout(patienceMs, () => this.socket.destroy(new Error('it was silent for too long')));
    this.socket.setEncoding('latin1').on('data', text => (this.answer += String(text)));
    this.ended = new Promise(resolve => this.socket.once('close', () => resolve()));
    this.socket.on('error', error => (this.failure ??= new ScannerAway(error.message)));
    // Once it has hung up it reads nothing more: what we still have to send would wait for ever.
    this.socket.once('end', () => this.socket.destroy());
    this.socket.write('zINSTREAM\0');
  }

  async take(chunk: Uint8Array): Promise<void> {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    this.socket.write(length);
    await this.write(chunk);
  }

  async finish(): Promise<Finding> {
    await this.write(Buffer.alloc(4));
    await this.ended;
    const said = this.answer.replace(/\0.*$/s, '').replace(/^stream: /, '');
    if (said === 'OK') return { verdict: 'clean' };
    const finding = /^(.+) FOUND$/.exec(said)?.[1];
    if (finding !== undefined) return { verdict: 'infected', finding };
    throw this.failure ?? new ScannerAway(said || 'it hung up');
  }

  abandon(): void {
    this.socket.destroy();
  }

  /** Waits until it is sent; that the daemon has hung up meanwhile shows in its answer, or in its lack of one. */
  private write(chunk: Uint8Array): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise(resolve => this.socket.write(chunk, () => resolve()));
  }
}

function placeOf(address: string) {
  if (address.startsWith('/')) return { path: address };
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}
