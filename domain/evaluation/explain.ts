import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type NextStep, type Standing } from '../case.ts';
import { refOf, type Program } from '../program.ts';
import { officeDates, seatTitles } from './dates.ts';
import type { EvaluationDetails } from './details.ts';
import { nameOf } from './hearing.ts';
import { outlook } from './outlook.ts';
import { vacancies } from './seats.ts';
import { isOpen, type EvaluationState } from './state.ts';

/** All that the office is told of an evaluation at an instant, also when its timer has not woken it yet. */
export function view(state: EvaluationState, program: Program, at: Instant): CaseView<EvaluationDetails> {
  const standing = standingAt(outlook(state), at);
  return {
    caseId: state.caseId,
    kind: 'evaluation',
    program: state.program ?? refOf(program),
    personId: state.personId,
    status: standing.status,
    sentence: sentenceOf(standing, state, program),
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: done(state),
    missing: isOver(standing) ? [] : missing(state),
    nextStep: nextStep(standing, state, program),
    dates: officeDates(state, program),
    planned: isOver(standing) ? [] : planned(state).filter(reminder => reminder.at > at),
    details: details(state, program),
  };
}

export function isOver({ status }: Standing): boolean {
  return ['achieved', 'not-satisfactory', 'cancelled'].includes(status);
}

/** Without a word on who evaluates or what was rated: for everybody. */
export function sentenceOf({ status }: Standing, state: EvaluationState, program: Program): string {
  const portfolio = `The portfolio for ${nameOf(program, state.set)}`;
  switch (status) {
    case 'new':
      return 'Nothing has been received yet.';
    case 'assigning':
      return `${portfolio} waits for its evaluators.`;
    case 'evaluating':
      return `${portfolio} is being evaluated.`;
    case 'third-evaluation':
      return `${portfolio} is being evaluated by a third evaluator.`;
    case 'information-requested':
      return `More information on the portfolio is asked for by ${dateInWords(state.request?.answerBy.on ?? '')}.`;
    case 're-evaluating':
      return `${portfolio} is being evaluated once more, where more information was asked for.`;
    case 'achieved':
      return `${portfolio} was evaluated: the set is achieved.`;
    case 'not-satisfactory':
      return `${portfolio} was evaluated: it was found not satisfactory.`;
    default:
      return `The evaluation of the portfolio for ${nameOf(program, state.set)} was ended without an outcome.`;
  }
}

function done(state: EvaluationState): string[] {
  const rated = state.assignments
    .filter(each => each.status === 'rated')
    .map(each => `Rating of the ${seatTitles[each.seat]}${each.round === 2 ? ', once more' : ''}`);
  const { request, decision } = state;
  const asked = request ? ['More information requested'] : [];
  const answered = request?.answered ? ['More information provided'] : [];
  return [
    ...rated,
    ...asked,
    ...answered,
    ...(decision ? [`Decided on ${dateInWords(decision.decidedOn)}`] : []),
  ];
}

function missing(state: EvaluationState): string[] {
  const vacant = vacancies(state).map(seat => `The ${seatTitles[seat]}`);
  const open = state.assignments.filter(isOpen).map(each => `The rating of the ${seatTitles[each.seat]}`);
  return [...vacant, ...open];
}

function nextStep({ status, waitsFor }: Standing, state: EvaluationState, program: Program): NextStep {
  const [seat] = vacancies(state);
  if (state.held) {
    const sentence = `Look at the comments and release the feedback letter, which goes by itself after ${dateInWords(state.held.releaseBy.on)}.`;
    return { sentence, whose: 'staff', command: 'releaseFeedback' };
  }
  switch (waitsFor) {
    case 'assignment':
      return {
        sentence: `Assign ${seat ? `the ${seatTitles[seat]}` : 'another evaluator'} for ${nameOf(program, state.set)}.`,
        whose: 'staff',
        command: 'assign',
      };
    case 'acceptance':
      return {
        sentence: 'The evaluators assigned accept or decline.',
        whose: 'evaluator',
        command: 'acceptAssignment',
      };
    case 'rating':
      return { sentence: 'The evaluators rate the portfolio.', whose: 'evaluator', command: 'submitRating' };
    case 'information':
      return {
        sentence: 'The candidate answers the request for more information.',
        whose: 'candidate',
        command: 'provideInformation',
      };
    case null:
    default: {
      const sentence = status === 'new' ? 'There is nothing to do.' : 'The evaluation is over.';
      return { sentence, whose: 'nobody', command: null };
    }
  }
}

export function planned({ ended, assignments, request }: EvaluationState) {
  if (ended) return [];
  const theirs = assignments.filter(isOpen).flatMap(each => each.reminders);
  const asked = request && !request.answered && !request.overdue ? request.reminders : [];
  return [...theirs, ...asked].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function details(state: EvaluationState, program: Program): EvaluationDetails {
  const { request, decision, ended } = state;
  return {
    set: state.set,
    setName: nameOf(program, state.set),
    competencies: state.competencies,
    competenciesVersion: state.competenciesVersion,
    portfolioId: state.portfolioId,
    candidacyId: state.candidacyId,
    submittedAt: state.submittedAt,
    vacancies: vacancies(state),
    assignments: state.assignments.map(({ reminders: _reminders, ...assignment }) => assignment),
    thirdNeeded: state.thirdNeeded,
    asked: request?.competencies ?? null,
    answered: request?.answered ?? null,
    results: (decision ?? request)?.results ?? null,
    withheld: state.withheld,
    outcome: decision?.outcome ?? (ended ? 'cancelled' : null),
    decidedOn: decision?.decidedOn ?? null,
    feedbackHeldThrough: state.held?.releaseBy.on ?? null,
    candidacyEnded: state.candidacyEnded,
  };
}
