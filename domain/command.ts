import { z } from 'zod';
import {
  canonicalInstant,
  dayOf,
  daysBetween,
  daysInWords,
  isCivilDate,
  isInstant,
  type CivilDate,
} from './calendar.ts';
import type { CommandDefinition, Context, Message } from './case.ts';
import { findSet, type CompetencySet } from './program.ts';
import { Refusal } from './refusal.ts';

/** A civil date that exists. */
export const civilDate = z
  .string()
  .refine(isCivilDate, 'a date that exists, as YYYY-MM-DD')
  .meta({ format: 'date', examples: ['2030-03-14'] });

/** An instant with its offset, brought to UTC. */
export const instant = z
  .string()
  .refine(isInstant, 'an instant with its offset, such as 2030-03-14T16:30:00-05:00')
  .overwrite(text => (isInstant(text) ? canonicalInstant(text) : text))
  .meta({ format: 'date-time', examples: ['2030-03-14T16:30:00-05:00'] });

/** A uuid in the one form in which it is stored, however it was written: RFC 9562 wants it read in either case. */
export const uuid = z.uuid().toLowerCase();
export const setCode = z
  .string()
  .regex(/^[A-Z]{2,5}$/, 'the code of a competency set')
  .meta({ examples: ['FLS'] });
export const programId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'the id of a program')
  .meta({ examples: ['lssc'] });

/**
 * Free text of a person. It is personal data: the door keeps it as a remark beside the facts and hands the case the
 * remark's id, so what a case sees here is an id (rulebook 9). The id is the same for the same text in the same case.
 */
export const freeText = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .meta({ freeText: true, description: 'At most 4,000 characters.' });

/** What a command's schema parses to. A command without fields adds nothing (zod's type for it would forbid `type`). */
export type FieldsOf<S extends z.ZodObject> = string extends keyof z.infer<S> ? unknown : z.infer<S>;

/** What the door looks up for a command, null when there is no such thing; given by hand, a command may come without. */
export type FoundOf<D extends CommandDefinition> = D extends {
  looksUp: { schema: infer S extends z.ZodType };
}
  ? { found?: z.output<S> | null }
  : unknown;

/** Refuses times in the future and late entries without a reason (rulebook T8). Every command passes it first. */
export function checkTimes(message: Message, context: Context): void {
  const { zone, entries } = context.program;
  for (const time of [message.receivedAt, message.decidedAt]) {
    if (time !== undefined && time > context.now) {
      throw new Refusal('DATE_IN_FUTURE', `The entry bears a time that has not come yet (${time}).`, {
        time,
      });
    }
  }
  // What one case tells another bears the teller's instant, however long it was under way.
  if (message.by.role === 'system') return;
  const entered = message.enteredAt ?? message.receivedAt;
  if (entered === message.receivedAt) return;
  const days = daysBetween(dayOf(message.receivedAt, zone), dayOf(entered, zone));
  if (days > entries.lateReasonDays && !message.lateReason) {
    throw new Refusal(
      'LATE_REASON_MISSING',
      `This was received ${days} days before it was entered; an entry more than ${entries.lateReasonDays} days late needs a reason.`,
      { days, allowedDays: entries.lateReasonDays },
    );
  }
}

/** The day on which the command was received, in the program's zone. */
export function receivedOn(message: Message, context: Context): CivilDate {
  return dayOf(message.receivedAt, context.program.zone);
}

/** The instant of the decision: the one entered, or the case's own time. */
export function decidedAt(message: Message, context: Context): string {
  return message.decidedAt ?? context.now;
}

/** The day of the decision, in the program's zone: what terms start on (rulebook T4). */
export function decidedOn(message: Message, context: Context): CivilDate {
  return dayOf(decidedAt(message, context), context.program.zone);
}

/** Refuses a day on which something is said to have happened that lies after the day of its receipt. */
export function checkHappened(on: CivilDate, what: string, message: Message, context: Context): void {
  if (on > receivedOn(message, context)) {
    throw new Refusal(
      'DATE_IN_FUTURE',
      `${what} is said to be on ${on}, which had not come when this was received.`,
      { on },
    );
  }
}

/** Refuses a payment that is to come, and one that came long ago and is entered without a reason (rulebook T8). */
export function checkEnteredSoon(paidOn: CivilDate, message: Message, context: Context): void {
  checkHappened(paidOn, 'The payment', message, context);
  const { zone, entries } = context.program;
  const late = daysBetween(paidOn, dayOf(message.enteredAt ?? message.receivedAt, zone));
  if (late > entries.lateReasonDays && !message.lateReason) {
    throw new Refusal(
      'LATE_REASON_MISSING',
      `The payment was received ${daysInWords(late)} before it was entered; an entry more than ${daysInWords(entries.lateReasonDays)} late needs a reason.`,
      { days: late, allowedDays: entries.lateReasonDays },
    );
  }
}

/** The competency set of the code, or `SET_UNKNOWN`. */
export function requireSet(setCode: string, context: Context): CompetencySet {
  const set = findSet(context.program, setCode);
  if (!set) {
    const codes = context.program.sets.map(each => each.code);
    throw new Refusal(
      'SET_UNKNOWN',
      `${context.program.name} has no competency set ${setCode}; it has ${codes.join(', ')}.`,
      {
        set: setCode,
        sets: codes,
      },
    );
  }
  return set;
}
