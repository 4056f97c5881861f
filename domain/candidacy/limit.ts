import { addDays, addMonths, laterOf, type CivilDate, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { lastDay, planReminders, type Deadline } from '../reminders.ts';
import type { LimitDates } from './facts.ts';

/** The limit that follows from an admission: so many months after it, inclusive, clamped (rulebook 4, T3). */
export function limitOfAdmission(admittedOn: CivilDate, version: number, program: Program): Deadline {
  const months = program.candidacy.limitMonths;
  const why = { rule: 'candidacy.limitMonths', inputs: { admittedOn, months } };
  return lastDay('limit', version, addMonths(admittedOn, months), why, program);
}

/** A limit with all that hangs on it; of its reminders, those still ahead of `after` (rulebook 8). */
export function datesOfLimit(limit: Deadline, program: Program, after: Instant): LimitDates {
  const days = program.candidacy.evidenceDays;
  const why = { rule: 'candidacy.evidenceDays', inputs: { limitOn: limit.on, days } };
  const evidence = lastDay('evidence', limit.version, addDays(limit.on, days), why, program);
  const reminders = planReminders(limit, program.candidacy.reminders, program, after, evidence.endsAt);
  return { limit, evidence, reminders };
}

/**
 * The limit in effect after the admission was corrected: the one derived anew, but never nearer than the protected
 * days from the correction, and a limit that was granted is never taken back (rulebook 6, corrections).
 */
export function correctedLimit(
  old: Deadline,
  derived: Deadline,
  granted: boolean,
  correctedOn: CivilDate,
  program: Program,
): Deadline {
  if (granted && derived.on <= old.on) return old;
  const days = program.corrections.protectedDays;
  const protectedUntil = addDays(correctedOn, days);
  if (derived.on >= old.on || derived.on >= protectedUntil) return { ...derived, version: old.version + 1 };
  if (old.on <= protectedUntil) return old;
  const inputs = { correctedOn, days, derivedOn: derived.on };
  const why = { rule: 'corrections.protectedDays', inputs };
  return lastDay('limit', old.version + 1, laterOf(derived.on, protectedUntil), why, program);
}
