import { addDays, addMonths, endOfDay, timeOnDay, type CivilDate, type Instant } from './calendar.ts';
import type { Program, ReminderOffset } from './program.ts';
import { whyFrom, type Why } from './why.ts';

/** A last day of the person, with all that was computed when it was set (design: facts carry every computed instant). */
export interface Deadline {
  name: string;
  /** Grows by one each time the deadline moves. */
  version: number;
  on: CivilDate;
  /** The first instant at which the day is over. */
  endsAt: Instant;
  why: Why;
}

/** A deadline on a day, with the rule and the inputs that say why (rulebook T7). */
export function lastDay(
  name: string,
  version: number,
  on: CivilDate,
  why: { rule: string; inputs: Why['inputs'] },
  program: Program,
): Deadline {
  return {
    name,
    version,
    on,
    endsAt: endOfDay(on, program.zone),
    why: whyFrom(program, why.rule, why.inputs),
  };
}

/** One reminder still ahead. Its key is unique within the case: deadline, version, offset (rulebook 8). */
export interface PlannedReminder {
  key: string;
  letter: string;
  /** 09:00 in the program's zone on the day of the offset. */
  at: Instant;
  /** From this instant on the reminder would no longer help: it is skipped, not sent. */
  uselessAt: Instant | null;
}

/**
 * The reminders of one version of a deadline that lie after `after`; past ones are never planned (rulebook 8).
 * A reminder that comes before its deadline no longer helps once the deadline is over; one that comes after it
 * helps until `until`, or always.
 */
export function planReminders(
  deadline: Deadline,
  offsets: readonly ReminderOffset[],
  program: Program,
  after: Instant,
  until: Instant | null = null,
): PlannedReminder[] {
  return offsets
    .map(offset => {
      const day = addDays(addMonths(deadline.on, offset.months ?? 0), offset.days ?? 0);
      const at = timeOnDay(day, program.letterTime, program.zone);
      const key = `${deadline.name}/v${deadline.version}/${offset.id}`;
      return { key, letter: offset.letter, at, uselessAt: at < deadline.endsAt ? deadline.endsAt : until };
    })
    .filter(reminder => reminder.at > after)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Of the reminders due at `now`, the one to send and the ones to skip: after a downtime only the latest that still
 * helps goes out (rulebook 8). Null when none is due.
 */
export function dueReminders(
  planned: readonly PlannedReminder[],
  now: Instant,
): { send: PlannedReminder | null; skip: PlannedReminder[] } | null {
  const due = planned.filter(reminder => reminder.at <= now);
  if (due.length === 0) return null;
  const helpful = due.filter(reminder => reminder.uselessAt === null || now < reminder.uselessAt);
  const send = helpful.at(-1) ?? null;
  return { send, skip: due.filter(reminder => reminder !== send) };
}
