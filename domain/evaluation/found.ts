import { z } from 'zod';
import { dateInWords, type CivilDate } from '../calendar.ts';
import { civilDate, setCode, uuid } from '../command.ts';
import { Refusal } from '../refusal.ts';

/** What the door finds on record of an evaluator who is to be assigned, as it stood when the command was received. */
export const foundEvaluator = z.strictObject({
  evaluatorId: uuid,
  /** The sets in which the evaluator has expertise. */
  sets: z.array(setCode),
  /** Null for one who is not trained yet. */
  trainedOn: civilDate.nullable(),
  /** Assignments that the evaluator takes in a year, and those of this year so far. */
  capacity: z.int().nonnegative(),
  assignedThisYear: z.int().nonnegative(),
  onLeave: z.boolean(),
  /** Whether a declared conflict concerns the candidate or the candidate's institution. */
  conflicts: z.boolean(),
});
export type FoundEvaluator = z.infer<typeof foundEvaluator>;

/** What the door finds of the answer to a request for more information when it is sent in. */
export const foundInformation = z.strictObject({
  /** The competencies on which something stands in the section for it: a statement, a document that is there, a link. */
  added: z.array(z.int().positive()),
});
export type FoundInformation = z.infer<typeof foundInformation>;

/**
 * Why an evaluator may not be assigned to a portfolio in a set on a day, or null when nothing is in the way: the one rule
 * for proposals and for assignments by hand. What only the evaluation knows (who is assigned already) is not asked here.
 */
export function obstacle(
  { evaluatorId, sets, trainedOn, capacity, assignedThisYear, onLeave, conflicts }: FoundEvaluator,
  set: string,
  on: CivilDate,
): Refusal | null {
  if (!sets.includes(set)) {
    return new Refusal('EVALUATOR_NOT_TRAINED', `This evaluator has no expertise in the set ${set}.`, {
      evaluatorId,
      set,
    });
  }
  if (trainedOn === null || trainedOn > on) {
    const since = trainedOn === null ? '' : ` before ${dateInWords(trainedOn)}`;
    return new Refusal('EVALUATOR_NOT_TRAINED', `This evaluator is not trained${since}.`, { evaluatorId });
  }
  if (conflicts) {
    return new Refusal(
      'EVALUATOR_CONFLICT',
      'This evaluator has declared a conflict with the candidate or the candidate’s institution.',
      { evaluatorId },
    );
  }
  if (onLeave) return new Refusal('EVALUATOR_ON_LEAVE', 'This evaluator is on leave.', { evaluatorId });
  if (assignedThisYear < capacity) return null;
  return new Refusal(
    'EVALUATOR_AT_CAPACITY',
    `This evaluator takes ${capacity} portfolios a year and has ${assignedThisYear}.`,
    { evaluatorId, capacity, assignedThisYear },
  );
}
