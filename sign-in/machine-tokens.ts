import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { hashOf, newSecret } from './hashes.ts';

/** With these letters every secret of a machine begins, so that it is told from other tokens, and found where it must not be. */
export const secretPrefix = 'pt_';

export interface NewMachineToken {
  name: string;
  roles: readonly string[];
  personId: string | null;
  expiresAt: string | null;
}

export interface MachineTokenRow {
  id: string;
  name: string;
  roles: string[];
  person_id: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}

const columns =
  'id, name, roles, person_id, created_by, created_at, expires_at, last_used_at, revoked_at, revoked_by';

/** Makes a token; its secret is told here, once, and nowhere kept. */
export async function makeMachineToken(
  pool: Pool,
  token: NewMachineToken,
  createdBy: string,
): Promise<{ row: MachineTokenRow; secret: string }> {
  const secret = `${secretPrefix}${newSecret()}`;
  const { rows } = await pool.query<MachineTokenRow>(
    `insert into machine_token (id, name, secret_hash, roles, person_id, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
    [
      randomUUID(),
      token.name,
      await hashOf(secret),
      JSON.stringify(token.roles),
      token.personId,
      createdBy,
      token.expiresAt,
    ],
  );
  return { row: rows[0]!, secret };
}

/** All that were ever made, the newest first. */
export async function machineTokens(pool: Pool): Promise<MachineTokenRow[]> {
  const { rows } = await pool.query<MachineTokenRow>(
    `select ${columns} from machine_token order by created_at desc, id`,
  );
  return rows;
}

/** Revokes a token for good; a repeat changes nothing. Null when there is none. */
export async function revokeMachineToken(
  pool: Pool,
  id: string,
  by: string,
): Promise<MachineTokenRow | null> {
  const { rows } = await pool.query<MachineTokenRow>(
    `update machine_token set revoked_at = coalesce(revoked_at, now()),
       revoked_by = case when revoked_at is null then $2 else revoked_by end
     where id = $1 returning ${columns}`,
    [id, by],
  );
  return rows[0] ?? null;
}

/** The token of a secret, unless it is revoked or over; its use is noted once a minute. */
export async function usedMachineToken(pool: Pool, secret: string): Promise<MachineTokenRow | null> {
  const hash = await hashOf(secret);
  const { rows } = await pool.query<MachineTokenRow>(
    `select ${columns} from machine_token
     where secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [hash],
  );
  if (!rows[0]) return null;
  await pool.query(
    `update machine_token set last_used_at = now()
     where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [rows[0].id],
  );
  return rows[0];
}
