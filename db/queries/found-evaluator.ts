import type { EntityManager } from '@mikro-orm/postgresql';
import { dayOf, type Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import { isOnLeave } from '../../domain/evaluation/availability.ts';
import type { FoundEvaluator } from '../../domain/evaluation/found.ts';
import { lockEvaluator } from '../cases/locks.ts';
import { evaluatorsInConflict } from './evaluator-conflicts.ts';
import { evaluatorsOf, type LoadedEvaluator } from './evaluator-load.ts';

/** A command that names an evaluator, or that an evaluator sends. */
export interface AskedEvaluator {
  caseId: string;
  payload: Record<string, unknown>;
  by: Actor;
  at: Instant;
}

/**
 * The evaluator whom an assignment names, as the evaluation judges by; null when the program has no such evaluator, or no
 * longer. Assignments on their way to other evaluations count, and until the transaction's end nobody else can ask about
 * the evaluator: so two at once cannot overfill a capacity. For a command that names nobody it is the sender.
 */
export async function findEvaluatorToAssign(
  em: EntityManager,
  { caseId, payload, by, at }: AskedEvaluator,
): Promise<FoundEvaluator | null> {
  const named = typeof payload['evaluatorId'] === 'string' ? payload['evaluatorId'].toLowerCase() : null;
  const id = named ?? by.id;
  await lockEvaluator(em, id);
  const [loaded] = await evaluatorsOf(em, { id, ...(named ? { active: true } : {}) }, at, caseId);
  const evaluation = loaded && (await evaluationOf(em, caseId));
  if (!evaluation || evaluation.programId !== loaded.row.programId) return null;
  return asFound(loaded, await evaluatorsInConflict(em, evaluation.personId, id), at);
}

/** An evaluator in the form in which an evaluation judges. */
export function asFound(
  { row, load }: LoadedEvaluator,
  inConflict: ReadonlySet<string>,
  at: Instant,
): FoundEvaluator {
  return {
    evaluatorId: row.id,
    sets: row.sets,
    trainedOn: row.trainedOn,
    capacity: row.yearlyCapacity,
    assignedThisYear: load.assignedThisYear,
    onLeave: isOnLeave(row.leave, dayOf(at, row.zone)),
    conflicts: inConflict.has(row.id),
  };
}

/** Whose portfolio it is, also while the evaluation waits in the door. */
async function evaluationOf(em: EntityManager, caseId: string) {
  const rows: { personId: string; programId: string }[] = await em.execute(
    `(select person_id::text as "personId", program_id as "programId" from case_row where case_id = ?)
      union all
     (select payload ->> 'personId', payload -> 'program' ->> 'id' from receipt
       where case_id = ? and command = 'open' order by sequence limit 1)
      limit 1`,
    [caseId, caseId],
  );
  return rows[0];
}
