import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { EvaluatorRow } from '../records/evaluators.ts';
import { Conditions } from './pages.ts';

/** What an evaluator has to do and has done. */
export interface Load {
  /**
   * Portfolios first assigned in the calendar year of `now`, and those whose assignment is on its way; those declined or never
   * answered do not count.
   */
  assignedThisYear: number;
  /** Assignments that wait for an answer or a rating. */
  open: number;
  /** Half of the ratings came within so many days of the assignment; null while there is none. */
  medianDays: number | null;
}

export interface LoadedEvaluator {
  row: EvaluatorRow;
  name: string | null;
  load: Load;
}

export interface EvaluatorFilter {
  id?: string | undefined;
  program?: string | undefined;
  set?: string | undefined;
  active?: boolean | undefined;
}

/**
 * The evaluators that fit with their load, by name; what is on its way to the case `besides` is not counted. One statement, so that
 * an assignment is either on its way or on record.
 */
export async function evaluatorsOf(
  em: EntityManager,
  { id, program, set, active }: EvaluatorFilter,
  now: Instant,
  besides = '',
): Promise<LoadedEvaluator[]> {
  const conditions = new Conditions();
  if (id !== undefined) conditions.add('e.id = ?::uuid', id);
  if (program !== undefined) conditions.add('e.program_id = ?', program);
  if (set !== undefined) conditions.add('e.sets @> to_jsonb(?::text)', set);
  if (active !== undefined) conditions.add('e.active = ?', active);
  const rows: Row[] = await em.execute(
    `with ${worked}
     select e.id, e.program_id, e.zone, e.sets, e.trained_on::text as trained_on, e.yearly_capacity, e.active,
            e.leave_from::text as leave_from, e.leave_until::text as leave_until, p.name,
            count(w.*) filter (where left(w.first_on, 4) = to_char(?::timestamptz at time zone e.zone, 'YYYY'))::int as assigned,
            (select count(distinct q.case_id)::int from receipt q
              where q.delivered_at is null and q.answer is null and q.command = 'assign' and q.case_id <> ?
                and lower(q.payload ->> 'evaluatorId') = e.id::text) as coming,
            count(w.*) filter (where w.is_open)::int as open,
            round((percentile_cont(0.5) within group (order by w.days))::numeric, 1)::float as median_days
       from evaluator e
       left join person p on p.id = e.id
       left join worked w on w.evaluator_id = e.id::text
       ${conditions.where}
      group by e.id, p.name
      order by lower(p.name) nulls last, e.id`,
    [id ?? null, now, besides, ...conditions.binds],
  );
  return rows.map(toLoaded);
}

/** The load of one evaluator. */
export async function loadOf(em: EntityManager, { id }: { id: string }, now: Instant): Promise<Load> {
  const [found] = await evaluatorsOf(em, { id }, now);
  return found?.load ?? { assignedThisYear: 0, open: 0, medianDays: null };
}

/**
 * SQL: one row for each portfolio that was assigned to an evaluator, in the second round the same one. Binds the id of the
 * evaluator who is asked about, or null for all.
 */
const worked = `
  worked as materialized (
    select a ->> 'evaluatorId' as evaluator_id,
           min(a ->> 'assignedOn') filter (where a ->> 'status' not in ('declined', 'lapsed')) as first_on,
           bool_or(r.ended_at is null and a ->> 'status' in ('assigned', 'accepted')) as is_open,
           min(extract(epoch from (a ->> 'ratedAt')::timestamptz - (a ->> 'assignedAt')::timestamptz) / 86400)
             filter (where a ->> 'round' = '1') as days
      from case_row r
     cross join lateral jsonb_array_elements(r.state -> 'assignments') a
     where r.kind = 'evaluation' and a ->> 'evaluatorId' = coalesce(?, a ->> 'evaluatorId')
     group by r.case_id, a ->> 'evaluatorId')`;

interface Row {
  id: string;
  program_id: string;
  zone: string;
  sets: string[];
  trained_on: string | null;
  yearly_capacity: number;
  active: boolean;
  leave_from: string | null;
  leave_until: string | null;
  name: string | null;
  assigned: number;
  coming: number;
  open: number;
  median_days: number | null;
}

function toLoaded(row: Row): LoadedEvaluator {
  const { id, zone, sets, active, name, open } = row;
  return {
    row: {
      id,
      programId: row.program_id,
      zone,
      sets,
      trainedOn: row.trained_on,
      yearlyCapacity: row.yearly_capacity,
      active,
      leave: row.leave_from === null ? null : { from: row.leave_from, until: row.leave_until },
    },
    name,
    load: { assignedThisYear: row.assigned + row.coming, open, medianDays: row.median_days },
  };
}
