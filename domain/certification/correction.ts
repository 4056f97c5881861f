import { dateInWords, dayOf, endOfDay } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { receivedOn } from '../command.ts';
import { Refusal } from '../refusal.ts';
import type { Deadline } from '../reminders.ts';
import type { CorrectDate } from './commands.ts';
import type { CertificationFact, FactOf, Term } from './facts.ts';
import type { Held } from './state.ts';
import { planTerm } from './terms.ts';

/**
 * Derives every date of the present term from the corrected first day and plans its reminders anew. Renewals stay as
 * they are, and so does the day from which the hours of a later term count.
 */
export function correctDate(
  state: Held,
  message: Message<CorrectDate>,
  context: Context,
): CertificationFact[] {
  const { to, reason } = message.command;
  checkDay(to, state, message, context);
  const { program, now } = context;
  const { n, totalMonths, carried, countFrom, expires } = state.term;
  const basis = {
    startOn: to,
    n,
    totalMonths,
    carried,
    countFrom: n === 1 ? to : countFrom,
    version: expires.version + 1,
  };
  const protection = { before: state.term, correctedOn: dayOf(now, program.zone) };
  const plan = planTerm(basis, program, now, protection);
  const status = now < plan.term.expires.endsAt ? 'active' : 'expired-renewable';
  const moved = movedDays(state.term, plan.term);
  const answerBy = laterAnswer(state, plan.term.grace, program.zone);
  return [
    { type: 'startCorrected', reason, from: state.startOn, startOn: to, status, moved, answerBy, ...plan },
  ];
}

function checkDay(to: string, state: Held, message: Message, context: Context): void {
  if (to > receivedOn(message, context)) {
    throw new Refusal(
      'DATE_IN_FUTURE',
      `A certification cannot start on ${dateInWords(to)}: that day has not come.`,
      {
        startOn: to,
      },
    );
  }
  if (to === state.startOn) {
    throw new Refusal(
      'CORRECTION_CHANGES_NOTHING',
      `The certification already starts on ${dateInWords(to)}; there is nothing to correct.`,
      { startOn: to },
    );
  }
}

function movedDays(before: Term, after: Term): FactOf<'startCorrected'>['moved'] {
  return (['expires', 'grace'] as const)
    .map(name => ({ name: after[name].name, from: before[name].on, to: after[name].on }))
    .filter(({ from, to }) => from !== to);
}

/** A returned renewal may be submitted until the end of grace at least, wherever that has moved. */
function laterAnswer(state: Held, grace: Deadline, zone: string): Deadline | null {
  if (state.renewal?.stage !== 'returned') return null;
  const { answerBy } = state.renewal;
  if (answerBy.on >= grace.on) return answerBy;
  const why = { ...answerBy.why, inputs: { ...answerBy.why.inputs, graceOn: grace.on, on: grace.on } };
  return { ...answerBy, on: grace.on, endsAt: endOfDay(grace.on, zone), why };
}
