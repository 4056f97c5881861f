import { laterOf } from '../calendar.ts';
import type { Standing } from '../case.ts';
import { endsAt } from './assigning.ts';
import { withAssignment } from './evolve.ts';
import { busy, roundOf, vacancies } from './seats.ts';
import { dueAt, statusOf, waitsFor } from './standing.ts';
import type { EvaluationState } from './state.ts';

/**
 * The standings from the last fact on: what the case is by its dates alone, also while its timer has not woken it.
 * Compares instants that facts carry; asks no zone.
 */
export function outlook(state: EvaluationState): Standing[] {
  const now = standing(state, state.since);
  if (state.ended || state.status === 'new') return [now];
  if (state.request && roundOf(state) === 1) return [now, afterAnswer(state)];
  const standings = [now];
  let seen = state;
  for (let [next] = inOrder(seen); next; [next] = inOrder(seen)) {
    const from = laterOf(state.since, endsAt(next));
    seen = withAssignment(seen, next.number, { status: 'lapsed' });
    standings.push(standing(seen, from));
  }
  return standings;
}

/** No answer: decided on what was submitted, unless the rating of one of the evaluators is void by then. */
function afterAnswer(state: EvaluationState): Standing {
  const { request, since } = state;
  if (!request) throw new Error('nothing was asked');
  const from = laterOf(since, request.answerBy.endsAt);
  const seen = { ...state, request: { ...request, overdue: true } };
  if (vacancies(seen).length > 0) return standing(seen, from);
  return { from, status: request.passed ? 'achieved' : 'not-satisfactory', waitsFor: null, dueAt: null };
}

function standing(state: EvaluationState, from: string): Standing {
  return { from, status: statusOf(state), waitsFor: waitsFor(state), dueAt: dueAt(state) };
}

function inOrder(state: EvaluationState) {
  return busy(state).sort((a, b) => (endsAt(a) < endsAt(b) ? -1 : 1));
}
