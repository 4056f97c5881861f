import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { RatedPair } from '../../domain/evaluation/agreement.ts';

/** From an instant on and before another; open where null. */
export interface Span {
  from: Instant | null;
  before: Instant | null;
}

/** How the first and the second evaluator rated the competencies of a set, each without knowing of the other. */
export interface PairsOfSet {
  set: string;
  portfolios: number;
  pairs: RatedPair[];
}

/**
 * The ratings of the first round by the first and the second evaluator, where both stand (void and late ones do not) and the later
 * of the two came in the span. Neither the third evaluator nor the second round counts: they know of the request. One statement.
 */
export async function ratingPairs(em: EntityManager, program: string, span: Span): Promise<PairsOfSet[]> {
  return em.execute(
    `with pair as (
       select r.case_id, r.state ->> 'set' as set, f.ratings as first, s.ratings as second
         from case_row r
        cross join lateral (${ratingIn('first')}) f
        cross join lateral (${ratingIn('second')}) s
        where r.kind = 'evaluation' and r.program_id = ?
          and greatest(f.rated_at, s.rated_at) >= coalesce(?, '') and greatest(f.rated_at, s.rated_at) < coalesce(?, '9999')),
     counted as (
       select p.set, f ->> 'rating' as first, s ->> 'rating' as second, count(*)::int as count
         from pair p
        cross join lateral jsonb_array_elements(p.first) f
        cross join lateral jsonb_array_elements(p.second) s
        where f ->> 'competency' = s ->> 'competency'
        group by 1, 2, 3)
     select c.set, (select count(*)::int from pair p where p.set = c.set) as portfolios,
            jsonb_agg(jsonb_build_object('first', c.first, 'second', c.second, 'count', c.count)) as pairs
       from counted c group by c.set order by c.set`,
    [program, span.from, span.before],
  );
}

function ratingIn(seat: 'first' | 'second'): string {
  return `
    select a -> 'ratings' as ratings, a ->> 'ratedAt' as rated_at
      from jsonb_array_elements(r.state -> 'assignments') a
     where a ->> 'seat' = '${seat}' and a ->> 'round' = '1' and a ->> 'status' = 'rated'
     order by (a ->> 'number')::int desc limit 1`;
}
