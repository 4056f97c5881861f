import type { Pool } from 'pg';

/** How often something may be tried in a while. */
export interface Limit {
  name: string;
  count: number;
  seconds: number;
}

const quarter = 15 * 60;

/** For one e-mail address, whether anybody is known by it or not, or for one network address. */
export const limits = {
  lettersOfAccount: { name: 'letters-of-account', count: 5, seconds: quarter },
  lettersOfAddress: { name: 'letters-of-address', count: 100, seconds: quarter },
  codesOfAccount: { name: 'codes-of-account', count: 10, seconds: quarter },
  triesOfAddress: { name: 'tries-of-address', count: 100, seconds: quarter },
} satisfies Record<string, Limit>;

/** Counts an attempt: null when it may be made, else the seconds after which another may. */
export async function attempt(pool: Pool, limit: Limit, who: string): Promise<number | null> {
  const { rows } = await pool.query<{ count: number; seconds: number }>(
    `insert into attempts as a (key, began_at, count) values ($1, now(), 1)
     on conflict (key) do update set
       count = case when a.began_at <= now() - make_interval(secs => $2) then 1 else a.count + 1 end,
       began_at = case when a.began_at <= now() - make_interval(secs => $2) then now() else a.began_at end
     returning count, ceil(extract(epoch from began_at - now()) + $2)::int as seconds`,
    [`${limit.name} ${who}`, limit.seconds],
  );
  const { count, seconds } = rows[0]!;
  return count <= limit.count ? null : Math.max(1, seconds);
}
