import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { codeHashOf, hashOf, isSame, newCode, newSecret } from './hashes.ts';

/** How long a letter can be used, and how often its code be typed wrong. */
export const letterMinutes = 15;
const codeAttempts = 5;

export type Purpose = 'sign-in' | 'address';

interface NewLetter {
  purpose: Purpose;
  email: string;
  next: string;
  personId?: string;
  accountId?: string;
}

/** What a letter was for, told to whoever uses it first. */
export interface UsedLetter {
  id: string;
  email: string;
  next: string;
  person_id: string | null;
  account_id: string | null;
}

/** Keeps a letter that is to be sent; what it is used with is told here once and kept as hashes. */
export async function newLetter(
  pool: Pool,
  key: string,
  letter: NewLetter,
): Promise<{ token: string; code: string }> {
  const { purpose, email, next, personId = null, accountId = null } = letter;
  const [id, token, code] = [randomUUID(), newSecret(), newCode()];
  const hashes = [await hashOf(token), await codeHashOf(key, id, code)];
  await pool.query(
    `insert into letter (id, purpose, email, next, person_id, account_id, token_hash, code_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9))`,
    [id, purpose, email, next, personId, accountId, ...hashes, letterMinutes],
  );
  return { token, code };
}

const told = 'id, email, next, person_id, account_id';

/** Uses the letter of a link up; null when there is none, or it is used or too old. Of two at once one succeeds. */
export async function useLink(pool: Pool, purpose: Purpose, token: string): Promise<UsedLetter | null> {
  const { rows } = await pool.query<UsedLetter>(
    `update letter set used_at = now()
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now() returning ${told}`,
    [await hashOf(token), purpose],
  );
  return rows[0] ?? null;
}

/** Uses the newest letter to an address up by its code; a wrong one is counted, and the last of few voids the code. */
export async function useCode(
  pool: Pool,
  key: string,
  email: string,
  code: string,
): Promise<UsedLetter | null> {
  const { rows } = await pool.query<{ id: string; code_hash: string }>(
    `update letter set attempts = attempts + 1
     where attempts < $2 and used_at is null and expires_at > now() and id = (
       select id from letter where email = $1 and purpose = 'sign-in' order by created_at desc limit 1)
     returning id, code_hash`,
    [email, codeAttempts],
  );
  const tried = rows[0];
  if (!tried || !isSame(tried.code_hash, await codeHashOf(key, tried.id, code))) return null;
  const used = await pool.query<UsedLetter>(
    `update letter set used_at = now() where id = $1 and used_at is null returning ${told}`,
    [tried.id],
  );
  return used.rows[0] ?? null;
}
