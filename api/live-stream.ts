import type { Writable } from 'node:stream';
import type { Notice } from '../db/changes.ts';
import { kindOf } from '../domain/case-id.ts';
import { seesAll, type Caller } from './access.ts';
import { Problem } from './problems.ts';

/** How often an open page is seen to. */
export interface Pace {
  /** So that whoever stands between us and the page does not take the silence for the end. */
  heartbeatMs: number;
  /** A session that has ended is noticed by then. */
  askAgainMs: number;
}

export const usualPace: Pace = { heartbeatMs: 20_000, askAgainMs: 40_000 };

/** What a page waits before it opens the next one. */
const retryMs = 2000;
/** A reader that takes nothing for so long has gone. */
const stalledMs = 60_000;

/** One open page. Events it cannot take in time are not kept for it: it is greeted anew and reads everything again. */
export class LiveStream {
  caller: Caller;
  private readonly outlet: Writable;
  private readonly stillCaller: () => Promise<Caller>;
  private readonly timers: NodeJS.Timeout[];
  private stalled: NodeJS.Timeout | null = null;

  /** `onEnd` is called once. */
  constructor(
    outlet: Writable,
    caller: Caller,
    stillCaller: () => Promise<Caller>,
    { heartbeatMs, askAgainMs }: Pace,
    onEnd: () => void,
  ) {
    this.outlet = outlet;
    this.caller = caller;
    this.stillCaller = stillCaller;
    this.timers = [
      setInterval(() => this.write(': still here\n\n'), heartbeatMs),
      setInterval(() => void this.askAgain(), askAgainMs),
    ];
    outlet.on('drain', () => this.drained());
    outlet.once('close', () => {
      this.stop();
      onEnd();
    });
  }

  /** Everything may have changed. */
  hello(): void {
    this.write(`retry: ${retryMs}\nevent: hello\ndata: {}\n\n`);
  }

  tell({ what, id, position }: Notice): void {
    if (what === 'case')
      this.event('case', { caseId: id, ...(countsFacts(this.caller, id) ? { position } : {}) });
    else if (what === 'receipt') this.event('receipt', { key: id });
    else this.event('record', { what, id });
  }

  end(): void {
    this.stop();
    this.outlet.end();
  }

  private event(name: string, data: unknown): void {
    this.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.stalled !== null || this.outlet.writableEnded || this.outlet.destroyed) return;
    if (!this.outlet.write(text)) this.stalled = setTimeout(() => this.outlet.destroy(), stalledMs);
  }

  private drained(): void {
    if (this.stalled === null) return;
    clearTimeout(this.stalled);
    this.stalled = null;
    this.hello();
  }

  /** Whether the caller is still let in: a token expires, a session is ended. */
  private async askAgain(): Promise<void> {
    try {
      this.caller = await this.stillCaller();
    } catch (error) {
      // What cannot be asked now is asked again; nothing is known against the caller.
      if (error instanceof Problem && error.status < 500) this.end();
    }
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    if (this.stalled) clearTimeout(this.stalled);
  }
}

/** Who evaluates is not to count what others do; to a candidate it says nothing either. */
function countsFacts(caller: Caller, caseId: string): boolean {
  return seesAll(caller) || kindOf(caseId) !== 'evaluation';
}
