import type { EntityManager } from '@mikro-orm/postgresql';
import { caseNow, clockJoin, type AskedAt } from './instants.ts';
import { standingBinds, standingNow } from './standing.ts';

/** Portfolios in evaluation that wait for the same thing, by how long ago they were submitted, in whole days. */
export interface WaitingPortfolios {
  waitsFor: string;
  count: number;
  upTo7: number;
  upTo14: number;
  upTo30: number;
  upTo60: number;
  over60: number;
  medianDays: number;
  oldestDays: number;
}

/** What the open evaluations of a program wait for at an instant; nothing where none is open. One statement. */
export async function waitingPortfolios(
  em: EntityManager,
  program: string,
  at: AskedAt,
): Promise<WaitingPortfolios[]> {
  return em.execute(
    `with waiting as (
       select s.waits_for,
              floor(extract(epoch from ${caseNow(at)} - (r.state ->> 'submittedAt')::timestamptz) / 86400)::int as days
         from case_row r
         ${clockJoin(at)}
         ${standingNow(at)}
        where r.kind = 'evaluation' and r.program_id = ? and r.ended_at is null and s.waits_for is not null)
     select waits_for as "waitsFor", count(*)::int as count,
            count(*) filter (where days <= 7)::int as "upTo7",
            count(*) filter (where days > 7 and days <= 14)::int as "upTo14",
            count(*) filter (where days > 14 and days <= 30)::int as "upTo30",
            count(*) filter (where days > 30 and days <= 60)::int as "upTo60",
            count(*) filter (where days > 60)::int as "over60",
            percentile_cont(0.5) within group (order by days)::float as "medianDays",
            max(days) as "oldestDays"
       from waiting group by waits_for order by max(days) desc, waits_for`,
    [at.now, ...standingBinds(at), program],
  );
}
