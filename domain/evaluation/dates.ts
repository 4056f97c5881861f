import type { DateView } from '../case.ts';
import type { Program } from '../program.ts';
import type { Deadline } from '../reminders.ts';
import { ownedByProgram, whySentence } from '../why.ts';
import { lastAssignmentOf } from './hearing.ts';
import { roundOf } from './seats.ts';
import { isOpen, type Assignment, type EvaluationState, type InformationRequest } from './state.ts';

/** The sentence of each rule that sets a date of an evaluation; names in braces are the inputs of its `Why`. */
const sentences: Record<string, string> = {
  'portfolios.answerDays': '{days} days from the letter of {letterOn}',
  'portfolios.acceptDays': '{days} days from the letter of assignment of {letterOn}',
  'portfolios.releaseDays': '{days} days from the decision of {decidedOn}',
  'portfolios.ratingDays': '{days} days from the letter of assignment of {letterOn}',
};

const titles = {
  answer: 'Last day to answer the request for more information',
  acceptance: 'Last day to accept or decline',
  rating: 'Last day to submit the rating',
  release: 'Last day on which the feedback letter waits for the office',
};

/** A date as the persons of the case see it: under a name that is the same for every evaluator. */
export function dateView(
  name: keyof typeof titles,
  { on, endsAt, why }: Deadline,
  program: Program,
): DateView {
  const sentence = whySentence(why, sentences[why.rule] ?? why.rule, program);
  const source = ownedByProgram(program, why.rule) ? 'program' : 'default';
  return { name, title: titles[name], on, at: endsAt, why: capital(sentence), source };
}

/** The last day of the candidate: that of a request for more information, also when it is over. */
export function candidateDates({ request }: EvaluationState, program: Program): DateView[] {
  return request ? [dateView('answer', request.answerBy, program)] : [];
}

/** The last days of one evaluator while a rating is expected. */
export function evaluatorDates(own: Assignment, program: Program): DateView[] {
  if (!isOpen(own)) return [];
  const acceptance =
    own.status === 'assigned' && own.acceptBy ? [dateView('acceptance', own.acceptBy, program)] : [];
  return [...acceptance, dateView('rating', own.rateBy, program)];
}

/** Every date that counts now, for the office: several evaluators' under names of their own. */
export function officeDates(state: EvaluationState, program: Program): DateView[] {
  const open = state.ended ? [] : state.assignments.filter(isOpen);
  const theirs = open.flatMap(own =>
    evaluatorDates(own, program).map(date => ({
      ...date,
      name: `${date.name}/${own.number}`,
      title: `${date.title} (${seatTitles[own.seat]})`,
    })),
  );
  const release = state.held ? [dateView('release', state.held.releaseBy, program)] : [];
  return [...theirs, ...candidateDates(state, program), ...release];
}

export const seatTitles = { first: 'first evaluator', second: 'second evaluator', third: 'third evaluator' };

/** The days for the calendar of the candidate or, where a person is named, of that evaluator. */
export function calendar(state: EvaluationState, personId?: string) {
  if (state.ended) return [];
  const entry = (name: keyof typeof titles, { on, version, name: uid }: Deadline) => ({
    uid: `${state.caseId}/${uid}`,
    sequence: version - 1,
    title: `${titles[name]} (${state.set})`,
    on,
  });
  const own = personId === undefined ? null : lastAssignmentOf(state, personId);
  if (own) return isOpen(own) ? [entry('rating', own.rateBy)] : [];
  const request = waiting(state);
  return request ? [entry('answer', request.answerBy)] : [];
}

function waiting(state: EvaluationState): InformationRequest | null {
  return state.request && roundOf(state) === 1 ? state.request : null;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
