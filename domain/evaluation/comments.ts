import type { ReleasedComment } from './facts.ts';
import { counting, roundOf } from './seats.ts';
import type { Assignment, EvaluationState } from './state.ts';

/**
 * The comments that the candidate reads: those of the ratings that count, and of the first round where nothing was rated
 * anew, without those that staff withhold. In an order that does not tell who wrote which.
 */
export function releasedComments(state: EvaluationState): ReleasedComment[] {
  const counted = counting(state).filter(each => each.round === roundOf(state));
  const anew = new Set(counted.flatMap(each => each.competencies));
  const before = commentsAsked(state).filter(each => !anew.has(each.competency));
  const all = [...before, ...counted.flatMap(each => commentsOf(each, state))];
  const once = new Map(all.map(each => [`${each.competency}/${each.comment}`, each]));
  return [...once.values()].sort((a, b) => a.competency - b.competency || (a.comment < b.comment ? -1 : 1));
}

/** Those that went with the request, without what staff have withheld since and what stands in a rating that is void now. */
export function commentsAsked(state: EvaluationState): ReleasedComment[] {
  const rated = state.assignments.filter(each => each.status === 'rated');
  const stand = new Set(rated.flatMap(each => commentsOf(each, state)).map(each => each.comment));
  return (state.request?.comments ?? []).filter(each => stand.has(each.comment));
}

function commentsOf({ evaluatorId, ratings }: Assignment, { withheld }: EvaluationState): ReleasedComment[] {
  const isWithheld = (competency: number) =>
    withheld.some(each => each.evaluatorId === evaluatorId && each.competency === competency);
  return (ratings ?? []).flatMap(({ competency, comment }) =>
    comment === null || isWithheld(competency) ? [] : [{ competency, comment }],
  );
}
