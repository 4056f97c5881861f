import type { Pool } from 'pg';

export const events = [
  'letter-sent',
  'signed-in',
  'signed-out',
  'signed-out-everywhere',
  'session-ended',
  'passkey-added',
  'passkey-removed',
  'token-made',
  'token-revoked',
  'address-changed',
] as const;
export type SignInEvent = (typeof events)[number];

/** From where somebody asks. */
export interface Asker {
  address: string;
  device: string | null;
}

/** A line of the audit. */
export interface SignInRecord extends Partial<Asker> {
  event: SignInEvent;
  outcome: 'done' | 'refused';
  by?: string;
  reason?: string;
  accountId?: string;
  /** As facts name them. */
  actor?: string;
  email?: string;
}

/** Writes a line; a line is never changed. */
export async function keepRecord(pool: Pool, record: SignInRecord): Promise<void> {
  const { event, outcome, by, reason, accountId, actor, email, address, device } = record;
  await pool.query(
    `insert into record (event, outcome, by, reason, account_id, actor, email, address, device)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [event, outcome, by, reason, accountId, actor, email, address, device?.slice(0, 300)].map(
      value => value ?? null,
    ),
  );
}

export interface RecordRow {
  id: string;
  at: Date;
  event: SignInEvent;
  outcome: 'done' | 'refused';
  by: string | null;
  reason: string | null;
  account_id: string | null;
  actor: string | null;
  email: string | null;
  address: string | null;
  device: string | null;
}

/** Lines older than this id, the newest first. */
export async function recordsBefore(pool: Pool, id: string | null, limit: number): Promise<RecordRow[]> {
  const { rows } = await pool.query<RecordRow>(
    'select * from record where $1::bigint is null or id < $1::bigint order by id desc limit $2',
    [id, limit],
  );
  return rows;
}
