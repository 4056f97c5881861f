import type { Program } from '../program.ts';
import {
  disputed,
  merged,
  passes,
  ratingsOf,
  resultsOf,
  settledWell,
  twicePartial,
  type Counted,
} from './combine.ts';
import { seats, type Result } from './facts.ts';
import { givenIn, inQuestion, restsOnVoid } from './seats.ts';
import { isOpen, type EvaluationState } from './state.ts';

/** What the ratings come to so far; null while one of the two is missing. */
export interface Verdict {
  /** Of the whole set: those rated before stand. */
  results: Result[];
  passed: boolean;
  disputed: number[];
  twicePartial: number[];
  /** Whether a third has to rate, by what the two say. */
  needsThird: boolean;
  hasThird: boolean;
}

export function verdict(state: EvaluationState, program: Program): Verdict | null {
  const [first, second, third] = seats.map(seat => ratingsIn(state, seat));
  const asked = inQuestion(state);
  if (!first || !second || !asked.every(each => first.has(each) && second.has(each))) return null;
  const before = restsOnVoid(state) ? null : state.request;
  const settled = before?.results ?? [];
  // Under "asks on every twice-partial" the test may have passed before: an answer never loses what had passed.
  const floor = before?.passed ?? false;
  const two: Counted = { first, second, third: null };
  const disputes = disputed(asked, two);
  const couldPass = passes(ratingsOf(merged(settled, settledWell(asked, two))), program);
  const matters = program.portfolios.thirdOnEveryDispute || (couldPass && !floor);
  const needsThird = disputes.length > 0 && matters;
  const isThere = !state.assignments.some(each => each.seat === 'third' && isOpen(each));
  const settles = third && isThere && disputes.every(each => third.has(each)) ? third : null;
  const results = merged(settled, resultsOf(asked, { ...two, third: needsThird ? settles : null }));
  return {
    results,
    passed: floor || passes(ratingsOf(results), program),
    disputed: disputes,
    twicePartial: twicePartial(asked, two),
    needsThird,
    hasThird: settles !== null,
  };
}

function ratingsIn(state: EvaluationState, seat: (typeof seats)[number]) {
  return new Map([...givenIn(state, seat)].map(([number, { rating }]) => [number, rating]));
}
