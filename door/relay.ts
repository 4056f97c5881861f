import type { EntityManager } from '@mikro-orm/postgresql';
import { Letter, Receipt, Task } from '../db/entities/index.ts';
import type { Answer } from '../domain/turn.ts';
import { deliver, type DeliveryDeps } from './deliver.ts';
import type { ReceiptRow } from './receipts.ts';

export interface RelayDeps extends DeliveryDeps {
  /** Sends one queued letter of a case; a failure is tried again on the next round. */
  sendLetter(caseId: string, key: string): Promise<void>;
}

/** The API delivers a receipt itself within this time; an older one is the relay's, deferred or not. */
const graceSeconds = 15;
const casesPerRound = 50;
const receiptsPerRound = 50;
const abreast = 8;
const patienceMs = 10_000;

/**
 * Delivers what was received while engine or worker were away, and what is on record and was never heard by its case
 * (its task was lost after the commit): per case in the order of receipt, several cases abreast. Tells by letter and task who was answered 202 and is refused later. Runs in every worker; rounds of
 * several workers do not disturb each other, since delivery is safe to repeat.
 */
export async function relayRound(deps: RelayDeps): Promise<void> {
  await deliverWaiting(deps);
  await tellLateRefusals(deps.orm.em.fork());
  await sendQueuedRefusals(deps);
}

/**
 * Runs rounds until stopped, so long after each other. `hurry()` has the next one come at once: something was just left to
 * the relay; before its time such a round only delivers. `stop()` resolves when the last round is over.
 */
export function startRelay(deps: RelayDeps, everyMs: number, onError: (error: unknown) => void) {
  let stopped = false;
  let hurried = false;
  let wake = () => {};
  const run = async () => {
    let wholeAt = 0;
    while (!stopped) {
      hurried = false;
      const isTime = wholeAt <= performance.now();
      if (isTime) wholeAt = performance.now() + everyMs;
      await (isTime ? relayRound(deps) : deliverWaiting(deps)).catch(onError);
      if (!stopped && !hurried) await new Promise<void>(resolve => (wake = pause(everyMs, resolve)));
    }
  };
  const running = run();
  return {
    hurry() {
      hurried = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

async function deliverWaiting(deps: RelayDeps): Promise<void> {
  const cases = await waitingCases(deps.orm.em.fork());
  await inLanes(cases, abreast, caseId => deliverInOrder(deps, caseId));
}

async function waitingCases(em: EntityManager): Promise<string[]> {
  const rows: { case_id: string }[] = await em.execute(
    `select case_id from receipt
      where delivered_at is null
        and (answer is null and deferred or written_at < now() - make_interval(secs => ?))
      group by case_id order by min(sequence) limit ?`,
    [graceSeconds, casesPerRound],
  );
  return rows.map(row => row.case_id);
}

/** What comes in meanwhile is for the next round. */
async function deliverInOrder(deps: RelayDeps, caseId: string): Promise<void> {
  const em = deps.orm.em.fork();
  const waiting = await em.find(
    Receipt,
    { caseId, deliveredAt: null },
    { orderBy: { sequence: 'asc' }, limit: receiptsPerRound },
  );
  for (const receipt of waiting) {
    if (!receipt.deferred)
      await em.nativeUpdate(Receipt, { key: receipt.key, answer: null }, { deferred: true });
    if ((await deliver(deps, receipt, patienceMs)) === null) return;
  }
}

/** Whoever was told "received" and refused later learns it: a letter, and a task for staff. Once per receipt. */
async function tellLateRefusals(em: EntityManager): Promise<void> {
  const refused = await em.find(
    Receipt,
    { deferred: true, refusalTold: false, answer: { outcome: 'refused' } },
    { limit: casesPerRound },
  );
  for (const receipt of refused) {
    await em.transactional(async inner => {
      const told = await inner.nativeUpdate(
        Receipt,
        { key: receipt.key, refusalTold: false },
        { refusalTold: true },
      );
      const answer = receipt.answer as Refused;
      if (told === 1 && !isMoot(receipt, answer)) await writeRefusalNotices(inner, receipt, answer);
    });
  }
}

type Refused = Extract<Answer, { outcome: 'refused' }>;

/** What one case tells another that has ended meanwhile changes nothing there: the two crossed, and nobody has to do anything. */
function isMoot({ byRole }: ReceiptRow, { code }: Refused): boolean {
  return byRole === 'system' && code === 'CASE_CLOSED';
}

async function writeRefusalNotices(em: EntityManager, receipt: ReceiptRow, answer: Refused) {
  const { caseId } = receipt;
  const key = `command-refused/${receipt.key}`;
  const at = receipt.enteredAt;
  await em.upsert(Task, {
    caseId,
    key,
    kind: 'late-refusal',
    sentence: `The command ${receipt.command} was acknowledged as received and refused later: ${answer.sentence}`,
    openedAt: at,
  });
  if (!['candidate', 'provider', 'evaluator'].includes(receipt.byRole)) return;
  // An evaluator is one of several and acts as the person; anybody else here is the person of the case.
  const to = receipt.byRole === 'evaluator' ? { personId: receipt.byId } : {};
  await em.upsert(Letter, { caseId, key, letter: 'command-refused', queuedAt: at, status: 'queued', ...to });
}

async function sendQueuedRefusals(deps: RelayDeps): Promise<void> {
  const queued = await deps.orm.em
    .fork()
    .find(Letter, { letter: 'command-refused', status: 'queued' }, { limit: casesPerRound });
  for (const { caseId, key } of queued) await deps.sendLetter(caseId, key);
}

async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function pause(ms: number, done: () => void): () => void {
  const timer = setTimeout(done, ms);
  return () => {
    clearTimeout(timer);
    done();
  };
}
