/** A case reduced to what fast-forward has to cope with: one kept timer, updates, letters, an heir, several runs. */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';

export interface Sighting {
  caseId: string;
  what: string;
  /** The case's own time. */
  at: string;
}

export interface ToyActivities {
  store(sighting: Sighting): Promise<void>;
  sendLetter(sighting: Sighting): Promise<void>;
}

export interface ToyLife {
  /** The instants at which the case wakes; it ends with the last. */
  wakes: string[];
  /** Continues as new after so many wakes. */
  wakesPerRun?: number;
  /** A child to start as the last act. */
  heir?: { workflowId: string; life: ToyLife };
  /** Keeps the parent waiting for its heir's end. */
  waitsForHeir?: boolean;
}

/** Stores the text and answers the case's time. */
export const note = defineUpdate<string, [string]>('note');
/** Puts the next wake at another instant. */
export const postpone = defineUpdate<void, [string]>('postpone');

const local = proxyLocalActivities<ToyActivities>({ startToCloseTimeout: '10 s' });
const regular = proxyActivities<ToyActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 hour', backoffCoefficient: 1 },
});

export async function toyCase(life: ToyLife): Promise<void> {
  const wakes = [...life.wakes];
  const queue: (() => Promise<void>)[] = [];
  const letters = new Set<Promise<void>>();

  setHandler(note, text => enqueue(() => see(text)));
  setHandler(postpone, instant =>
    enqueue(async () => {
      wakes[0] = instant;
      await see('postponed');
    }),
  );

  const timer = new KeptTimer();
  for (let woken = 0; wakes.length > 0;) {
    timer.keepAt(Date.parse(wakes[0]!));
    await condition(() => timer.fired || queue.length > 0);
    while (queue.length > 0) await queue.shift()!();
    if (!timer.isDue(Date.parse(wakes[0]!))) continue;
    await wake(wakes.shift()!);
    if (++woken === life.wakesPerRun) break;
  }
  await condition(() => letters.size === 0 && allHandlersFinished());
  if (wakes.length > 0) await continueAsNew<typeof toyCase>({ ...life, wakes });
  if (life.heir) await leaveTo(life.heir);

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => queue.push(() => work().then(resolve, reject)));
  }

  async function wake(due: string): Promise<void> {
    await see(`woke for ${due}`);
    const letter = regular.sendLetter(sighting(`letter of ${due}`)).finally(() => letters.delete(letter));
    letters.add(letter);
  }

  async function leaveTo({ workflowId, life: its }: NonNullable<ToyLife['heir']>): Promise<void> {
    const child = await startChild(toyCase, { workflowId, args: [its], parentClosePolicy: 'ABANDON' });
    if (life.waitsForHeir) await child.result();
  }
}

async function see(what: string): Promise<string> {
  const seen = sighting(what);
  await local.store(seen);
  return seen.at;
}

function sighting(what: string): Sighting {
  return { caseId: workflowInfo().workflowId, what, at: new Date().toISOString() };
}

/** One timer, replaced only when its instant changes. */
class KeptTimer {
  fired = false;
  #at: number | undefined;
  #scope: CancellationScope | undefined;

  keepAt(at: number): void {
    if (at === this.#at) return;
    this.#scope?.cancel();
    this.#at = at;
    this.fired = false;
    const scope = (this.#scope = new CancellationScope());
    void scope
      .run(() => sleep(Math.max(at - Date.now(), 1)))
      .then(() => (this.fired ||= scope === this.#scope))
      .catch(() => undefined);
  }

  isDue(at: number): boolean {
    return this.fired && at === this.#at;
  }
}
