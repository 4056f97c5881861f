import { dateInWords, daysBetween } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { checkHappened, requireSet } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { AmendHours, Amount, LogHours, StrikeHours } from './commands.ts';
import { hoursInWords, lastCountingDay } from './counting.ts';
import type { CertificationFact, Entry } from './facts.ts';
import { inTime, type Held } from './state.ts';

export function logHours(state: Held, message: Message<LogHours>, context: Context): CertificationFact[] {
  const { type: _, ...fields } = message.command;
  const entry = entryOf(message.key, fields, context.program);
  checkEntry(entry, state, message, context);
  return [{ type: 'hoursLogged', entry }];
}

export function amendHours(state: Held, message: Message<AmendHours>, context: Context): CertificationFact[] {
  const { type: _, entryId, ...fields } = message.command;
  requireChangeable(entryId, state);
  const entry = entryOf(entryId, fields, context.program);
  checkEntry(entry, state, message, context);
  return [{ type: 'hoursAmended', entry }];
}

export function strikeHours(state: Held, message: Message<StrikeHours>): CertificationFact[] {
  const { entryId, reason } = message.command;
  requireChangeable(entryId, state);
  return [{ type: 'hoursStruck', entryId, reason: reason ?? null }];
}

type Activity = Omit<LogHours, 'type'>;

function entryOf(entryId: string, activity: Activity, program: Program): Entry {
  const { provider, title, endedOn, amount, technologyMinutes, sets } = activity;
  const startedOn = activity.startedOn ?? endedOn;
  const minutes = minutesOf(amount, program);
  return { entryId, provider, title, startedOn, endedOn, amount, minutes, technologyMinutes, sets };
}

/** Half credits of an odd number of minutes lose the half minute: only whole minutes are counted. */
export function minutesOf(amount: Amount, program: Program): number {
  const { semesterCreditMinutes, quarterCreditMinutes, conferenceDayMinutes } = program.renewal;
  if ('minutes' in amount) return amount.minutes;
  if ('semesterCredits' in amount) return Math.floor(amount.semesterCredits * semesterCreditMinutes);
  if ('quarterCredits' in amount) return Math.floor(amount.quarterCredits * quarterCreditMinutes);
  return amount.conferenceDays * conferenceDayMinutes;
}

function checkEntry(entry: Entry, state: Held, message: Message, context: Context): void {
  checkDays(entry, state, message, context);
  entry.sets.forEach(code => requireSet(code, context));
  checkAmount(entry, context.program);
  checkNew(entry, state);
  checkStillOpen(entry, state, message, context.program);
}

function checkDays(entry: Entry, state: Held, message: Message, context: Context): void {
  if (entry.startedOn > entry.endedOn) {
    throw new Refusal(
      'ACTIVITY_ENDS_BEFORE_START',
      `An activity cannot end on ${dateInWords(entry.endedOn)} when it started on ${dateInWords(entry.startedOn)}; correct one of the dates.`,
      { startedOn: entry.startedOn, endedOn: entry.endedOn },
    );
  }
  checkHappened(entry.endedOn, 'The end of the activity', message, context);
  const { countFrom } = state.term;
  if (entry.endedOn <= countFrom) {
    throw new Refusal(
      'ACTIVITY_OUTSIDE_TERM',
      `The activity ended on ${dateInWords(entry.endedOn)}; hours count when they ended after ${dateInWords(countFrom)}.`,
      { endedOn: entry.endedOn, countFrom },
    );
  }
}

function checkAmount(entry: Entry, program: Program): void {
  const { minimumActivityMinutes } = program.renewal;
  if (entry.minutes < minimumActivityMinutes) {
    throw new Refusal(
      'ACTIVITY_TOO_SHORT',
      `An activity counts from ${hoursInWords(minimumActivityMinutes)} on, without a break; this one has ${hoursInWords(entry.minutes)}.`,
      { minutes: entry.minutes, minimumMinutes: minimumActivityMinutes },
    );
  }
  checkLength(entry);
  if (entry.technologyMinutes > entry.minutes) {
    throw new Refusal(
      'TECHNOLOGY_EXCEEDS_ACTIVITY',
      `Of the ${hoursInWords(entry.minutes)} of this activity ${hoursInWords(entry.technologyMinutes)} are said to be in technology; it can be the whole at most.`,
      { minutes: entry.minutes, technologyMinutes: entry.technologyMinutes },
    );
  }
}

/** Credits are the college's own measure and need no days; minutes and conference days happen on days. */
function checkLength({ amount, minutes, startedOn, endedOn }: Entry): void {
  const days = daysBetween(startedOn, endedOn) + 1;
  const tooManyMinutes = 'minutes' in amount && minutes > days * 24 * 60;
  const tooManyDays = 'conferenceDays' in amount && amount.conferenceDays > days;
  if (!tooManyMinutes && !tooManyDays) return;
  const said =
    'conferenceDays' in amount ? `${amount.conferenceDays} conference days` : hoursInWords(minutes);
  const within = days === 1 ? `one day, ${dateInWords(endedOn)}` : `the ${days} days that it took`;
  throw new Refusal(
    'ACTIVITY_TOO_LONG',
    `${said} do not fit into ${within}; if the activity took several days, give its first day too.`,
    { minutes, days },
  );
}

/** Provider and title are remark ids, equal for equal text, so that comparing them compares the texts. */
function checkNew(entry: Entry, state: Held): void {
  const same = (other: Entry) =>
    other.entryId !== entry.entryId &&
    other.provider === entry.provider &&
    other.title === entry.title &&
    other.startedOn === entry.startedOn &&
    other.endedOn === entry.endedOn;
  const twin = state.entries.find(same);
  if (!twin) return;
  throw new Refusal(
    'ACTIVITY_ALREADY_LOGGED',
    `An activity of the same provider and title that ended on ${dateInWords(entry.endedOn)} is already in the log; amend that one instead.`,
    { entryId: twin.entryId },
  );
}

/** After the end of grace only a renewal returned for correction takes hours, and only those of its term. */
function checkStillOpen(entry: Entry, state: Held, message: Message, program: Program): void {
  if (inTime(message, state.term.grace)) return;
  const lastDay = lastCountingDay(state.term, program);
  const returned = state.renewal?.stage === 'returned' && inTime(message, state.renewal.answerBy);
  if (returned && entry.endedOn <= lastDay) return;
  const grace = dateInWords(state.term.grace.on);
  throw new Refusal(
    'OUT_OF_ORDER',
    returned
      ? `The grace period ended on ${grace}; to the returned renewal only activities that ended by ${dateInWords(lastDay)} can be added.`
      : `The grace period ended on ${grace}; activities can be recorded again once the renewal is approved, or if it is returned for correction.`,
    { graceEndedOn: state.term.grace.on },
  );
}

function requireChangeable(entryId: string, state: Held): void {
  const counted = state.counted.find(each => each.entryId === entryId);
  if (counted) {
    throw new Refusal(
      'ACTIVITY_COUNTED',
      `The activity was counted in the approved renewal of term ${counted.term}; it can no longer be changed.`,
      { entryId, term: counted.term },
    );
  }
  if (!state.entries.some(entry => entry.entryId === entryId)) {
    throw new Refusal('ACTIVITY_UNKNOWN', `There is no activity ${entryId} in the log.`, { entryId });
  }
  if (state.renewal?.stage === 'under-review' && state.renewal.submission.entryIds.includes(entryId)) {
    throw new Refusal(
      'ACTIVITY_COUNTED',
      'The activity belongs to the renewal under review; it can be changed if the renewal is returned for correction.',
      { entryId },
    );
  }
}
