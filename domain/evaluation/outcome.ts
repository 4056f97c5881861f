import { dayOf, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { assignment } from './assigning.ts';
import { releasedComments } from './comments.ts';
import type { EvaluationFact, Fact } from './facts.ts';
import { decision } from './feedback.ts';
import { requestInformation } from './information.ts';
import { roundOf } from './seats.ts';
import { isOpen, type EvaluationState } from './state.ts';
import { verdict, type Verdict } from './verdict.ts';

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

/** A third was called and the rating that made the dispute is void: whoever sits there and has not rated is told. */
function withoutThird(state: EvaluationState): EvaluationFact[] {
  if (!state.thirdNeeded) return [];
  const thirds = state.assignments.filter(each => each.seat === 'third' && isOpen(each));
  const told = thirds.length === 0 ? [null] : thirds.map(each => each.number);
  return told.map(assignment => ({ type: 'thirdNotNeeded', set: state.set, assignment }));
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
  const decided: Fact<'decided'> = {
    type: 'decided',
    set,
    outcome,
    results,
    comments,
    decidedOn,
    endedAt: at,
  };
  return decision(decided, state, program, now);
}
