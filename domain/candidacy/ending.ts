import { addDays, dateInWords, dayOf, laterOf, type Instant } from '../calendar.ts';
import type { Context } from '../case.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, type Deadline } from '../reminders.ts';
import { closesAt } from './closing.ts';
import { cancelEvaluations } from './evaluations.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { requireAdmission, type Hearing } from './hearing.ts';
import { datesOfLimit } from './limit.ts';
import type { CandidacyState } from './state.ts';

export function hearWithdraw({ state, command, context }: Hearing<'withdraw'>): CandidacyFact[] {
  const { now, program } = context;
  const cancelled = cancelEvaluations(state);
  return [...cancelled, withdrawal('own-wish', command.reason ?? null, state, now, program)];
}

export function hearReopen(hearing: Hearing<'reopen'>): CandidacyFact[] {
  const { state, command, message } = hearing;
  const { reopenBy } = state;
  if (!state.ended) throw new Refusal('OUT_OF_ORDER', 'The candidacy is open.');
  if (!reopenBy) {
    throw new Refusal(
      'CASE_CLOSED',
      `A candidacy that ended ${state.ended.outcome} is not reopened; only an expired or a withdrawn one is.`,
    );
  }
  if (message.receivedAt >= reopenBy.endsAt) {
    throw new Refusal(
      'REOPEN_PERIOD_OVER',
      `The candidacy could be reopened until ${dateInWords(reopenBy.on)}. The person may apply anew.`,
      { lastDay: reopenBy.on },
    );
  }
  return [
    command.ground === 'received-in-time'
      ? reopenAsIfNeverClosed(hearing)
      : reopenWithNewLimit(hearing, command.until),
  ];
}

/**
 * Expiry in the same turn as the decision that everything waited for (rulebook 4). A decision received before the
 * closing leaves it to the timer, which first collects what else was received in time.
 */
export function expiryAfterDecision(
  state: CandidacyState,
  receivedAt: Instant,
  decidedAt: Instant,
  context: Context,
): CandidacyFact[] {
  const closes = closesAt(state);
  if (state.status !== 'awaiting-decision' || closes === null) return [];
  return receivedAt < closes ? [] : [expiry(laterOf(closes, decidedAt), context.program)];
}

export function expiry(endedAt: Instant, program: Program): Fact<'expired'> {
  return { type: 'expired', endedAt, reopenBy: reopenUntil(endedAt, program) };
}

export function withdrawal(
  cause: Fact<'withdrawn'>['cause'],
  reason: string | null,
  state: CandidacyState,
  endedAt: Instant,
  program: Program,
): Fact<'withdrawn'> {
  const cancelledEvaluations = Object.keys(state.portfolios).sort();
  const reopenBy = reopenUntil(endedAt, program);
  return { type: 'withdrawn', cause, reason, endedAt, cancelledEvaluations, reopenBy };
}

/** The limit stands; what was received in time may be entered for the evidence days from now on. */
function reopenAsIfNeverClosed({ state, command, context }: Hearing<'reopen'>): CandidacyFact {
  const { program, now } = context;
  const reopenedOn = dayOf(now, program.zone);
  const days = program.candidacy.evidenceDays;
  const why = { rule: 'candidacy.reopening', inputs: { reopenedOn, days } };
  const { limit, evidence } = state;
  return {
    type: 'reopened',
    ground: 'received-in-time',
    reason: command.reason,
    reopenedAt: now,
    enterBy: lastDay('enterBy', 1, addDays(reopenedOn, days), why, program),
    previousLimit: null,
    limit,
    evidence,
    reminders: limit && state.statusBefore === 'active' ? datesOfLimit(limit, program, now).reminders : [],
  };
}

function reopenWithNewLimit({ state, command, context }: Hearing<'reopen'>, until = ''): CandidacyFact {
  const { program, now } = context;
  const { limit: old } = requireAdmission(state);
  const reopenedOn = dayOf(now, program.zone);
  if (until <= reopenedOn || until < old.on) {
    throw new Refusal(
      'EXTENSION_NOT_LATER',
      `The new limit must lie after today, ${dateInWords(reopenedOn)}, and not before the old one, ${dateInWords(old.on)}.`,
      { until, limit: old.on },
    );
  }
  const why = { rule: 'candidacy.reopening', inputs: { reopenedOn, previousOn: old.on } };
  const limit = lastDay('limit', old.version + 1, until, why, program);
  return {
    type: 'reopened',
    ground: 'new-limit',
    reason: command.reason,
    reopenedAt: now,
    enterBy: null,
    previousLimit: old,
    ...datesOfLimit(limit, program, now),
  };
}

function reopenUntil(endedAt: Instant, program: Program): Deadline {
  const endedOn = dayOf(endedAt, program.zone);
  const days = program.candidacy.reopenDays;
  const why = { rule: 'candidacy.reopenDays', inputs: { endedOn, days } };
  return lastDay('reopenBy', 1, addDays(endedOn, days), why, program);
}
