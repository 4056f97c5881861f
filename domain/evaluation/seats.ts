import { disputed, type Ratings } from './combine.ts';
import { seats, type Rated, type Seat } from './facts.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

/** 2 from the day on which the request for more information was answered, or its days were over. */
export function roundOf({ request }: EvaluationState): 1 | 2 {
  return request && (request.answered || request.overdue) ? 2 : 1;
}

/** What is rated in the present round by whoever rated in the first. */
export function scope(state: EvaluationState): number[] {
  const { request } = state;
  return request && roundOf(state) === 2 ? request.competencies : wholeOf(state);
}

/** What the ratings of the present round decide on: what was asked, and all of the set where that rests on a void rating. */
export function inQuestion(state: EvaluationState): number[] {
  return restsOnVoid(state) ? wholeOf(state) : scope(state);
}

/**
 * Whether a rating on which the request for more information rests is void by now. Then nothing that it decided stands, and
 * what was not asked is combined anew, too.
 */
export function restsOnVoid(state: EvaluationState): boolean {
  if (!state.request) return false;
  const of = (seat: Seat) => state.assignments.filter(each => each.seat === seat && each.round === 1);
  const [first, second, third] = seats.map(seat => of(seat).findLast(each => each.status === 'rated'));
  if (!first || !second) return true;
  if (third || !of('third').some(each => each.status === 'voided')) return false;
  // A third's rating decided something only where the two dispute it.
  return (
    disputed(wholeOf(state), { first: asRatings(first), second: asRatings(second), third: null }).length > 0
  );
}

/** Who sits in a seat: the last one there who has not left it; null while nobody does. */
export function sitting(state: EvaluationState, seat: Seat): Assignment | null {
  return seated(state, seat).at(-1) ?? null;
}

/** What nobody in a seat has rated or is to rate, of that on which the present round decides. */
export function lacking(state: EvaluationState, seat: Seat): number[] {
  const there = seated(state, seat);
  return inQuestion(state).filter(number => !there.some(each => covers(state, each, number)));
}

/** Those in the seat of an assignment who rate something of what it is to rate. */
export function rivals(state: EvaluationState, own: Assignment): Assignment[] {
  const others = seated(state, own.seat).filter(each => each.number !== own.number);
  return others.filter(each => own.competencies.some(number => covers(state, each, number)));
}

/** The seats that an evaluator is wanted for, because those who sit there do not rate all that is to be rated. */
export function vacancies(state: EvaluationState): Seat[] {
  if (state.ended || (state.request && roundOf(state) === 1)) return [];
  return wanted(state).filter(seat => lacking(state, seat).length > 0);
}

/** The evaluators of whom something is still expected. */
export function busy(state: EvaluationState): Assignment[] {
  return state.ended ? [] : state.assignments.filter(isOpen);
}

/** A rating of one competency with who gave it, in which assignment. */
export type Given = Rated & { evaluatorId: string; assignment: number };

/** What an assignment has said of each of its competencies. */
export function givenBy({ evaluatorId, number: assignment, ratings }: Assignment): Given[] {
  return (ratings ?? []).map(each => ({ ...each, evaluatorId, assignment }));
}

/** What a seat says by now of each competency. Whoever rates one anew takes back what was said of it before. */
export function givenIn(state: EvaluationState, seat: Seat): Map<number, Given> {
  const given = new Map<number, Given>();
  for (const assignment of seated(state, seat)) {
    assignment.competencies.forEach(number => given.delete(number));
    const said = assignment.status === 'rated' ? givenBy(assignment) : [];
    said
      .filter(each => covers(state, assignment, each.competency))
      .forEach(each => given.set(each.competency, each));
  }
  return given;
}

/** What the outcome rests on in the present round: what the two say, and the third where one is needed. */
export function counting(state: EvaluationState): Given[] {
  const all = wanted(state).flatMap(seat => [...givenIn(state, seat).values()]);
  const decides = inQuestion(state);
  return all.filter(each => decides.includes(each.competency));
}

function wanted({ thirdNeeded }: EvaluationState): Seat[] {
  return thirdNeeded ? ['first', 'second', 'third'] : ['first', 'second'];
}

function seated({ assignments }: EvaluationState, seat: Seat): Assignment[] {
  return assignments.filter(each => each.seat === seat && (isOpen(each) || each.status === 'rated'));
}

/** What an answer came to is rated anew; all the rest, and without an answer everything, stands as it was rated before. */
function covers({ request }: EvaluationState, { round, competencies }: Assignment, number: number): boolean {
  const isPast = round === 1 && request?.answered && request.competencies.includes(number);
  return !isPast && competencies.includes(number);
}

function wholeOf({ competencies }: EvaluationState): number[] {
  return Array.from({ length: competencies }, (_, index) => index + 1);
}

function asRatings({ ratings }: Assignment): Ratings {
  return new Map((ratings ?? []).map(each => [each.competency, each.rating]));
}
