import { addDays, dayOf, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import { releasedComments } from './comments.ts';
import type { EvaluationFact, Fact } from './facts.ts';
import type { Hearing } from './hearing.ts';
import type { EvaluationState } from './state.ts';

/**
 * The decision as it is told. Where the program gives the office days to look at comments that are to be released, the
 * feedback letter waits for them, and the decision says none until then. The outcome waits for nothing.
 */
export function decision(
  decided: Fact<'decided'>,
  seen: EvaluationState,
  program: Program,
  now: Instant,
): EvaluationFact[] {
  const { set } = decided;
  const days = program.portfolios.releaseDays;
  if (days === 0 || decided.comments.every(each => hasBeenSent(each, seen))) return [decided];
  const decidedOn = dayOf(now, program.zone);
  const why = { rule: 'portfolios.releaseDays', inputs: { decidedOn, days } };
  const releaseBy = lastDay('release', 1, addDays(decidedOn, days), why, program);
  return [
    { type: 'feedbackHeld', set, releaseBy },
    { ...decided, comments: [] },
  ];
}

/** The office has looked at the comments: the letter goes with those that it has not withheld. */
export function hearReleaseFeedback({ state, message }: Hearing<'releaseFeedback'>): EvaluationFact[] {
  if (state.held) return [feedbackReleased(state, 'staff', message.receivedAt)];
  throw new Refusal('OUT_OF_ORDER', 'The evaluation is not decided yet; no feedback letter waits.');
}

/** What the letter says by now: nobody has looked at the comments in the days for it, or the office has. */
export function feedbackReleased(
  state: EvaluationState,
  cause: Fact<'feedbackReleased'>['cause'],
  at: Instant,
): Fact<'feedbackReleased'> {
  const { set, decision: decided } = state;
  if (!decided) throw new Error(`${state.caseId} is not decided`);
  const { outcome, results } = decided;
  return { type: 'feedbackReleased', set, outcome, results, comments: releasedComments(state), cause, at };
}

/** What went to the candidate with the request is known. */
function hasBeenSent(
  { competency, comment }: Fact<'decided'>['comments'][number],
  { request }: EvaluationState,
): boolean {
  const sent = request?.comments ?? [];
  return sent.some(each => each.competency === competency && each.comment === comment);
}
