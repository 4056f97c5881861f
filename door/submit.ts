import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Receipt } from '../db/entities/index.ts';
import type { CommandDefinition } from '../domain/case.ts';
import type { Answer } from '../domain/turn.ts';
import type { Clock } from './clock.ts';
import { deliver, type DeliveryDeps } from './deliver.ts';
import { hasOlderWaiting, writeReceipt, type Arrival, type ReceiptRow } from './receipts.ts';

export interface DoorDeps extends DeliveryDeps {
  clock: Clock;
  patience: Patience;
  /** Aborted when the process stops: commands that wait for the engine are then left to the relay at once. */
  stopping: AbortSignal;
}

/** How long the sender of a command is kept waiting before being told "received". */
export interface Patience {
  /** For older commands of the same case to be delivered first. */
  forOlderMs: number;
  forAnswerMs: number;
}

export const patience: Patience = { forOlderMs: 3000, forAnswerMs: 6000 };

const lookAgainMs = 50;

/** A command that is in: its answer, or null when the relay will deliver it later. */
export interface Submission {
  receipt: ReceiptRow;
  answer: Answer | null;
}

/**
 * Takes a command in and answers it if the case can be asked now. `alongside` is written in the transaction of the
 * receipt. A repeated key gets the first answer and writes nothing; with another body it throws `KeyReused`.
 */
export async function submit(
  deps: DoorDeps,
  arrival: Arrival,
  definition: CommandDefinition,
  alongside: (em: EntityManager) => Promise<void> = () => Promise.resolve(),
): Promise<Submission> {
  const receipt = await deps.orm.em.fork().transactional(async em => {
    await alongside(em);
    return writeReceipt(em, arrival, definition, deps.clock);
  });
  return { receipt, answer: receipt.answer ?? (await askNow(deps, receipt)) };
}

/**
 * Delivers what waits for a case, in order, up to this receipt; null when the case still gives no answer. A receipt
 * that was answered before keeps its answer.
 */
export async function retry(deps: DoorDeps, receipt: ReceiptRow): Promise<Answer | null> {
  const { caseId, key } = receipt;
  for (;;) {
    const em = deps.orm.em.fork();
    const { answer } = await em.findOneOrFail(Receipt, { key });
    if (answer) return answer;
    const oldest = await em.findOneOrFail(
      Receipt,
      { caseId, deliveredAt: null },
      { orderBy: { sequence: 'asc' } },
    );
    if ((await deliverNow(deps, oldest)) === null) return defer(deps, receipt);
  }
}

async function askNow(deps: DoorDeps, receipt: ReceiptRow): Promise<Answer | null> {
  const isNext = await becomesNext(deps, receipt);
  const answer = isNext ? await deliverNow(deps, receipt) : null;
  return answer ?? (await defer(deps, receipt));
}

function deliverNow(deps: DoorDeps, receipt: ReceiptRow): Promise<Answer | null> {
  return unlessStopped(deps.stopping, () => deliver(deps, receipt, deps.patience.forAnswerMs));
}

/** Null as soon as the process stops. What was being waited for goes on unheard; a delivery is safe to repeat. */
async function unlessStopped<T>(stopping: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  const stopped = Promise.withResolvers<null>();
  const stop = () => stopped.resolve(null);
  stopping.addEventListener('abort', stop);
  try {
    return await (stopping.aborted ? null : Promise.race([work(), stopped.promise]));
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}

/** Waits until everything older is delivered: a later command must not overtake it. */
async function becomesNext(deps: DoorDeps, receipt: ReceiptRow): Promise<boolean> {
  const until = Date.now() + deps.patience.forOlderMs;
  while (await hasOlderWaiting(deps.orm.em.fork(), receipt)) {
    if (Date.now() > until || deps.stopping.aborted) return false;
    await sleep(lookAgainMs);
  }
  return true;
}

/** Leaves the receipt to the relay, unless its answer has come meanwhile. */
async function defer({ orm }: DoorDeps, { key }: ReceiptRow): Promise<Answer | null> {
  const em = orm.em.fork();
  const left = await em.nativeUpdate(Receipt, { key, answer: null }, { deferred: true });
  if (left === 1) return null;
  return (await em.findOneOrFail(Receipt, { key })).answer ?? null;
}
