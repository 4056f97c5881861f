import type { EntityManager } from '@mikro-orm/postgresql';
import type { Span } from './rating-pairs.ts';

/** How the evaluations of a set ended. */
export interface OutcomesOfSet {
  set: string;
  achieved: number;
  notSatisfactory: number;
  cancelled: number;
  /** Of those decided: for which more information was requested, and in which a third evaluator had to rate. */
  informationRequested: number;
  thirdEvaluator: number;
}

/** Evaluations that ended in a span, by set. One statement. */
export async function outcomesBySet(
  em: EntityManager,
  program: string,
  span: Span,
): Promise<OutcomesOfSet[]> {
  return em.execute(
    `with ${ended}
     select set, count(*) filter (where outcome = 'achieved')::int as achieved,
            count(*) filter (where outcome = 'notSatisfactory')::int as "notSatisfactory",
            count(*) filter (where outcome is null)::int as cancelled,
            count(*) filter (where outcome is not null and asked)::int as "informationRequested",
            count(*) filter (where outcome is not null and third)::int as "thirdEvaluator"
       from ended group by set order by set`,
    [program, span.from, span.before],
  );
}

/** The results of one competency in the evaluations that were decided. */
export interface ResultsOfCompetency {
  set: string;
  competency: number;
  met: number;
  partiallyMet: number;
  notMet: number;
}

/** The results with which evaluations were decided in a span, by set and competency. One statement. */
export async function resultsByCompetency(
  em: EntityManager,
  program: string,
  span: Span,
): Promise<ResultsOfCompetency[]> {
  return em.execute(
    `with ${ended}
     select set, (d ->> 'competency')::int as competency,
            count(*) filter (where d ->> 'result' = 'met')::int as met,
            count(*) filter (where d ->> 'result' = 'partiallyMet')::int as "partiallyMet",
            count(*) filter (where d ->> 'result' = 'notMet')::int as "notMet"
       from ended cross join lateral jsonb_array_elements(results) d
      where outcome is not null
      group by 1, 2 order by 1, 2`,
    [program, span.from, span.before],
  );
}

/** SQL: evaluations that ended; binds the program and the span. A cancelled one has no outcome. */
const ended = `
  ended as (
    select r.state ->> 'set' as set, r.state -> 'decision' ->> 'outcome' as outcome,
           coalesce(r.state -> 'decision' -> 'results', '[]') as results,
           jsonb_typeof(r.state -> 'request') = 'object' as asked,
           r.state @> '{"assignments": [{"seat": "third", "status": "rated"}]}' as third
      from case_row r
     where r.kind = 'evaluation' and r.program_id = ? and r.ended_at is not null
       and r.ended_at >= coalesce(?::timestamptz, '-infinity') and r.ended_at < coalesce(?::timestamptz, 'infinity'))`;
