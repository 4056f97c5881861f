import type { EntityManager } from '@mikro-orm/postgresql';

/** Certifications whose present term ends in one month, by how far their renewal is. */
export interface RenewalsDue {
  month: string;
  due: number;
  notSubmitted: number;
  underReview: number;
  returned: number;
}

/** Open certifications by the month in which their present term ends, the earliest first. One statement. */
export function renewalsDue(em: EntityManager, program: string): Promise<RenewalsDue[]> {
  return em.execute(
    `select left(state -> 'term' -> 'expires' ->> 'on', 7) as month, count(*)::int as due,
            count(*) filter (where coalesce(state -> 'renewal' ->> 'stage', '') not in ('under-review', 'returned'))::int as "notSubmitted",
            count(*) filter (where state -> 'renewal' ->> 'stage' = 'under-review')::int as "underReview",
            count(*) filter (where state -> 'renewal' ->> 'stage' = 'returned')::int as returned
       from case_row
      where kind = 'certification' and program_id = ? and ended_at is null and state -> 'term' is not null
      group by 1 order by 1`,
    [program],
  );
}
