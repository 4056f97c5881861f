import type { EntityManager } from '@mikro-orm/postgresql';
import { clockJoin, type AskedAt } from './instants.ts';
import { standingBinds, standingNow } from './standing.ts';

/** What has become of those who were admitted in one month. */
export interface Cohort {
  month: string;
  admitted: number;
  open: number;
  certified: number;
  expired: number;
  withdrawn: number;
}

/** Candidacies by the month of their admission, the earliest first, as they stand at an instant. One statement. */
export function cohortsOf(em: EntityManager, program: string, at: AskedAt): Promise<Cohort[]> {
  return em.execute(
    `select left(r.state ->> 'admittedOn', 7) as month, count(*)::int as admitted,
            count(*) filter (where s.status not in ('certified', 'expired', 'withdrawn'))::int as open,
            count(*) filter (where s.status = 'certified')::int as certified,
            count(*) filter (where s.status = 'expired')::int as expired,
            count(*) filter (where s.status = 'withdrawn')::int as withdrawn
       from case_row r
       ${clockJoin(at)}
       ${standingNow(at)}
      where r.kind = 'candidacy' and r.program_id = ? and r.state ->> 'admittedOn' is not null
      group by 1 order by 1`,
    [...standingBinds(at), program],
  );
}
