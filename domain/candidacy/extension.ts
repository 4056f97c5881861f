import { dateInWords, dayOf, laterOf, type CivilDate, type Instant } from '../calendar.ts';
import type { Context } from '../case.ts';
import { decidedOn } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, type Deadline } from '../reminders.ts';
import { completion } from './completion.ts';
import { judgeCourse } from './courses.ts';
import { foresee } from './evolve.ts';
import type { CandidacyFact, HeldSubmission } from './facts.ts';
import { checkDecidedAfter, requireAdmission, type Hearing } from './hearing.ts';
import { datesOfLimit } from './limit.ts';
import { judgePortfolio } from './portfolios.ts';
import { admissionOf, type CandidacyState } from './state.ts';

/** Whether an extension may be asked for at an instant: by the limit, while no request waits. */
export function mayAskExtension(state: CandidacyState, at: Instant): boolean {
  const admission = admissionOf(state);
  return admission !== null && !state.ended && !state.extension && at < admission.limit.endsAt;
}

export function hearRequestExtension(hearing: Hearing<'requestExtension'>): CandidacyFact[] {
  const { state, command, message } = hearing;
  const { limit } = requireAdmission(state);
  if (state.extension) {
    throw new Refusal(
      'EXTENSION_ALREADY_REQUESTED',
      'A request for an extension is already waiting for its decision.',
    );
  }
  if (message.receivedAt >= limit.endsAt) {
    throw new Refusal(
      'LIMIT_PASSED',
      `An extension can be asked for by the limit of the candidacy, which was ${dateInWords(limit.on)}.`,
      { limit: limit.on },
    );
  }
  if (command.until !== undefined) checkLater(command.until, limit, null);
  const { receivedAt } = message;
  return [{ type: 'extensionRequested', until: command.until ?? null, reason: command.reason, receivedAt }];
}

export function hearGrantExtension(hearing: Hearing<'grantExtension'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { program } = context;
  const { limit: old } = requireAdmission(state);
  checkAskedInTime(hearing, old);
  const { until, approver, reason } = command;
  const grantedOn = decidedOn(message, context);
  checkLater(until, old, grantedOn);
  const why = { rule: 'candidacy.extension', inputs: { grantedOn, previousOn: old.on } };
  const limit = lastDay('limit', old.version + 1, until, why, program);
  const granted: CandidacyFact = {
    type: 'extensionGranted',
    requested: state.extension !== null,
    approver,
    reason,
    previousLimit: old,
    ...datesOfLimit(limit, program, context.now),
  };
  return [granted, ...release(state.held, foresee(state, [granted], context.now), grantedOn, context)];
}

export function hearDeclineExtension(hearing: Hearing<'declineExtension'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  requireAdmission(state);
  if (!state.extension) {
    throw new Refusal('EXTENSION_NOT_REQUESTED', 'No request for an extension is waiting.');
  }
  checkDecidedAfter(state.extension.receivedAt, 'The request for an extension', hearing);
  const declined: CandidacyFact = { type: 'extensionDeclined', reason: command.reason };
  const after = foresee(state, [declined], context.now);
  return [declined, ...release(state.held, after, decidedOn(message, context), context)];
}

/**
 * Judges what was held, in the order of its arrival, as if it arrived under the limit that now stands. What came after the
 * day of a decision that is entered late was decided on the day on which it came.
 */
function release(
  held: readonly HeldSubmission[],
  state: CandidacyState,
  on: CivilDate,
  context: Context,
): CandidacyFact[] {
  const inOrder = [...held].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return inOrder.reduce<CandidacyFact[]>((facts, submission) => {
    const seen = foresee(state, facts, context.now);
    // Once six sets are complete nothing more is needed; the award follows from the facts so far.
    return completion(seen, context.program).isComplete
      ? facts
      : [...facts, ...judgeHeld(submission, seen, on, context)];
  }, []);
}

function judgeHeld(
  submission: HeldSubmission,
  state: CandidacyState,
  on: CivilDate,
  context: Context,
): CandidacyFact[] {
  const receivedOn = dayOf(submission.receivedAt, context.program.zone);
  try {
    return submission.what === 'course'
      ? judgeCourse(state, submission, submission, laterOf(on, receivedOn), context)
      : judgePortfolio(state, submission, submission, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: sentence } = error;
    return [{ type: 'submissionReturned', set: submission.set, submission, code, sentence }];
  }
}

function checkAskedInTime(hearing: Hearing<'grantExtension'>, limit: Deadline): void {
  const { state, message } = hearing;
  if (state.extension) {
    checkDecidedAfter(state.extension.receivedAt, 'The request for an extension', hearing);
  } else if (message.receivedAt >= limit.endsAt) {
    throw new Refusal(
      'EXTENSION_NOT_REQUESTED',
      `No extension was asked for by the limit, ${dateInWords(limit.on)}; after it none can be granted.`,
      { limit: limit.on },
    );
  }
}

function checkLater(until: CivilDate, limit: Deadline, grantedOn: CivilDate | null): void {
  if (until <= limit.on) {
    throw new Refusal(
      'EXTENSION_NOT_LATER',
      `The new limit must lie after the present one, ${dateInWords(limit.on)}.`,
      {
        limit: limit.on,
        until,
      },
    );
  }
  if (grantedOn !== null && until <= grantedOn) {
    throw new Refusal(
      'EXTENSION_NOT_LATER',
      `The new limit must lie after the day of the grant, ${dateInWords(grantedOn)}.`,
      { grantedOn, until },
    );
  }
}
