import type { Program, ReminderOffset } from './program.ts';

/**
 * The reminders that a person may do without. Every other letter is necessary: it tells of a decision, of something that
 * began or ended, or it is the last reminder of a deadline.
 */
export const reminderKinds = ['limit', 'renewal', 'mid-term', 'information', 'approval'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

interface Reminders {
  /** What a person reads beside the choice. */
  sentence: string;
  letters: readonly string[];
  offsets: (program: Program) => readonly ReminderOffset[];
  /** True where the one nearest to the deadline is necessary: without it a day could pass untold. */
  keepsLast: boolean;
}

/** By its kind, what a reminder is about. */
export const optionalReminders: Record<ReminderKind, Reminders> = {
  limit: {
    sentence: 'The limit of a candidacy comes nearer (the last of these always comes)',
    letters: ['limit-reminder'],
    offsets: program => program.candidacy.reminders,
    keepsLast: true,
  },
  renewal: {
    sentence:
      'The renewal window opens, and the end of the term comes nearer (the last of these always comes)',
    letters: ['window-opens', 'renewal-reminder'],
    offsets: program => program.certification.expiryReminders,
    keepsLast: true,
  },
  'mid-term': {
    sentence: 'The middle of the term, with the contact hours so far',
    letters: ['mid-term'],
    offsets: program => program.certification.expiryReminders,
    keepsLast: false,
  },
  information: {
    sentence:
      'The last day to answer a request for more information comes nearer (the last of these always comes)',
    letters: ['information-reminder'],
    offsets: program => program.portfolios.answerReminders,
    keepsLast: true,
  },
  approval: {
    sentence: 'The last day of the approval of a course comes nearer (the last of these always comes)',
    letters: ['approval-reminder'],
    offsets: program => program.courses.reminders,
    keepsLast: true,
  },
};

/** The kind of reminder that a letter is, if its addressee may do without it; null for a necessary letter. */
export function optionalReminder(letter: string, key: string, program: Program): ReminderKind | null {
  const kind = reminderKinds.find(each => optionalReminders[each].letters.includes(letter));
  if (!kind) return null;
  const { letters, offsets, keepsLast } = optionalReminders[kind];
  if (!keepsLast) return kind;
  const last = lastBefore(offsets(program).filter(offset => letters.includes(offset.letter)));
  return last !== null && key.endsWith(`/${last.id}`) ? null : kind;
}

/** True when no version of a program could do without the letter. */
export function isNecessary(letter: string): boolean {
  return !reminderKinds.some(kind => optionalReminders[kind].letters.includes(letter));
}

/** The one nearest to its deadline. A month counts 31 days: no order of a program hangs on less. */
function lastBefore(offsets: readonly ReminderOffset[]): ReminderOffset | null {
  const daysOf = ({ months = 0, days = 0 }: ReminderOffset) => months * 31 + days;
  return offsets.reduce<ReminderOffset | null>(
    (last, each) => (last === null || daysOf(each) > daysOf(last) ? each : last),
    null,
  );
}
