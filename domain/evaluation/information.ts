import { addDays, dateInWords, dayOf, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, planReminders } from '../reminders.ts';
import { assignment } from './assigning.ts';
import { toBeAsked } from './combine.ts';
import { foresee } from './evolve.ts';
import type { EvaluationFact, Fact } from './facts.ts';
import { competenciesInWords, nameOf, type Hearing } from './hearing.ts';
import { sitting } from './seats.ts';
import type { EvaluationState } from './state.ts';

/** The one request. Its clock starts today, the day of the letter, whenever the ratings came (rulebook T9). */
export function requestInformation(
  { set }: EvaluationState,
  { results, passed, comments }: Pick<Fact<'informationRequested'>, 'results' | 'passed' | 'comments'>,
  program: Program,
  now: Instant,
): Fact<'informationRequested'> {
  const letterOn = dayOf(now, program.zone);
  const days = program.portfolios.answerDays;
  const why = { rule: 'portfolios.answerDays', inputs: { letterOn, days } };
  const answerBy = lastDay('answer', 1, addDays(letterOn, days), why, program);
  return {
    type: 'informationRequested',
    set,
    results,
    competencies: toBeAsked(results),
    passed,
    comments,
    answerBy,
    reminders: planReminders(answerBy, program.portfolios.answerReminders, program, now),
    at: now,
  };
}

/** The answer, and the same evaluators who rate anew what was asked. */
export function hearProvideInformation(hearing: Hearing<'provideInformation'>): EvaluationFact[] {
  const { state, command, message, context } = hearing;
  const { program, now } = context;
  const { set, request } = state;
  if (!request || request.answered) {
    throw new Refusal(
      'INFORMATION_NOT_REQUESTED',
      `No request for more information on the portfolio for ${nameOf(program, set)} waits for an answer.`,
      { set },
    );
  }
  // Judged by the day of receipt, not by whether the timer has already woken the case (rulebook T5).
  if (message.receivedAt >= request.answerBy.endsAt) {
    throw new Refusal(
      'INFORMATION_TOO_LATE',
      `The last day to answer was ${dateInWords(request.answerBy.on)}; the portfolio for ${nameOf(program, set)} is decided on what was submitted.`,
      { set, lastDay: request.answerBy.on },
    );
  }
  const competencies = answeredOn(command, request.competencies);
  const provided: EvaluationFact = { type: 'informationProvided', set, competencies };
  return [provided, ...ratingAnew(state, foresee(state, [provided], now), program, now)];
}

/** What was asked and has something added; what the answer says that it is on must have all of it. */
function answeredOn(
  { competencies, found }: Hearing<'provideInformation'>['command'],
  asked: readonly number[],
): number[] {
  const unknown = competencies?.filter(each => !asked.includes(each)) ?? [];
  if (unknown.length > 0) {
    throw new Refusal(
      'COMPETENCY_UNKNOWN',
      `Nothing was asked on ${competenciesInWords(unknown)}; it was on ${competenciesInWords(asked)}.`,
      { competencies: unknown.map(String) },
    );
  }
  const said = competencies ?? [...asked];
  // A portfolio that is not kept here has nothing to look at.
  if (!found) return said;
  const lacking = said.filter(each => !found.added.includes(each));
  if (lacking.length > 0 && (competencies || lacking.length === said.length)) {
    throw new Refusal(
      'INFORMATION_INCOMPLETE',
      `The request can be answered once only, and nothing was added on ${competenciesInWords(lacking)}; save a statement, a document or a link first.`,
      { missing: lacking.map(String) },
    );
  }
  return said.filter(each => !lacking.includes(each));
}

/** Those of the two who rated and whose rating stands. Where one does not, staff assign another. */
function ratingAnew(
  before: EvaluationState,
  after: EvaluationState,
  program: Program,
  now: Instant,
): EvaluationFact[] {
  const same = (['first', 'second'] as const).flatMap(seat => {
    const rated = sitting(before, seat);
    return rated?.status === 'rated' ? [{ evaluatorId: rated.evaluatorId, seat, again: true }] : [];
  });
  const next = after.assignments.length + 1;
  return same.map((who, index) => assignment(after, who, now, program, next + index));
}
