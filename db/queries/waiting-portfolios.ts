import type { EntityManager } from '@mikro-orm/postgresql';
import { caseNow, clockJoin, type AskedAt } from './instants.ts';
import { standingBinds, standingNow } from './standing.ts';

/** Submitted portfolios that wait for the same thing, by how long ago they were submitted, in whole days. */
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

/**
 * What the submitted portfolios of a program wait for at an instant, those on paper too; nothing where there are none. One
 * statement.
 */
export async function waitingPortfolios(
  em: EntityManager,
  program: string,
  at: AskedAt,
): Promise<WaitingPortfolios[]> {
  return em.execute(
    `with waiting as (${inEvaluation(at)} union all ${inCandidacy(at)}),
          aged as (select waits_for, floor(extract(epoch from now - since) / 86400)::int as days from waiting)
     select waits_for as "waitsFor", count(*)::int as count,
            count(*) filter (where days <= 7)::int as "upTo7",
            count(*) filter (where days > 7 and days <= 14)::int as "upTo14",
            count(*) filter (where days > 14 and days <= 30)::int as "upTo30",
            count(*) filter (where days > 30 and days <= 60)::int as "upTo60",
            count(*) filter (where days > 60)::int as "over60",
            percentile_cont(0.5) within group (order by days)::float as "medianDays",
            max(days) as "oldestDays"
       from aged group by waits_for order by max(days) desc, waits_for`,
    [at.now, ...standingBinds(at), program, at.now, program],
  );
}

/** SQL: evaluations under way. */
function inEvaluation(at: AskedAt): string {
  return `
    select s.waits_for, ${caseNow(at)} as now, (r.state ->> 'submittedAt')::timestamptz as since
      from case_row r
      ${clockJoin(at)}
      ${standingNow(at)}
     where r.kind = 'evaluation' and r.program_id = ? and r.ended_at is null and s.waits_for is not null`;
}

/** SQL: portfolios that have no evaluation: they wait for their fee, or are on paper and evaluated elsewhere. */
function inCandidacy(at: AskedAt): string {
  return `
    select case when p.value ->> 'stage' = 'feeDue' then 'fee'
                when p.value ->> 'stage' = 'informationRequested' then 'information'
                else 'outcome' end,
           ${caseNow(at)}, (p.value ->> 'receivedAt')::timestamptz
      from case_row r
      ${clockJoin(at)}
     cross join lateral jsonb_each(r.state -> 'portfolios') p
     where r.kind = 'candidacy' and r.program_id = ? and r.ended_at is null
       and (p.value ->> 'stage' = 'feeDue' or p.value ->> 'portfolioId' is null)`;
}
