import { z } from 'zod';
import type { LetterRequest } from './case.ts';
import { instantFact, type letterResent } from './common-facts.ts';
import { Refusal } from './refusal.ts';

export type LetterResent = z.infer<typeof letterResent>;

/** A letter that the case has owed, as the door looks it up; one that was itself a repeat is told as what it repeats. */
export const foundLetter = z.strictObject({
  letterKey: z.string(),
  letter: z.string(),
  /** The addressee where that is not the person of the case. */
  to: z.string().nullable(),
  /** The fact that caused it, null when a receipt did. */
  position: z.int().nullable(),
  owedAt: instantFact,
  status: z.enum(['queued', 'sent', 'refused', 'gave-up', 'withheld']),
});
export type FoundLetter = z.infer<typeof foundLetter>;

export const resendLetter = z.strictObject({ letterKey: z.string().min(1).max(200) });

export type ResendLetter = { type: 'resendLetter' } & z.infer<typeof resendLetter> & {
    found?: FoundLetter | null;
  };

/** The letter goes once more, as it was; an address that letters came back from is seen to first. */
export function decideResending(hasComeBack: boolean, command: ResendLetter): LetterResent[] {
  if (hasComeBack)
    throw new Refusal(
      'ADDRESS_UNDELIVERABLE',
      'A letter of this case has come back. Confirm the address first; then letters can be sent again.',
    );
  const { found } = command;
  if (!found) throw new Refusal('LETTER_UNKNOWN', 'This case has sent no such letter.');
  const { letterKey, letter, to, position, owedAt, status } = found;
  if (status === 'queued')
    throw new Refusal('LETTER_ON_ITS_WAY', 'The letter is still on its way: it goes out by itself.');
  if (status === 'withheld')
    throw new Refusal(
      'LETTER_WITHHELD',
      'The letter was never sent: it belongs to what was imported, or its addressee does without such reminders.',
    );
  return [{ type: 'letterResent', letterKey, letter, to, of: position, owedAt }];
}

/** The letter that a repeat owes: under a key of its own, so that it is another in the mail log. */
export function resentLetters({ letter, to }: LetterResent, position: number): LetterRequest[] {
  return [{ key: `resent/${position}`, letter, ...(to === null ? {} : { to }) }];
}
