import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Wake } from '../domain/case.ts';
import { instantInWords, summary } from './words.ts';

/**
 * The one timer of a case. It is kept across turns and replaced only when its instant changes: a command that moves
 * no date costs no timer event. Its summary says in words what it waits for.
 */
export class Alarm {
  private at: string | null = null;
  private scope: CancellationScope | null = null;
  private hasRung = false;

  /** True after the timer fired until the alarm is set again: a reason to look, whatever the clocks say. */
  get rang(): boolean {
    return this.hasRung;
  }

  /** Points the timer at the next wake, or at nothing. An instant that has come needs no timer. */
  set(wake: Wake | null, now: string): void {
    this.hasRung = false;
    const next = wake !== null && wake.at > now ? wake : null;
    if ((next?.at ?? null) === this.at) return;
    this.scope?.cancel();
    this.at = next?.at ?? null;
    this.scope = next ? this.start(next, now) : null;
  }

  private start(wake: Wake, now: string): CancellationScope {
    const scope = new CancellationScope();
    const delay = Date.parse(wake.at) - Date.parse(now);
    scope
      .run(() => sleep(delay, { summary: summary(`${wake.why} (wakes ${instantInWords(wake.at)})`) }))
      .then(
        () => this.ring(scope),
        error => {
          if (!isCancellation(error)) throw error;
        },
      );
    return scope;
  }

  private ring(scope: CancellationScope): void {
    if (this.scope !== scope) return;
    this.at = null;
    this.scope = null;
    this.hasRung = true;
  }
}
