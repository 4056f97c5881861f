import type { EntityManager } from '@mikro-orm/postgresql';
import { caseNow, clockJoin, type AskedAt } from './instants.ts';

/** An open candidacy and the days that are left of it. */
export interface NearingLimit {
  caseId: string;
  personId: string;
  personName: string | null;
  limitOn: string;
  /** To the limit, in civil days of the program’s zone; 0 on the last day, less after it. */
  daysLeft: number;
  achieved: number;
  waitingPortfolios: number;
}

/** Open candidacies whose limit is at most so many days ahead, the nearest first. One statement. */
export function nearingLimit(
  em: EntityManager,
  program: string,
  zone: string,
  withinDays: number,
  at: AskedAt,
): Promise<NearingLimit[]> {
  return em.execute(
    `select * from (
       select r.case_id as "caseId", r.person_id as "personId", p.name as "personName",
              r.state -> 'limit' ->> 'on' as "limitOn",
              (r.state -> 'limit' ->> 'on')::date - (${caseNow(at)} at time zone ?)::date as "daysLeft",
              (select count(*)::int from jsonb_object_keys(r.state -> 'achieved')) as achieved,
              (select count(*)::int from jsonb_object_keys(r.state -> 'portfolios')) as "waitingPortfolios"
         from case_row r
         ${clockJoin(at)}
         left join person p on p.id = r.person_id
        where r.kind = 'candidacy' and r.program_id = ? and r.ended_at is null and r.state -> 'limit' ->> 'on' is not null) c
      where "daysLeft" <= ?
      order by "limitOn", "caseId"`,
    [at.now, zone, program, withinDays],
  );
}
