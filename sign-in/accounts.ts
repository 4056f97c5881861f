import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Library } from './library.ts';

/** Roles that come from claims alone. */
export const officeRoles = ['staff', 'committee', 'ops'] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** Whom an account stands for, at this moment. */
export interface Holder {
  /** As facts say it: the person's id, or what the provider of OpenID calls them. */
  actor: string;
  roles: ('candidate' | 'evaluator' | 'provider' | OfficeRole)[];
  personId: string | null;
  name: string | null;
  email: string;
  zone: string | null;
}

/** How an address is written here: two that differ in case only are one. */
export function canonical(email: string): string {
  return email.trim().toLowerCase();
}

/** The account of an e-mail address, made when there is none; whoever calls has made sure that the address is theirs. */
export async function accountOfEmail(library: Library, pool: Pool, email: string): Promise<string> {
  const { internalAdapter } = await library.$context;
  const address = canonical(email);
  const known = await internalAdapter.findUserByEmail(address);
  const user =
    known?.user ??
    (await internalAdapter.createUser(
      { email: address, name: '', emailVerified: true },
      { method: 'magic-link' },
    ));
  // The id is kept for the record that the person makes on applying.
  await pool.query(
    'insert into holder (account_id, person_id) values ($1, $2) on conflict (account_id) do nothing',
    [user.id, randomUUID()],
  );
  return user.id;
}

/** What a provider of OpenID says of somebody. */
export interface Claimed {
  provider: string;
  subject: string;
  roles: OfficeRole[];
  name: string | null;
  email: string | null;
}

/** The account of somebody known to a provider, with the roles that it says now. */
export async function accountOfClaims(library: Library, pool: Pool, claimed: Claimed): Promise<string> {
  const { provider, subject, roles, name, email } = claimed;
  const { internalAdapter } = await library.$context;
  const { rows } = await pool.query<{ account_id: string }>(
    'select account_id from holder where provider = $1 and subject = $2',
    [provider, subject],
  );
  const known = rows[0]?.account_id;
  // The library wants an address that is nobody else's; the true one may be that of a candidate, too.
  const accountId =
    known ??
    (
      await internalAdapter.createUser(
        { email: `${randomUUID()}@openid.invalid`, name: name ?? '', emailVerified: false },
        { method: 'oauth' },
      )
    ).id;
  if (known !== undefined) await internalAdapter.updateUser(known, { name: name ?? '' });
  await pool.query(
    `insert into holder (account_id, provider, subject, roles, email) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set roles = excluded.roles, email = excluded.email`,
    [accountId, provider, subject, JSON.stringify(roles), email],
  );
  return accountId;
}

interface HolderRow {
  provider: string | null;
  subject: string | null;
  roles: OfficeRole[] | null;
  claimed_email: string | null;
  reserved_id: string | null;
  is_reserved_id_taken: boolean;
  person_id: string | null;
  person_name: string | null;
  zone: string | null;
  evaluates: boolean;
  provides: boolean;
}

/**
 * Whom an account stands for now: who has become an evaluator need not sign in again, and who has given an address up is
 * no longer reached by it. Null when the account is gone.
 */
export async function holderOf(
  pool: Pool,
  account: { id: string; name: string; email: string },
): Promise<Holder | null> {
  const { rows } = await pool.query<HolderRow>(holderQuery, [account.id, account.email]);
  const row = rows[0];
  if (!row) return null;
  if (row.provider !== null) return officeHolder(row, account);
  const personId = row.person_id ?? (await reservedId(pool, account.id, row));
  return {
    actor: personId,
    roles: [
      'candidate',
      ...(row.evaluates ? (['evaluator'] as const) : []),
      ...(row.provides ? (['provider'] as const) : []),
    ],
    personId,
    name: row.person_name,
    email: account.email,
    zone: row.zone,
  };
}

/** Of several people with one address the one whose case is open, else the one who came last. */
const holderQuery = `
  select h.provider, h.subject, h.roles, h.email as claimed_email, h.person_id as reserved_id,
    exists (select from public.person r where r.id = h.person_id) as is_reserved_id_taken,
    p.id as person_id, p.name as person_name, p.zone,
    exists (select from public.evaluator e where e.id = p.id) as evaluates,
    exists (select from public.provider v where v.id = p.id) as provides
  from holder h
  left join lateral (
    select id, name, zone from public.person
    where h.provider is null and lower(email) = $2
    order by exists (select from public.enrollment n where n.person_id = person.id) desc, created_at desc, id
    limit 1
  ) p on true
  where h.account_id = $1`;

function officeHolder(row: HolderRow, account: { id: string; name: string }): Holder {
  const { provider, subject, roles, claimed_email: email } = row;
  const named = `${provider}:${subject}`;
  return {
    // Written beside facts for good: what could be an address or a name is not taken.
    actor: /^[A-Za-z0-9._:|-]{1,128}$/.test(named) ? named : `${provider}:${account.id}`,
    roles: roles ?? [],
    personId: null,
    name: account.name || null,
    email: email ?? '',
    zone: null,
  };
}

/** An id that bears somebody's record whose address is another by now is theirs, and no longer kept for this account. */
async function reservedId(pool: Pool, accountId: string, row: HolderRow): Promise<string> {
  if (row.reserved_id !== null && !row.is_reserved_id_taken) return row.reserved_id;
  const { rows } = await pool.query<{ person_id: string }>(
    `update holder set person_id = case when person_id = $2 then $3 else person_id end
     where account_id = $1 returning person_id`,
    [accountId, row.reserved_id, randomUUID()],
  );
  return rows[0]!.person_id;
}
