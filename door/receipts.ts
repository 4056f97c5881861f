import { createHash } from 'node:crypto';
import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import { laterOf } from '../domain/calendar.ts';
import type { Actor, CommandDefinition, Message } from '../domain/case.ts';
import { lockDoor } from '../db/cases/locks.ts';
import { Receipt } from '../db/entities/index.ts';
import type { Answer } from '../domain/turn.ts';
import type { Clock } from './clock.ts';
import { withFound } from './look-up.ts';
import { keepRemarks, remarkOf, setAside } from './remarks.ts';

/** A command as it arrives at the door: parsed, but with its free text still in it. */
export interface Arrival {
  key: string;
  caseId: string;
  command: string;
  payload: Record<string, unknown>;
  by: Actor;
  /** A late entry (rulebook T8): when it was really received and decided, and why it is entered late. */
  entry?: { receivedAt?: string; decidedAt?: string; reason?: string };
  /** What the sender sent besides the command: a repeat of the key must bear the same. */
  beside?: unknown;
  /** Left to the relay from the beginning. */
  deferred?: boolean;
}

export type ReceiptRow = InferEntity<typeof Receipt>;

/** The same key came before with another case, command, body or sender. */
export class KeyReused extends Error {}

/**
 * Writes a receipt: stamps it with the case's time inside the door's lock and keeps its free text as remarks. A
 * repeat returns the first receipt as it is; a key used for another body throws `KeyReused`. The caller's transaction
 * makes it last.
 */
export async function writeReceipt(
  em: EntityManager,
  arrival: Arrival,
  definition: CommandDefinition,
  clock: Clock,
): Promise<ReceiptRow> {
  const { caseId, key, by } = arrival;
  await lockDoor(em, caseId, 'shared');
  const digest = digestOf(arrival);
  const { payload: fields, remarks } = setAside(caseId, definition, arrival.payload);
  const reason = arrival.entry?.reason === undefined ? null : remarkOf(caseId, arrival.entry.reason);
  await keepRemarks(em, caseId, reason ? [...remarks, reason] : remarks);
  const enteredAt = await stampOf(em, arrival, clock);
  const payload = await withFound(em, definition, { caseId, payload: fields, by, at: enteredAt });
  const written: Record<string, unknown>[] = await em.execute(
    `insert into receipt (key, case_id, command, payload, digest, by_role, by_id, entered_at, received_at, decided_at, late_reason, deferred)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing returning *`,
    [
      key,
      caseId,
      arrival.command,
      JSON.stringify(payload),
      digest,
      by.role,
      by.id,
      enteredAt,
      arrival.entry?.receivedAt ?? enteredAt,
      arrival.entry?.decidedAt ?? null,
      reason?.id ?? null,
      arrival.deferred ?? false,
    ],
  );
  if (written[0]) return em.map(Receipt, written[0]);
  return sameAs(await em.findOneOrFail(Receipt, { key }), digest);
}

/** True when an older command of the case is not delivered yet: a later one must not overtake it. */
export async function hasOlderWaiting(em: EntityManager, receipt: ReceiptRow): Promise<boolean> {
  const { caseId, sequence } = receipt;
  const older: unknown[] = await em.execute(
    'select from receipt where case_id = ? and delivered_at is null and sequence < ? limit 1',
    [caseId, sequence],
  );
  return older.length > 0;
}

/**
 * The case has answered. Whoever stored the command's facts has kept an answer with them: the first one stands, and that it
 * was delivered need not outlast a crash of the database, for a delivery can be repeated. An answer that is kept only now must.
 */
export async function keepDelivered(
  em: EntityManager,
  { key, enteredAt }: ReceiptRow,
  answer: Answer,
): Promise<Answer> {
  const known: { answer: Answer }[] = await em.execute(
    `update receipt set delivered_at = now()
      where key = ? and answer is not null and set_config('synchronous_commit', 'off', true) is not null
     returning answer`,
    [key],
  );
  if (known[0]) return known[0].answer;
  const kept: { answer: Answer }[] = await em.execute(
    `update receipt
        set delivered_at = now(), answer = coalesce(answer, ?::jsonb), answered_at = coalesce(answered_at, ?)
      where key = ? returning answer`,
    [JSON.stringify(answer), enteredAt.toISOString(), key],
  );
  return kept[0]?.answer ?? answer;
}

/** The receipt as the case gets it. */
export function toMessage(receipt: ReceiptRow): Message {
  return {
    key: receipt.key,
    by: { role: receipt.byRole, id: receipt.byId },
    receivedAt: receipt.receivedAt.toISOString(),
    enteredAt: receipt.enteredAt.toISOString(),
    ...(receipt.decidedAt ? { decidedAt: receipt.decidedAt.toISOString() } : {}),
    ...(receipt.lateReason ? { lateReason: receipt.lateReason } : {}),
    command: { type: receipt.command, ...receipt.payload },
  };
}

function sameAs(receipt: ReceiptRow, digest: string): ReceiptRow {
  if (receipt.digest !== digest)
    throw new KeyReused(`the key ${receipt.key} was used before for another command`);
  return receipt;
}

/** The case's time; where time is skipped, a case that sends to another may be ahead of it. */
async function stampOf(em: EntityManager, { caseId, by, entry }: Arrival, clock: Clock): Promise<string> {
  const now = await clock.nowOf(em, caseId);
  return by.role === 'system' ? laterOf(now, entry?.receivedAt ?? now) : now;
}

function digestOf({ caseId, command, payload, by, entry, beside }: Arrival): string {
  const content = JSON.stringify([caseId, command, payload, by, entry ?? null, beside]);
  return createHash('sha256').update(content).digest('hex');
}
