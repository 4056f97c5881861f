import { z } from 'zod';
import { dateInWords, type CivilDate } from './calendar.ts';
import type { Message } from './case.ts';
import { dateFact } from './common-facts.ts';
import { Refusal } from './refusal.ts';

/** The person's last award in the program that a lapse or a revocation has ended, as the door finds it. */
export const earlierAward = z.strictObject({
  number: z.string(),
  /** The first day of its first term. */
  awardedOn: dateFact,
  outcome: z.enum(['lapsed', 'revoked']),
});

export type EarlierAward = z.infer<typeof earlierAward>;

/** The decision of staff that something from before such an award counts again; its reason is the id of a remark. */
export const beforeAward = earlierAward.extend({ reason: z.string() });

export type BeforeAward = z.infer<typeof beforeAward>;

/** Something that happened on a day, and the reason for which it is to count though it is from before an award. */
export interface Claimed {
  /** In a sentence, without the day. */
  what: string;
  on: CivilDate;
  reason: string | undefined;
}

/**
 * Nothing of up to the day of such an award counts again but by a decision of staff, who give the reason (rulebook 4): that
 * decision, or nothing where none is needed; without one `BEFORE_EARLIER_AWARD`.
 */
export function checkEarlierAward(
  { what, on, reason }: Claimed,
  award: EarlierAward | null | undefined,
  { by }: Pick<Message, 'by'>,
): { beforeAward?: BeforeAward } {
  if (!award || on > award.awardedOn) return {};
  if (reason !== undefined && by.role === 'staff') return { beforeAward: { ...award, reason } };
  const { number, awardedOn, outcome } = award;
  const ended = { lapsed: 'has lapsed', revoked: 'was revoked' }[outcome];
  throw new Refusal(
    'BEFORE_EARLIER_AWARD',
    `The certification ${number} was awarded on ${dateInWords(awardedOn)} and ${ended}. ${what} on or before that day, as this one on ${dateInWords(on)}, counts again only by a decision of the program’s staff, with a reason.`,
    { on, number, awardedOn, outcome },
  );
}
