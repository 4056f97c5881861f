import type { Instant } from '../calendar.ts';
import { busy, roundOf, vacancies } from './seats.ts';
import { endsAt } from './assigning.ts';
import type { EvaluationState, EvaluationStatus } from './state.ts';

/** The status that follows from the rest of the state: who is missing decides it. */
export function statusOf(state: EvaluationState): EvaluationStatus {
  const { ended, program, decision, request } = state;
  if (program === null) return 'new';
  if (ended) {
    if (!decision) return 'cancelled';
    return decision.outcome === 'achieved' ? 'achieved' : 'not-satisfactory';
  }
  if (request && roundOf(state) === 1) return 'information-requested';
  const primary = vacancies(state).some(seat => seat !== 'third');
  if (roundOf(state) === 1 && primary) return 'assigning';
  if (state.thirdNeeded && !primary) return 'third-evaluation';
  return roundOf(state) === 1 ? 'evaluating' : 're-evaluating';
}

/** What an evaluation waits for. */
export const waits = ['assignment', 'acceptance', 'rating', 'information'] as const;
type WaitsFor = (typeof waits)[number];

/** What the case waits for, as a stable code: who is missing first, then those who have not answered, then the ratings. */
export function waitsFor(state: EvaluationState): WaitsFor | null {
  const { ended, request, status } = state;
  if (ended || status === 'new') return null;
  if (request && roundOf(state) === 1) return 'information';
  if (vacancies(state).length > 0) return 'assignment';
  const open = busy(state);
  return open.some(each => each.status === 'assigned') ? 'acceptance' : 'rating';
}

/** The nearest end of a day on which the candidate or an evaluator runs out of time; null while the office is to act. */
export function dueAt(state: EvaluationState): Instant | null {
  const { ended, request } = state;
  if (ended) return null;
  if (request && roundOf(state) === 1) return request.answerBy.endsAt;
  const [first] = busy(state).map(endsAt).sort();
  return first ?? null;
}
