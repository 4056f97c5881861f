import type { EntityManager } from '@mikro-orm/postgresql';
import type { CivilDate } from '../../domain/calendar.ts';

/** Both days included; open where null. */
export interface Period {
  from: CivilDate | null;
  until: CivilDate | null;
}

/** What became of the assignments that were made to an evaluator in a period. */
export interface EvaluatorNumbers {
  evaluatorId: string;
  name: string | null;
  assigned: number;
  /** Still to be answered or rated. */
  open: number;
  rated: number;
  declined: number;
  /** Never answered. */
  lapsed: number;
  /** Taken away, by its last day or by staff. */
  replaced: number;
  voided: number;
  /** Not needed any more: the evaluation ended before. */
  relieved: number;
  /** Days from the assignment to its rating: half of them took at most so long, and nine in ten. */
  medianDays: number | null;
  p90Days: number | null;
}

/** Every evaluator of a program, with the assignments made in a period. One statement. */
export async function evaluatorNumbers(
  em: EntityManager,
  program: string,
  { from, until }: Period,
): Promise<EvaluatorNumbers[]> {
  const counted = (...statuses: string[]) =>
    `count(*) filter (where a.status in (${statuses.map(each => `'${each}'`).join(', ')}))::int`;
  return em.execute(
    `with assignment as (
       select a ->> 'evaluatorId' as evaluator_id,
              case when r.ended_at is not null and a ->> 'status' in ('assigned', 'accepted') then 'relieved'
                   else a ->> 'status' end as status,
              extract(epoch from (a ->> 'ratedAt')::timestamptz - (a ->> 'assignedAt')::timestamptz) / 86400 as days
         from case_row r
        cross join lateral jsonb_array_elements(r.state -> 'assignments') a
        where r.kind = 'evaluation' and r.program_id = ?
          and a ->> 'assignedOn' between coalesce(?, '') and coalesce(?, '9999-12-31'))
     select e.id as "evaluatorId", p.name, count(a.*)::int as assigned, ${counted('assigned', 'accepted')} as open,
            ${counted('rated')} as rated, ${counted('declined')} as declined, ${counted('lapsed')} as lapsed,
            ${counted('replaced')} as replaced, ${counted('voided')} as voided,
            ${counted('relieved')} as relieved,
            round((percentile_cont(0.5) within group (order by a.days))::numeric, 1)::float as "medianDays",
            round((percentile_cont(0.9) within group (order by a.days))::numeric, 1)::float as "p90Days"
       from evaluator e
       left join person p on p.id = e.id
       left join assignment a on a.evaluator_id = e.id::text
      where e.program_id = ?
      group by e.id, p.name order by lower(p.name) nulls last, e.id`,
    [program, from, until, program],
  );
}
