import { addDays, addMonths, earlierOf, startOfDay, type CivilDate, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { lastDay, planReminders, type Deadline, type PlannedReminder } from '../reminders.ts';
import { whyFrom } from '../why.ts';
import type { Term, TermPlan } from './facts.ts';

/** What the dates of a term are derived from. */
export interface TermBasis {
  startOn: CivilDate;
  n: number;
  totalMonths: number;
  countFrom: CivilDate;
  carried: Term['carried'];
  /** Of both deadlines; grows over the case's whole life, so that no reminder's key repeats. */
  version: number;
}

/** Set for a correction: no date of the person moves nearer than this (rulebook 6). */
export interface Protection {
  before: Term;
  correctedOn: CivilDate;
}

/** The term's dates, each from the original anchor, and the reminders that lie after `now`. */
export function planTerm(
  basis: TermBasis,
  program: Program,
  now: Instant,
  protection?: Protection,
): TermPlan {
  const expires = expiry(basis, program, protection);
  const grace = graceOf(expires, program, protection);
  const { n, totalMonths, countFrom, carried } = basis;
  const term = {
    n,
    totalMonths,
    countFrom,
    carried,
    windowOpens: windowOf(expires, program),
    expires,
    grace,
  };
  return { term, planned: remindersOf(expires, grace, program, now) };
}

function expiry(basis: TermBasis, program: Program, protection?: Protection): Deadline {
  const { startOn, n, totalMonths, version } = basis;
  const on = addMonths(startOn, totalMonths);
  const inputs = { startOn, term: n, months: totalMonths, on };
  const derived = lastDay('expiry', version, on, { rule: 'certification.termMonths', inputs }, program);
  return protection ? guarded(derived, protection.before.expires, protection.correctedOn, program) : derived;
}

/** Counted from the expiry as it fell: 29, 30 and 31 December + 2 months end in February, never in March. */
function graceOf(expires: Deadline, program: Program, protection?: Protection): Deadline {
  const months = program.certification.graceMonths;
  const on = addMonths(expires.on, months);
  const inputs = { expiresOn: expires.on, months, on };
  const derived = lastDay(
    'grace',
    expires.version,
    on,
    { rule: 'certification.graceMonths', inputs },
    program,
  );
  return protection ? guarded(derived, protection.before.grace, protection.correctedOn, program) : derived;
}

function windowOf(expires: Deadline, program: Program): Term['windowOpens'] {
  const months = program.certification.windowMonths;
  const on = addMonths(expires.on, -months);
  const why = whyFrom(program, 'certification.windowMonths', { expiresOn: expires.on, months, on });
  return { on, at: startOfDay(on, program.zone), why };
}

/** A last day that would move nearer stops at the protected days after the correction; one nearer already stays. */
function guarded(derived: Deadline, before: Deadline, correctedOn: CivilDate, program: Program): Deadline {
  const days = program.corrections.protectedDays;
  const nearest = earlierOf(before.on, addDays(correctedOn, days));
  if (derived.on >= nearest) return derived;
  const inputs = { derivedOn: derived.on, correctedOn, days, on: nearest };
  const why = { rule: 'corrections.protectedDays', inputs };
  return lastDay(derived.name, derived.version, nearest, why, program);
}

function remindersOf(expires: Deadline, grace: Deadline, program: Program, now: Instant): PlannedReminder[] {
  const { expiryReminders, graceReminders } = program.certification;
  const ofExpiry = planReminders(expires, expiryReminders, program, now, grace.endsAt);
  const ofGrace = planReminders(grace, graceReminders, program, now);
  return [...ofExpiry, ...ofGrace].filter(each => each.at < grace.endsAt).sort(byInstant);
}

/**
 * The reminders of grace that come after its last day are those of a lapse: they are planned when the lapse comes, and
 * count from the last day that it followed.
 */
export function lapseReminders(last: Deadline, program: Program): PlannedReminder[] {
  return planReminders(last, program.certification.graceReminders, program, last.endsAt);
}

function byInstant(a: PlannedReminder, b: PlannedReminder): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
