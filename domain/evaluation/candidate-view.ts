import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type NextStep, type Standing } from '../case.ts';
import { refOf, type Program } from '../program.ts';
import { commentsAsked } from './comments.ts';
import { candidateDates } from './dates.ts';
import type { FeedbackDetails } from './details.ts';
import { isOver, sentenceOf } from './explain.ts';
import type { ReleasedComment } from './facts.ts';
import { competenciesInWords, nameOf } from './hearing.ts';
import { outlook } from './outlook.ts';
import { roundOf } from './seats.ts';
import type { EvaluationState } from './state.ts';

/** What the candidate may know of how things stand: that a third evaluates is a word on the ratings. */
const seen: Record<string, string> = { 'third-evaluation': 'evaluating', assigning: 'evaluating' };

/**
 * The evaluation as its candidate is told of it: no evaluator, and of the ratings nothing before the decision but what is
 * asked for. Comments are ids of remarks, without their writers.
 */
export function candidateView(
  state: EvaluationState,
  program: Program,
  at: Instant,
): CaseView<FeedbackDetails> {
  const now = standingAt(outlook(state), at);
  const status =
    now.status === 'third-evaluation' && roundOf(state) === 2
      ? 're-evaluating'
      : (seen[now.status] ?? now.status);
  const standing = {
    ...now,
    status,
    waitsFor: waits(now),
    dueAt: now.waitsFor === 'information' ? now.dueAt : null,
  };
  return {
    caseId: state.caseId,
    kind: 'evaluation',
    program: state.program ?? refOf(program),
    personId: state.personId,
    status,
    sentence: sentenceOf(standing, state, program),
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: [],
    missing: [],
    nextStep: nextStep(now, state, program),
    dates: candidateDates(state, program),
    planned:
      now.waitsFor === 'information' && state.request
        ? state.request.reminders.filter(reminder => reminder.at > at)
        : [],
    details: details(state, program),
  };
}

/** Those of the decision, once its letter has gone; before the decision those that went with the request. */
function commentsTold(state: EvaluationState): ReleasedComment[] | null {
  const { decision, request, held } = state;
  if (decision) return held ? null : decision.comments;
  return request ? commentsAsked(state) : null;
}

function waits({ waitsFor }: Standing): string | null {
  return waitsFor === null || waitsFor === 'information' ? waitsFor : 'evaluation';
}

function nextStep(standing: Standing, state: EvaluationState, program: Program): NextStep {
  const { request, decision } = state;
  const name = nameOf(program, state.set);
  if (standing.waitsFor === 'information' && request) {
    const sentence = `Add what is asked on ${competenciesInWords(request.competencies)} by ${dateInWords(request.answerBy.on)}.`;
    return { sentence, whose: 'candidate', command: 'provideInformation' };
  }
  if (!isOver(standing)) {
    const sentence = `Evaluators rate the portfolio for ${name}; you will get a letter.`;
    return { sentence, whose: 'staff', command: null };
  }
  if (decision?.outcome === 'notSatisfactory') {
    const sentence = `Take an approved course in ${name} from the catalog; completing it achieves the set.`;
    // Of the candidacy: there the course is claimed.
    return { sentence, whose: 'candidate', command: 'claimCourse' };
  }
  return { sentence: 'The evaluation is over.', whose: 'nobody', command: null };
}

function details(state: EvaluationState, program: Program): FeedbackDetails {
  const { request, decision, ended } = state;
  return {
    set: state.set,
    setName: nameOf(program, state.set),
    competencies: state.competencies,
    competenciesVersion: state.competenciesVersion,
    portfolioId: state.portfolioId,
    candidacyId: state.candidacyId,
    submittedAt: state.submittedAt,
    asked: request?.competencies ?? null,
    answered: request?.answered ?? null,
    comments: commentsTold(state),
    results: decision?.results ?? null,
    outcome: decision?.outcome ?? (ended ? 'cancelled' : null),
    decidedOn: decision?.decidedOn ?? null,
  };
}
