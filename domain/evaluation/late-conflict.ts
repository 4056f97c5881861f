import type { Role } from '../case.ts';
import type { EvaluationCommand } from './commands.ts';

/** A conflict of an evaluator with the candidate that was found after the assignment. */
export interface FoundConflict {
  /** `rated`: a rating counts, also where another is expected anew. */
  status: 'assigned' | 'accepted' | 'rated';
  /** Null where nothing is declared: the two are at the same institution. */
  declared: { institution: string | null; declaredBy: Role } | null;
}

/** What the office does about it, with the command: a rating that is on record is voided, else somebody takes the place. */
export function stepOnConflict(conflict: FoundConflict): {
  command: Extract<EvaluationCommand['type'], 'replaceEvaluator' | 'voidRating'>;
  sentence: string;
} {
  const reason = reasonOf(conflict);
  return conflict.status === 'rated'
    ? { command: 'voidRating', sentence: `${reason}: void the rating.` }
    : { command: 'replaceEvaluator', sentence: `${reason}: replace the evaluator.` };
}

function reasonOf({ declared }: FoundConflict): string {
  if (!declared) return 'The evaluator is at the institution of the candidate';
  const whom = declared.institution === null ? 'the candidate' : 'the institution of the candidate';
  return declared.declaredBy === 'evaluator'
    ? `The evaluator has declared a conflict with ${whom}`
    : `The office has declared a conflict of the evaluator with ${whom}`;
}
