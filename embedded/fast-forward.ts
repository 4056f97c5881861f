/**
 * Lets running cases live years in seconds, on a Temporal dev server that skips time. Each case has a clock of
 * its own; this driver moves it from wake to wake, and only while the case is at rest.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { skipTime } from './skip-time.ts';
import { readStanding } from './standing.ts';
import type { Standing } from './standing.ts';

export interface FastForwardOptions {
  /** Told each change of a case's offset (its time minus the machine's), once it is at rest at its new time. */
  onOffset?: (workflowId: string, offsetMs: number) => void | Promise<void>;
  /** How long, in real time, a case may be busy before `advance` gives up. */
  patienceMs?: number;
}

export interface Advanced {
  /** The case ended at or before the target: an answer, not an error. */
  ended: boolean;
  /** The case's own time when it came to rest. */
  now: Date;
  offsetMs: number;
  /** Workflow ids of the children started on the way. */
  born: string[];
}

export interface AdvanceAllOptions {
  /** Asked after every wake for the ids of cases that joined otherwise than as children; repeats are welcome. */
  discover?: () => string[] | Promise<string[]>;
}

type Instant = Date | string;

const LONGEST_PAUSE_MS = 100;
/** An activity that fails for ever would otherwise be retried through all of the skipped years. */
const MOST_WAKES = 500;
/** A timer falls due later than asked for, by as long as its workflow task took: so much is in time. */
export const LATE_BY_MS = 900;
/** Cases that wake at the same instant are all brought this near first: none hears from another's future. */
const SHARED_WAKE_LEAD_MS = LATE_BY_MS + 600;

export class FastForward {
  readonly #client: Client;
  readonly #options: FastForwardOptions;
  readonly #offsets = new Map<string, number>();

  constructor(client: Client, options: FastForwardOptions = {}) {
    this.#client = client;
    this.#options = options;
  }

  /** The case's own time: the machine's until time is first skipped; it goes on when the case has ended. */
  async now(workflowId: string): Promise<Date> {
    return (await readStanding(this.#client, workflowId)).now;
  }

  /** When the case, once at rest, goes on by itself; undefined when it waits for messages only or has ended. */
  async nextWake(workflowId: string): Promise<Date | undefined> {
    return (await this.#settle(workflowId)).nextWake;
  }

  /**
   * Moves one case, through all its runs, to the instant or beyond it by less than a second: every timer set for
   * then or earlier has fired and the work that followed is done. A repeat changes nothing. Rejects with the
   * reason when the case does not come to rest or cannot skip.
   */
  async advance(workflowId: string, to: Instant): Promise<Advanced> {
    const target = toDate(to);
    const start = await this.#settle(workflowId);
    let standing = start;
    for (let wakes = 0; isBehind(standing, target); wakes++) {
      if (wakes === MOST_WAKES) throw new Error(tooManyWakes(standing, target));
      await skipTime(this.#client, standing, nextStop(standing, target));
      standing = await this.#settle(workflowId);
    }
    const born = await this.#bornBetween(start, standing);
    for (const child of born) await this.#settle(child);
    return { ended: standing.ended, now: standing.now, offsetMs: standing.offsetMs, born };
  }

  /**
   * Moves cases that may speak to each other, and the children that they have or get, to the instant, always to
   * the earliest wake of any: a message finds its receiver at the sender's time, or less than two seconds before
   * it when both wake at once. Answers where each stands, by its id.
   */
  async advanceAll(
    workflowIds: string[],
    to: Instant,
    options: AdvanceAllOptions = {},
  ): Promise<Map<string, Standing>> {
    const target = toDate(to);
    const known = new Set(workflowIds);
    for (;;) {
      for (const id of (await options.discover?.()) ?? []) known.add(id);
      const standings = await this.#settleFamily(known);
      const behind = [...standings.values()].filter(standing => isBehind(standing, target));
      if (behind.length === 0) return standings;
      const next = behind.map(standing => standing.nextWake).reduce(earliest, target);
      for (const id of await this.#advanceTogether(behind, next)) known.add(id);
    }
  }

  /** Nobody wakes before `next`; those who wake at it do so in turn, after all others have reached it. */
  async #advanceTogether(cases: Standing[], next: Date): Promise<string[]> {
    const waking = cases.filter(({ nextWake }) => nextWake && isBy(nextWake, next));
    const resting = cases.filter(standing => !waking.includes(standing));
    await Promise.all(resting.map(({ workflowId }) => this.advance(workflowId, next)));
    const lead = new Date(next.getTime() - SHARED_WAKE_LEAD_MS);
    if (waking.length > 1) for (const { workflowId } of waking) await this.advance(workflowId, lead);
    const born: string[] = [];
    for (const { workflowId } of waking) born.push(...(await this.advance(workflowId, next)).born);
    return born;
  }

  /** Settles all cases of the set and, as they are found, their children, which join the set. */
  async #settleFamily(known: Set<string>): Promise<Map<string, Standing>> {
    const standings = new Map<string, Standing>();
    for (const id of known) {
      const standing = await this.#settle(id);
      standings.set(id, standing);
      for (const child of standing.children) known.add(child);
    }
    return standings;
  }

  /** Waits until nothing but time can move the case. */
  async #settle(workflowId: string): Promise<Standing> {
    const patienceMs = this.#options.patienceMs ?? 15_000;
    const deadline = performance.now() + patienceMs;
    for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const standing = await readStanding(this.#client, workflowId);
      if (!standing.busy) return this.#report(standing);
      if (performance.now() > deadline) {
        throw new Error(`${workflowId} did not come to rest within ${patienceMs} ms: ${standing.busy}`);
      }
      await pause(pauseMs);
    }
  }

  async #report(standing: Standing): Promise<Standing> {
    const { workflowId, offsetMs } = standing;
    if (offsetMs !== (this.#offsets.get(workflowId) ?? 0)) {
      await this.#options.onOffset?.(workflowId, offsetMs);
      this.#offsets.set(workflowId, offsetMs);
    }
    return standing;
  }

  async #bornBetween(before: Standing, after: Standing): Promise<string[]> {
    const born = [...after.children];
    for (let run = after; run.runId !== before.runId && run.continuedFrom;) {
      run = await readStanding(this.#client, run.workflowId, run.continuedFrom);
      born.unshift(...run.children);
    }
    return born.filter(id => !before.children.includes(id));
  }
}

/** The case's next wake, if it comes in time, else the target. */
function nextStop({ nextWake }: Standing, target: Date): Date {
  return nextWake && isBy(nextWake, target) ? nextWake : target;
}

function isBehind({ ended, now, nextWake }: Standing, target: Date): boolean {
  return !ended && (now < target || (!!nextWake && isBy(nextWake, target)));
}

function isBy(wake: Date, instant: Date): boolean {
  return wake.getTime() <= instant.getTime() + LATE_BY_MS;
}

function tooManyWakes({ workflowId, now, failing }: Standing, target: Date): string {
  const progress = `at ${now.toISOString()}, on its way to ${target.toISOString()}`;
  const trouble = failing ? `; failing: ${failing}` : '';
  return `${workflowId} has woken ${MOST_WAKES} times and is ${progress}${trouble}`;
}

function earliest(one: Date, other?: Date): Date {
  return other && other < one ? other : one;
}

function toDate(instant: Instant): Date {
  const date = new Date(instant);
  const unclear = typeof instant === 'string' && !/(Z|[+-]\d\d:\d\d)$/.test(instant);
  if (unclear || Number.isNaN(date.getTime()))
    throw new RangeError(`Not an instant with its offset: ${String(instant)}`);
  return date;
}
