import { dayOf, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { assignment } from './assigning.ts';
import type { EvaluationFact, ReleasedComment } from './facts.ts';
import { requestInformation } from './information.ts';
import { counting, roundOf, verdict, type Verdict } from './seats.ts';
import type { Assignment, EvaluationState } from './state.ts';

/**
 * What follows by itself once the ratings of the two are there: a third is called, more information is asked for, or the
 * outcome. `at` is the instant of what it follows from.
 */
export function whatFollows(
  state: EvaluationState,
  program: Program,
  at: Instant,
  now: Instant,
): EvaluationFact[] {
  if (state.ended || (state.request && roundOf(state) === 1)) return [];
  const said = verdict(state, program);
  if (!said) return [];
  if (!said.needsThird) {
    return [...withoutThird(state), ...conclusion({ ...state, thirdNeeded: false }, said, program, at, now)];
  }
  const called = state.thirdNeeded ? [] : callThird(state, said, program, now);
  if (!said.hasThird) return called;
  return [...called, ...conclusion({ ...state, thirdNeeded: true }, said, program, at, now)];
}

/** The third of the first round, if there was one, rates anew with the others; else staff assign one. */
function callThird(
  state: EvaluationState,
  { disputed, hasThird }: Verdict,
  program: Program,
  now: Instant,
): EvaluationFact[] {
  const { set } = state;
  const called: EvaluationFact = { type: 'thirdNeeded', set, disputed };
  const before = state.assignments.findLast(each => each.seat === 'third' && each.status === 'rated');
  if (hasThird || !before || roundOf(state) === 1) return [called];
  const { evaluatorId } = before;
  return [called, assignment(state, { evaluatorId, seat: 'third', again: true }, now, program)];
}

/** A third was called and the rating that made the dispute is void: the third is told. */
function withoutThird(state: EvaluationState): EvaluationFact[] {
  if (!state.thirdNeeded) return [];
  const third = state.assignments.findLast(
    each => each.seat === 'third' && (each.status === 'assigned' || each.status === 'accepted'),
  );
  return [{ type: 'thirdNotNeeded', set: state.set, assignment: third?.number ?? null }];
}

/** The first time more information is asked for where the test fails; after that the outcome is final. */
function conclusion(
  state: EvaluationState,
  { results, passed, twicePartial }: Verdict,
  program: Program,
  at: Instant,
  now: Instant,
): EvaluationFact[] {
  const { set } = state;
  const comments = releasedComments(state);
  const asksAll = program.portfolios.asksOnEveryPartial && twicePartial.length > 0;
  if (!state.request && (!passed || asksAll)) {
    return [requestInformation(state, { results, passed, comments }, program, now)];
  }
  const outcome = passed ? 'achieved' : 'notSatisfactory';
  const decidedOn = dayOf(at, program.zone);
  return [{ type: 'decided', set, outcome, results, comments, decidedOn, endedAt: at }];
}

/**
 * The comments that the candidate reads: those of the ratings that count, and of the first round where nothing was rated
 * anew, without those that staff withhold. In an order that does not tell who wrote which.
 */
function releasedComments(state: EvaluationState): ReleasedComment[] {
  const counted = counting(state).filter(each => each.round === roundOf(state));
  const anew = new Set(counted.flatMap(each => each.competencies));
  const before = (state.request?.comments ?? []).filter(each => !anew.has(each.competency));
  const all = [...before, ...counted.flatMap(each => commentsOf(each, state))];
  const once = new Map(all.map(each => [`${each.competency}/${each.comment}`, each]));
  return [...once.values()].sort((a, b) => a.competency - b.competency || (a.comment < b.comment ? -1 : 1));
}

function commentsOf({ evaluatorId, ratings }: Assignment, { withheld }: EvaluationState): ReleasedComment[] {
  const isWithheld = (competency: number) =>
    withheld.some(each => each.evaluatorId === evaluatorId && each.competency === competency);
  return (ratings ?? []).flatMap(({ competency, comment }) =>
    comment === null || isWithheld(competency) ? [] : [{ competency, comment }],
  );
}
