import { dateInWords, type Instant } from '../calendar.ts';
import type { Context, Wake } from '../case.ts';
import type { PlannedReminder } from '../reminders.ts';
import { earliest, remindersDue } from '../waking.ts';
import { endsAt } from './assigning.ts';
import { foresee } from './evolve.ts';
import type { EvaluationFact } from './facts.ts';
import { feedbackReleased } from './feedback.ts';
import { about } from './hearing.ts';
import { whatFollows } from './outcome.ts';
import { busy, roundOf } from './seats.ts';
import type { Assignment, EvaluationState, InformationRequest } from './state.ts';

/** A thing that time alone brings: its instant, its reason in words, and the fact it becomes. */
interface Due extends Wake {
  fact: EvaluationFact;
}

/** The facts due by now, in the order of their instants, as they would have been had nobody slept. */
export function wake(state: EvaluationState, context: Context): EvaluationFact[] {
  const facts: EvaluationFact[] = [];
  let seen = state;
  for (let next = firstDue(seen, context.now); next; next = firstDue(seen, context.now)) {
    const before = foresee(seen, [next.fact], context.now);
    const all = [next.fact, ...whatFollows(before, context.program, next.at, context.now)];
    facts.push(...all);
    seen = foresee(seen, all, context.now);
  }
  return facts;
}

/** The next instant at which `wake` yields a fact; null when only people can bring the case on. */
export function nextWake(state: EvaluationState): Wake | null {
  const reminders = reminderLists(state).flatMap(([reminder]) =>
    reminder ? [{ at: reminder.at, why: `letter ${reminder.letter}` }] : [],
  );
  const next = earliest([...duties(state), ...reminders]);
  return next && { at: next.at, why: next.why };
}

/**
 * The end of the days to answer: what was received before it is heard before it, for the outcome may follow at once. And
 * that of the days in which the office looks at the comments: then their letter goes. No other day ends the case.
 */
export function closesAt(state: EvaluationState): Instant | null {
  return waitingRequest(state)?.answerBy.endsAt ?? state.held?.releaseBy.endsAt ?? null;
}

function firstDue(state: EvaluationState, now: Instant): Due | null {
  const reminders = reminderLists(state).flatMap(list => lettersDue(list, now));
  return earliest([...duties(state), ...reminders].filter(each => each.at <= now));
}

/** What falls due besides reminders. */
function duties(state: EvaluationState): Due[] {
  return [...busy(state).map(each => runningOut(each, state)), ...answerDue(state), ...releaseDue(state)];
}

function runningOut(assigned: Assignment, { set }: EvaluationState): Due {
  const { status, acceptBy, rateBy } = assigned;
  const at = endsAt(assigned);
  if (status === 'assigned' && acceptBy && at === acceptBy.endsAt) {
    const fact: EvaluationFact = {
      type: 'assignmentLapsed',
      ...about(assigned),
      set,
      dueOn: acceptBy.on,
      at,
    };
    return { at, why: `an evaluator accepts by ${dateInWords(acceptBy.on)}`, fact };
  }
  const fact: EvaluationFact = {
    type: 'evaluatorReplaced',
    ...about(assigned),
    set,
    cause: 'overdue',
    reason: null,
    at,
  };
  return { at, why: `an evaluator rates by ${dateInWords(rateBy.on)}`, fact };
}

function answerDue(state: EvaluationState): Due[] {
  const request = waitingRequest(state);
  if (!request) return [];
  const { on, endsAt: at } = request.answerBy;
  const fact: EvaluationFact = { type: 'informationNotProvided', set: state.set, dueOn: on, at };
  return [{ at, why: `the candidate answers by ${dateInWords(on)}`, fact }];
}

function releaseDue(state: EvaluationState): Due[] {
  if (!state.held || !state.decision) return [];
  const { on, endsAt: at } = state.held.releaseBy;
  const why = `the feedback letter waits for the office through ${dateInWords(on)}`;
  return [{ at, why, fact: feedbackReleased(state, 'days-over', at) }];
}

function waitingRequest(state: EvaluationState): InformationRequest | null {
  return !state.ended && state.request && roundOf(state) === 1 ? state.request : null;
}

/** By addressee: what is due to one of them is not skipped for another's sake. */
function reminderLists(state: EvaluationState): PlannedReminder[][] {
  const request = waitingRequest(state);
  return [...busy(state).map(each => each.reminders), ...(request ? [request.reminders] : [])];
}

function lettersDue(planned: readonly PlannedReminder[], now: Instant): Due[] {
  const due = remindersDue(planned, now);
  return due ? [{ ...due, why: 'reminders' }] : [];
}
