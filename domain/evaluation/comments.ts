import type { ReleasedComment } from './facts.ts';
import { counting, givenBy, restsOnVoid, roundOf, scope, type Given } from './seats.ts';
import type { EvaluationState } from './state.ts';

/**
 * The comments that the candidate reads: those of the ratings that count, and of the first round where nothing was rated
 * anew, without those that staff withhold. In an order that does not tell who wrote which.
 */
export function releasedComments(state: EvaluationState): ReleasedComment[] {
  const all = [...repeated(state), ...released(counting(state), state)];
  const once = new Map(all.map(each => [keyOf(each), each]));
  return [...once.values()].sort((a, b) => a.competency - b.competency || (a.comment < b.comment ? -1 : 1));
}

/** Those that went with the request, without what staff have withheld since and what stands in a rating that is void now. */
export function commentsAsked(state: EvaluationState): ReleasedComment[] {
  const given = state.assignments.filter(each => each.status === 'rated').flatMap(givenBy);
  const stand = new Set(released(given, state).map(keyOf));
  return (state.request?.comments ?? []).filter(each => stand.has(keyOf(each)));
}

/** Of those that went with the request, what is said anew neither in an answer nor in place of a void rating. */
function repeated(state: EvaluationState): ReleasedComment[] {
  const { request } = state;
  if (!request || restsOnVoid(state)) return [];
  const anew = request.answered && roundOf(state) === 2 ? scope(state) : [];
  return commentsAsked(state).filter(each => !anew.includes(each.competency));
}

/** Whether staff keep the comment of a rating from the candidate: what the evaluator says of the competency in another is not meant. */
export function isWithheld({ withheld }: EvaluationState, given: Given): boolean {
  return withheld.some(
    ({ evaluatorId, competency, assignment = given.assignment }) =>
      evaluatorId === given.evaluatorId && competency === given.competency && assignment === given.assignment,
  );
}

function released(given: readonly Given[], state: EvaluationState): ReleasedComment[] {
  return given.flatMap(each => {
    const { competency, comment } = each;
    return comment === null || isWithheld(state, each) ? [] : [{ competency, comment }];
  });
}

function keyOf({ competency, comment }: ReleasedComment): string {
  return `${competency}/${comment}`;
}
