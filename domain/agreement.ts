import { z } from 'zod';
import { addMonths, dateInWords, daysBetween, daysInWords, type CivilDate } from './calendar.ts';
import { claimDocument } from './claim-document.ts';
import { civilDate } from './command.ts';
import { earlierAward } from './earlier-award.ts';
import type { Program } from './program.ts';
import { Refusal } from './refusal.ts';

/** What the door finds of a recognition agreement when a graduation is claimed: its sets, its first and its last day. */
export const foundAgreement = z.strictObject({
  agreementId: z.string(),
  reference: z.string(),
  sets: z.array(z.string()),
  startsOn: civilDate,
  endsOn: civilDate,
  /** Of the diploma or transcript, where the claim names one. */
  document: claimDocument.optional(),
  /** Of the person, where there is one. */
  earlierAward: earlierAward.optional(),
});

export type FoundAgreement = z.infer<typeof foundAgreement>;

/** The days of graduation that an agreement recognizes, both included: its look-back is that of courses (rulebook 4). */
export function graduationWindow(
  { startsOn, endsOn }: Pick<FoundAgreement, 'startsOn' | 'endsOn'>,
  program: Program,
): { from: CivilDate; to: CivilDate } {
  return { from: addMonths(startsOn, -program.courses.lookBackMonths), to: endsOn };
}

/** Refuses a graduation before the look-back of its agreement, or after the agreement's last day. */
export function checkGraduation(
  graduatedOn: CivilDate,
  agreement: Pick<FoundAgreement, 'reference' | 'startsOn' | 'endsOn'>,
  program: Program,
): void {
  const { from, to } = graduationWindow(agreement, program);
  const { reference, startsOn } = agreement;
  const details = { reference, graduatedOn, from, to };
  const on = dateInWords(graduatedOn);
  if (graduatedOn < from) {
    throw new Refusal(
      'GRADUATION_OUTSIDE_AGREEMENT',
      `The agreement ${reference} began on ${dateInWords(startsOn)}, and reaches back ${program.courses.lookBackMonths} months, to ${dateInWords(from)}; the graduation was on ${on}, ${daysInWords(daysBetween(graduatedOn, from))} too early.`,
      details,
    );
  }
  if (graduatedOn > to) {
    throw new Refusal(
      'GRADUATION_OUTSIDE_AGREEMENT',
      `The agreement ${reference} ended on ${dateInWords(to)}; the graduation was on ${on}, ${daysInWords(daysBetween(to, graduatedOn))} too late.`,
      details,
    );
  }
}
