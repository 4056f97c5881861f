import { canonical } from './accounts.ts';
import type { Desk } from './desk.ts';

/**
 * An account goes along with its person to an address that was shown to be theirs. Where that address has an account
 * already, the person is reached by that one from now on, and whoever is signed in with the old one no more.
 */
export async function moveAccount(
  { library, pool }: Pick<Desk, 'library' | 'pool'>,
  accountId: string,
  email: string,
): Promise<void> {
  const address = canonical(email);
  const { rowCount } = await pool.query(
    `update "user" set email = $2, "updatedAt" = now()
     where id = $1 and not exists (select from "user" where email = $2)`,
    [accountId, address],
  );
  if (rowCount === 1) return;
  const { internalAdapter } = await library.$context;
  const held = await internalAdapter.findUserByEmail(address);
  if (held?.user.id !== accountId) await pool.query('delete from session where "userId" = $1', [accountId]);
}
