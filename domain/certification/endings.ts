import { addDays, dateInWords, dayOf, type Instant } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { decidedAt } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, type PlannedReminder } from '../reminders.ts';
import type { Reopen, Revoke, Surrender } from './commands.ts';
import type { CertificationFact, FactOf, LapseReason } from './facts.ts';
import { isHeld, type CertificationState, type Held } from './state.ts';

export function surrender(message: Message<Surrender>): CertificationFact[] {
  return [{ type: 'surrendered', reason: message.command.reason ?? null }];
}

export function revoke(message: Message<Revoke>): CertificationFact[] {
  return [{ type: 'revoked', reason: message.command.reason }];
}

/** The fact of a lapse at an instant, with the letter of the morning after; staff may reopen for some days (rulebook 4). */
export function lapse(
  because: LapseReason,
  at: Instant,
  planned: PlannedReminder[],
  program: Program,
): FactOf<'lapsed'> {
  const days = program.certification.reopenDays;
  const lapsedOn = dayOf(at, program.zone);
  const on = addDays(lapsedOn, days);
  const why = { rule: 'certification.reopenDays', inputs: { lapsedOn, days, on } };
  const reopenBy = lastDay('reopening', 1, on, why, program);
  return { type: 'lapsed', because, at, reopenBy, planned };
}

/**
 * Reopens a lapsed certification as if it had never closed. What is then entered must itself have been received in
 * time; if nothing is entered within the days that a returned renewal has, it lapses again.
 */
export function reopen(
  state: CertificationState,
  message: Message<Reopen>,
  context: Context,
): CertificationFact[] {
  const held = requireLapsed(state);
  const { reopenBy } = held;
  if (reopenBy && decidedAt(message, context) >= reopenBy.endsAt) {
    throw new Refusal(
      'REOPEN_PERIOD_OVER',
      `The certification could be reopened until ${dateInWords(reopenBy.on)}; the way back is a new candidacy.`,
      { lastDay: reopenBy.on },
    );
  }
  return [reopening(held, message.command.reason, context)];
}

function reopening(state: Held, reason: string, { now, program }: Context): FactOf<'reopened'> {
  const days = program.renewal.returnDays;
  const reopenedOn = dayOf(now, program.zone);
  const on = addDays(reopenedOn, days);
  const why = { rule: 'renewal.returnDays', inputs: { reopenedOn, days, on } };
  const enterBy = lastDay('entry', state.reopenings + 1, on, why, program);
  return { type: 'reopened', ground: 'received-in-time', reason, enterBy };
}

function requireLapsed(state: CertificationState): Held {
  if (isHeld(state) && state.ended?.outcome === 'lapsed') return state;
  if (!state.ended)
    throw new Refusal('OUT_OF_ORDER', 'This certification has not ended, so it cannot be reopened.');
  throw new Refusal(
    'CASE_CLOSED',
    `This certification was ${state.ended.outcome}; only a lapsed one can be reopened.`,
  );
}
