import type { Pool } from 'pg';

/** Deletes what is over and tells nothing any more. The audit stays. */
export async function sweepSignIn(pool: Pool): Promise<void> {
  await pool.query(`delete from letter where expires_at < now() - interval '1 day'`);
  await pool.query(`delete from attempts where began_at < now() - interval '1 day'`);
  await pool.query(`delete from verification where "expiresAt" < now() - interval '1 day'`);
  await pool.query(`delete from session where "expiresAt" < now()`);
}
