import { lastAssignmentOf } from './hearing.ts';
import { isOpen, type EvaluationState } from './state.ts';

/**
 * The competencies of which a rating of this evaluator may still come, to count or to be kept; null where none may. A draft can be
 * saved exactly then.
 */
export function askedOf(state: EvaluationState, evaluatorId: string): number[] | null {
  const own = lastAssignmentOf(state, evaluatorId);
  if (!own || state.ended) return null;
  const mayComeLate = (own.status === 'lapsed' || own.status === 'replaced') && own.lateRatings === null;
  return isOpen(own) || mayComeLate ? own.competencies : null;
}

/** Whether the evaluator gets to see the portfolio: while working on it, and until the end once it is rated. */
export function seesPortfolio(state: EvaluationState, evaluatorId: string): boolean {
  const own = lastAssignmentOf(state, evaluatorId);
  return own !== null && state.ended === null && (isOpen(own) || own.status === 'rated');
}
