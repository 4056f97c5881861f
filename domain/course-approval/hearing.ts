import { dateInWords } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { decidedAt } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { feeInWords } from './words.ts';
import type { Submission } from './facts.ts';
import { feeDue, type Course } from './state.ts';

/** Refuses a decision that is dated before what it decides was received. */
export function checkDecided(
  { receivedAt, receivedOn }: Submission,
  what: string,
  message: Message,
  context: Context,
): void {
  if (decidedAt(message, context) >= receivedAt) return;
  throw new Refusal(
    'DECIDED_TOO_EARLY',
    `${what} was received on ${dateInWords(receivedOn)}; it cannot have been decided before that.`,
    { receivedAt },
  );
}

/** Refuses to approve what is not paid for. */
export function checkFee(course: Course, { program }: Context): void {
  const cents = feeDue(course);
  if (cents === null) return;
  throw new Refusal(
    'FEE_NOT_PAID',
    `The fee of ${feeInWords(cents, program)} is not recorded yet; staff record it once it has arrived.`,
    { dueCents: cents },
  );
}
