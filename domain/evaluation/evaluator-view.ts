import { dateInWords, type Instant } from '../calendar.ts';
import type { CaseView, NextStep } from '../case.ts';
import { refOf, type Program } from '../program.ts';
import { evaluatorDates } from './dates.ts';
import type { AssignmentDetails } from './details.ts';
import { nameOf } from './hearing.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

/**
 * The evaluation as one of its evaluators is told of it: the own assignment and the own ratings, nothing of the others', not
 * even how many there are; no candidate where the program's evaluations are blind; the outcome once there is one. Throws
 * for a person who was never assigned.
 */
export function evaluatorView(
  state: EvaluationState,
  evaluatorId: string,
  program: Program,
  at: Instant,
): CaseView<AssignmentDetails> {
  const assignments = state.assignments.filter(each => each.evaluatorId === evaluatorId);
  const own = assignments.at(-1);
  if (!own) throw new Error(`${evaluatorId} was never assigned to ${state.caseId}`);
  const isExpected = isOpen(own) && !state.ended;
  return {
    caseId: state.caseId,
    kind: 'evaluation',
    program: state.program ?? refOf(program),
    personId: program.portfolios.blind ? null : state.personId,
    status: state.ended ? state.status : own.status,
    sentence: sentenceOf(own, state, program),
    waitsFor: isExpected ? (own.status === 'assigned' ? 'acceptance' : 'rating') : null,
    dueAt: isExpected ? own.rateBy.endsAt : null,
    done: [],
    missing: [],
    nextStep: nextStep(own, state),
    dates: state.ended ? [] : evaluatorDates(own, program),
    planned: isExpected ? own.reminders.filter(reminder => reminder.at > at) : [],
    details: details(assignments, own, state, program),
  };
}

function sentenceOf(own: Assignment, state: EvaluationState, program: Program): string {
  const portfolio = `The portfolio for ${nameOf(program, state.set)}`;
  if (state.ended) return `The evaluation of the portfolio for ${nameOf(program, state.set)} is over.`;
  switch (own.status) {
    case 'assigned':
      return `${portfolio} is assigned to you.`;
    case 'accepted':
      return `${portfolio} waits for your rating.`;
    case 'rated':
      return `You have rated the portfolio for ${nameOf(program, state.set)}.`;
    case 'declined':
      return `You have declined the portfolio for ${nameOf(program, state.set)}.`;
    case 'lapsed':
    case 'replaced':
      return `${portfolio} has gone to another evaluator.`;
    case 'voided':
      return `Your rating of the portfolio for ${nameOf(program, state.set)} does not count.`;
    case 'relieved':
      return `${portfolio} does not need your rating any more.`;
  }
}

function nextStep(own: Assignment, { ended }: EvaluationState): NextStep {
  if (ended || !isOpen(own)) return { sentence: 'There is nothing to do.', whose: 'nobody', command: null };
  const rateBy = dateInWords(own.rateBy.on);
  if (own.status === 'assigned' && own.acceptBy) {
    const sentence = `Accept or decline by ${dateInWords(own.acceptBy.on)}, and rate the portfolio by ${rateBy}.`;
    return { sentence, whose: 'evaluator', command: 'acceptAssignment' };
  }
  return { sentence: `Rate the portfolio by ${rateBy}.`, whose: 'evaluator', command: 'submitRating' };
}

function details(
  assignments: readonly Assignment[],
  own: Assignment,
  state: EvaluationState,
  program: Program,
): AssignmentDetails {
  return {
    set: state.set,
    setName: nameOf(program, state.set),
    competenciesVersion: state.competenciesVersion,
    portfolioId: state.portfolioId,
    candidacyId: program.portfolios.blind ? null : state.candidacyId,
    /** What is to be rated, or was. */
    competencies: own.competencies,
    /** Whether this rates anew what more information was asked for on. */
    isAgain: own.round === 2 && assignments.some(({ round }) => round === 1),
    assignedOn: own.assignedOn,
    acceptBy: own.acceptBy?.on ?? null,
    rateBy: own.rateBy.on,
    ratings: assignments.flatMap(({ ratings, lateRatings, round, ratedAt }) => {
      const given = ratings ?? lateRatings;
      return given ? [{ round, ratedAt, counts: ratings !== null, ratings: given }] : [];
    }),
    outcome: state.decision?.outcome ?? null,
    results: state.decision?.results ?? null,
  };
}
