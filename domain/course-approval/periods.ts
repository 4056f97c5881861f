import { addDays, addMonths, dateInWords, type CivilDate, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, planReminders, type Deadline, type PlannedReminder } from '../reminders.ts';
import { shortDigest } from '../short-digest.ts';
import type { Approval } from './facts.ts';
import type { Course } from './state.ts';

/** What the dates of an approval are derived from. */
export interface PeriodBasis {
  reference: string;
  approvedOn: CivilDate;
  totalMonths: number;
  contentId: string | null;
  /** Of its last day; grows over the case's whole life. */
  version: number;
}

/** The approval with its last day, counted from its first whatever was renewed, and the reminders that lie after `now`. */
export function planPeriod(
  { reference, approvedOn, totalMonths, contentId, version }: PeriodBasis,
  program: Program,
  now: Instant,
): { approval: Approval; planned: PlannedReminder[] } {
  const on = addMonths(approvedOn, totalMonths);
  const why = { rule: 'courses.approvalMonths', inputs: { approvedOn, months: totalMonths, on } };
  const ends = lastDay('approval', version, on, why, program);
  const approval = { reference, approvedOn, endsOn: on, totalMonths, ends, contentId };
  return { approval, planned: remindersBefore(ends, program, now) };
}

/** The reminders of an approval's last day that are still ahead and come before its end. */
export function remindersBefore(ends: Deadline, program: Program, now: Instant): PlannedReminder[] {
  return planReminders(ends, program.courses.reminders, program, now).filter(each => each.at < ends.endsAt);
}

/** Those that come after the end: planned when it has come. */
export function remindersAfter(ends: Deadline, program: Program): PlannedReminder[] {
  return planReminders(ends, program.courses.reminders, program, ends.endsAt);
}

/** The approval cut short: the day before it is withdrawn is its last. */
export function withdrawnPeriod(
  approval: Approval,
  effectiveOn: CivilDate,
  version: number,
  program: Program,
): Approval {
  const on = addDays(effectiveOn, -1);
  const why = { rule: 'courses.withdrawal', inputs: { effectiveOn, previousOn: approval.endsOn } };
  return { ...approval, endsOn: on, ends: lastDay('approval', version, on, why, program) };
}

/**
 * The number of an approval in the catalog: the program's prefix, the set, and eight characters drawn from the course and
 * the first day. Two approvals of a course do not begin on one day, so it is unique; it never changes.
 */
export function referenceOf({ caseId, set }: Course, approvedOn: CivilDate, program: Program): string {
  return `${program.certification.numberPrefix}-C-${set}-${shortDigest(`${caseId}/${approvedOn}`)}`;
}

/** Refuses an approval that shares a day with another one of the course. */
export function checkOverlap({ approvals }: Course, { approvedOn, endsOn }: Approval): void {
  const other = approvals.find(each => each.approvedOn <= endsOn && approvedOn <= each.endsOn);
  if (!other) return;
  throw new Refusal(
    'APPROVAL_OVERLAPS',
    `An approval from ${dateInWords(approvedOn)} to ${dateInWords(endsOn)} would overlap ${other.reference}, which runs from ${dateInWords(other.approvedOn)} to ${dateInWords(other.endsOn)}.`,
    { approvedOn, endsOn, reference: other.reference },
  );
}
