import { dateInWords, type Instant } from '../calendar.ts';
import type { Context, Wake } from '../case.ts';
import { earliest, remindersDue } from '../waking.ts';
import { closesAt, closing } from './closing.ts';
import { expiry, withdrawal } from './ending.ts';
import { evaluatedHere } from './evidence.ts';
import { foresee } from './evolve.ts';
import type { CandidacyFact } from './facts.ts';
import type { CandidacyState } from './state.ts';

/** A thing that time alone brings: its instant, its reason in words, and the fact it becomes. */
interface Due extends Wake {
  fact(context: Context): CandidacyFact;
}

/** The facts due by now, in the order of their instants, as they would have been had nobody slept. */
export function wake(state: CandidacyState, context: Context): CandidacyFact[] {
  const facts: CandidacyFact[] = [];
  let seen = state;
  for (let next = firstDue(seen, context.now); next; next = firstDue(seen, context.now)) {
    const fact = next.fact(context);
    facts.push(fact);
    seen = foresee(seen, [fact], context.now);
  }
  return facts;
}

/** The next instant at which `wake` yields a fact; null when only people can bring the case on. */
export function nextWake(state: CandidacyState): Wake | null {
  const [reminder] = state.reminders;
  const reminders = reminder ? [{ at: reminder.at, why: `letter ${reminder.letter}` }] : [];
  const next = earliest([...duties(state), ...reminders]);
  return next && { at: next.at, why: next.why };
}

function firstDue(state: CandidacyState, now: Instant): Due | null {
  const due = [...duties(state), ...lettersDue(state, now)].filter(each => each.at <= now);
  return earliest(due);
}

/** What falls due besides reminders. */
function duties(state: CandidacyState): Due[] {
  if (state.ended) return [];
  return [
    ...officeAlert(state),
    ...limitPassing(state),
    ...answersDue(state),
    ...feesDue(state),
    ...closingDue(state),
  ];
}

function officeAlert({ status, application, eligibility }: CandidacyState): Due[] {
  if (status !== 'applied' || !application || eligibility || application.overdue) return [];
  const { endsAt, on } = application.decisionDue;
  const why = `eligibility to be decided by ${dateInWords(on)}`;
  return [{ at: endsAt, why, fact: () => ({ type: 'eligibilityOverdue', dueOn: on }) }];
}

function limitPassing(state: CandidacyState): Due[] {
  const { status, limit } = state;
  const close = closing(state);
  if (status !== 'active' || !limit || !close) return [];
  const fact: CandidacyFact = {
    type: 'limitPassed',
    limitOn: limit.on,
    passedAt: limit.endsAt,
    closesOn: close.deadline.on,
    closesAt: close.deadline.endsAt,
  };
  return [{ at: limit.endsAt, why: `limit of the candidacy, ${dateInWords(limit.on)}`, fact: () => fact }];
}

/** An evaluation that is a case of its own waits for the answer itself. */
function answersDue(state: CandidacyState): Due[] {
  return Object.entries(state.portfolios).flatMap(([set, { stage, answerBy }]) => {
    if (stage !== 'informationRequested' || !answerBy || evaluatedHere(state, set)) return [];
    const why = `answer on the portfolio ${set} by ${dateInWords(answerBy.on)}`;
    const fact: CandidacyFact = { type: 'informationNotProvided', set, dueOn: answerBy.on };
    return [{ at: answerBy.endsAt, why, fact: () => fact }];
  });
}

function feesDue({ fees }: CandidacyState): Due[] {
  return Object.entries(fees).flatMap(([set, { standing, portfolioId, feeBy }]) => {
    if (standing !== 'due') return [];
    const why = `fee of the portfolio ${set} by ${dateInWords(feeBy.on)}`;
    const fact: CandidacyFact = { type: 'portfolioVoided', set, portfolioId, dueOn: feeBy.on };
    return [{ at: feeBy.endsAt, why, fact: () => fact }];
  });
}

function closingDue(state: CandidacyState): Due[] {
  const close = closing(state);
  const at = closesAt(state);
  if (!close || at === null) return [];
  if (close.outcome === 'withdrawn') {
    const why = `payment due by ${dateInWords(close.deadline.on)}`;
    return [{ at, why, fact: ({ program }) => withdrawal('unpaid', null, state, at, program) }];
  }
  // The limit passes first, even where both instants are one.
  if (state.status !== 'awaiting-decision') return [];
  const why = `candidacy closes after ${dateInWords(close.deadline.on)}`;
  return [{ at, why, fact: ({ program }) => expiry(at, program) }];
}

function lettersDue({ reminders }: CandidacyState, now: Instant): Due[] {
  const due = remindersDue(reminders, now);
  return due ? [{ at: due.at, why: 'reminders', fact: () => due.fact }] : [];
}
