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
  type Ratings,
} from './combine.ts';
import type { Result, Seat } from './facts.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

/** 2 from the day on which the request for more information was answered, or its days were over. */
export function roundOf({ request }: EvaluationState): 1 | 2 {
  return request && (request.answered || request.overdue) ? 2 : 1;
}

/** What is rated in the present round. */
export function scope(state: EvaluationState): number[] {
  const { request, competencies } = state;
  if (request && roundOf(state) === 2) return request.competencies;
  return Array.from({ length: competencies }, (_, index) => index + 1);
}

/** Who sits in a seat in the present round: the last one there who has not left it; null while it is vacant. */
export function sitting(state: EvaluationState, seat: Seat): Assignment | null {
  const stay = (each: Assignment) => isOpen(each) || each.status === 'rated';
  return state.assignments.findLast(each => each.seat === seat && counts(state, each) && stay(each)) ?? null;
}

/** The seats that an evaluator is wanted for and nobody sits in. */
export function vacancies(state: EvaluationState): Seat[] {
  if (state.ended || (state.request && roundOf(state) === 1)) return [];
  const wanted: Seat[] = state.thirdNeeded ? ['first', 'second', 'third'] : ['first', 'second'];
  return wanted.filter(seat => sitting(state, seat) === null);
}

/** The evaluators of whom something is still expected. */
export function busy(state: EvaluationState): Assignment[] {
  return state.ended ? [] : state.assignments.filter(isOpen);
}

/** Whose rating the outcome rests on: the two, and the third where one is needed. */
export function counting(state: EvaluationState): Assignment[] {
  const seats: Seat[] = state.thirdNeeded ? ['first', 'second', 'third'] : ['first', 'second'];
  return seats.map(seat => sitting(state, seat)).filter(each => each !== null);
}

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
  const [first, second, third] = (['first', 'second', 'third'] as const).map(seat => rating(state, seat));
  if (!first || !second) return null;
  const asked = scope(state);
  const settled = state.request?.results ?? [];
  // Under "asks on every twice-partial" the test may have passed before: an answer never loses what had passed.
  const floor = state.request?.passed ?? false;
  const two: Counted = { first, second, third: null };
  const disputes = disputed(asked, two);
  const couldPass = passes(ratingsOf(merged(settled, settledWell(asked, two))), program);
  const matters = program.portfolios.thirdOnEveryDispute || (couldPass && !floor);
  const needsThird = disputes.length > 0 && matters;
  const results = merged(settled, resultsOf(asked, { ...two, third: needsThird && third ? third : null }));
  return {
    results,
    passed: floor || passes(ratingsOf(results), program),
    disputed: disputes,
    twicePartial: twicePartial(asked, two),
    needsThird,
    hasThird: third !== null && third !== undefined,
  };
}

/** An answered request is rated anew; without an answer, what was rated before still stands. */
function counts({ request }: EvaluationState, { round }: Assignment): boolean {
  return round === 2 || !request?.answered;
}

function rating(state: EvaluationState, seat: Seat): Ratings | null {
  const assignment = sitting(state, seat);
  if (assignment?.status !== 'rated' || !assignment.ratings) return null;
  return new Map(assignment.ratings.map(each => [each.competency, each.rating]));
}
