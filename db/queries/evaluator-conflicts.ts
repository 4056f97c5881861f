import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { ConflictRow } from '../records/evaluators.ts';
import { toInstant, type Timestamp } from './instants.ts';

/** SQL: names and institutions are compared without regard to case, spacing and the form of their characters. */
export const plain = (expression: string) =>
  `lower(normalize(regexp_replace(btrim(${expression}), '[[:space:]]+', ' ', 'g'), NFKC))`;

/** SQL: whether the conflict `d` that an evaluator has declared is with the person `c`. */
const isDeclared = `(d.person_id = c.id or ${plain('d.name')} = ${plain('c.name')}
                      or ${plain('d.institution')} = ${plain('c.institution')})`;

/** SQL: whether the evaluator's own record `own` and that of the candidate `c` name the same institution. */
const isColleague = `${plain('own.institution')} = ${plain('c.institution')}`;

/**
 * The evaluators, or those of these ids, who have a conflict with a candidate: they are the candidate, work or learn at the same
 * institution, or have declared the person, the person's name or institution. One statement.
 */
export async function evaluatorsInConflict(
  em: EntityManager,
  candidateId: string,
  evaluatorId: string | null = null,
): Promise<Set<string>> {
  const rows: { id: string }[] = await em.execute(
    `select e.id
       from evaluator e
       left join person own on own.id = e.id
       left join person c on c.id = ?::uuid
      where e.id = coalesce(?::uuid, e.id)
        and (e.id = ?::uuid
             or ${isColleague}
             or exists (select from evaluator_conflict d where d.evaluator_id = e.id and ${isDeclared}))`,
    [candidateId, evaluatorId, candidateId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** An evaluator who is on a portfolio that is not decided, and has come to have a conflict with its candidate. */
export interface LateConflict {
  caseId: string;
  evaluatorId: string;
  evaluatorName: string | null;
  personName: string | null;
  /** `rated`: a rating counts, also where another is expected anew; else a rating is expected. */
  status: 'assigned' | 'accepted' | 'rated';
  /** Null where nothing is declared: the two are at the same institution, or one person. */
  declared: ConflictRow | null;
  /** When it was declared, or else the assignment. */
  since: Instant;
}

/** The conflicts that were found after the assignment, of all evaluations or of one; the oldest first. One statement. */
export async function lateConflicts(em: EntityManager, caseId: string | null): Promise<LateConflict[]> {
  const rows: Row[] = await em.execute(
    `select s.case_id, s.evaluator_id, s.status, s.assigned_at, own.name as evaluator_name, c.name as person_name,
            d.id, d.person_id, d.name, d.institution, d.declared_by, d.declared_at
       from (${sitting}) s
       join person c on c.id = s.person_id
       left join person own on own.id = s.evaluator_id
       left join lateral (select * from evaluator_conflict d where d.evaluator_id = s.evaluator_id and ${isDeclared}
                           order by d.declared_at limit 1) d on true
      where d.id is not null or c.id = s.evaluator_id or ${isColleague}
      order by coalesce(d.declared_at, s.assigned_at), s.case_id, s.evaluator_id`,
    [caseId],
  );
  return rows.map(toLateConflict);
}

/** SQL: who sits on the evaluations under way, each with the assignment whose rating counts, or else the last one. Binds the id of one evaluation, or null for all. */
const sitting = `
  select distinct on (r.case_id, a ->> 'evaluatorId')
         r.case_id, r.person_id, (a ->> 'evaluatorId')::uuid as evaluator_id, a ->> 'status' as status,
         (a ->> 'assignedAt')::timestamptz as assigned_at
    from case_row r
   cross join lateral jsonb_array_elements(r.state -> 'assignments') a
   where r.kind = 'evaluation' and r.ended_at is null and r.case_id = coalesce(?, r.case_id)
     and a ->> 'status' in ('assigned', 'accepted', 'rated')
   order by r.case_id, a ->> 'evaluatorId', a ->> 'status' = 'rated' desc, (a ->> 'number')::int desc`;

interface Row {
  case_id: string;
  evaluator_id: string;
  status: LateConflict['status'];
  assigned_at: Timestamp;
  evaluator_name: string | null;
  person_name: string | null;
  id: string | null;
  person_id: string | null;
  name: string | null;
  institution: string | null;
  declared_by: ConflictRow['declaredBy'];
  declared_at: Timestamp;
}

function toLateConflict(row: Row): LateConflict {
  const { id, person_id: personId, name, institution, declared_by: declaredBy } = row;
  const declared =
    id === null
      ? null
      : { id, personId, name, institution, declaredBy, declaredAt: toInstant(row.declared_at) };
  return {
    caseId: row.case_id,
    evaluatorId: row.evaluator_id,
    evaluatorName: row.evaluator_name,
    personName: row.person_name,
    status: row.status,
    declared,
    since: declared?.declaredAt ?? toInstant(row.assigned_at),
  };
}
