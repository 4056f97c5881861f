import type { CivilDate, Instant } from '../calendar.ts';
import type { Message } from '../case.ts';
import type { ProgramRef } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { Deadline, PlannedReminder } from '../reminders.ts';
import type { Undelivered } from '../undeliverable.ts';
import type { Entry, LapseReason, Submission, Term } from './facts.ts';

/** Before the award. */
export interface Unawarded {
  caseId: string;
  status: 'not-awarded';
  personId: null;
  program: null;
  ended: null;
  undelivered: Undelivered;
}

/** From the award on. Whether the window is open is no state: it follows from the date (see outlook.ts). */
export interface Held {
  caseId: string;
  status: LivingStatus | Outcome;
  /** From when the case has stood as it stands. */
  since: Instant;
  personId: string;
  candidacyId: string;
  /** The rules of the present term: those in force on the day of its award or renewal. */
  program: ProgramRef;
  number: string;
  /** The first day of the first term: the anchor of every date (rulebook T3). */
  startOn: CivilDate;
  term: Term;
  planned: PlannedReminder[];
  /** Activities that no approved renewal has counted. */
  entries: Entry[];
  /** Those that were struck in the present term; not there in a state that an earlier release kept. */
  struck?: Struck[];
  /** Which approved renewal counted an activity; its content is in the facts. */
  counted: { entryId: string; term: number }[];
  pastTerms: PastTerm[];
  renewal: Renewal | null;
  /** Why the last renewal was refused, while none has come since; the id of a remark. */
  refusedBecause?: string | null;
  submissions: number;
  reopenings: number;
  /** After a reopening: until when what was received in time may be entered. */
  enterBy: Deadline | null;
  /** After a lapse: until when staff may reopen. */
  reopenBy: Deadline | null;
  /** Why it lapsed, the last time it did. */
  lapsedBecause: LapseReason | null;
  ended: { outcome: Outcome; at: Instant } | null;
  undelivered: Undelivered;
}

export const livingStatuses = ['active', 'expired-renewable'] as const;
export const outcomes = ['lapsed', 'surrendered', 'revoked'] as const;
export type LivingStatus = (typeof livingStatuses)[number];
export type Outcome = (typeof outcomes)[number];
export type CertificationState = Unawarded | Held;

/** An activity that was struck from the log, with the id of the remark that says why. */
export type Struck = Entry & { reason: string | null };

export interface PastTerm {
  n: number;
  countFrom: CivilDate;
  countTo: CivilDate;
  expiredOn: CivilDate;
  renewedOn: CivilDate;
  minutes: number;
  technologyMinutes: number;
}

/** The renewal of the present term. `returnedAfterGrace`: it has used its one return after the end of grace. */
export type Renewal =
  | { stage: 'under-review'; submission: Submission; returnedAfterGrace: boolean }
  | {
      stage: 'returned';
      submission: Submission;
      returnedAfterGrace: boolean;
      answerBy: Deadline;
      reason?: string;
    };

export function empty(caseId: string): Unawarded {
  return { caseId, status: 'not-awarded', personId: null, program: null, ended: null, undelivered: null };
}

export function isHeld(state: CertificationState): state is Held {
  return state.status !== 'not-awarded';
}

/** The certification, awarded and not ended; else a refusal. */
export function requireLiving(state: CertificationState): Held {
  if (!isHeld(state)) throw new Refusal('OUT_OF_ORDER', 'This certification has not been awarded.');
  if (state.ended) {
    throw new Refusal('CASE_CLOSED', `This certification has ended: it is ${state.ended.outcome}.`, {
      outcome: state.ended.outcome,
    });
  }
  return state;
}

/**
 * The last day after whose end the certification lapses, or null when nothing can make it lapse: it has ended, or a
 * renewal is under review (rulebook T6).
 */
export function closing(state: CertificationState): Deadline | null {
  if (!isHeld(state) || state.ended || state.renewal?.stage === 'under-review') return null;
  const last = submitBy(state);
  return state.enterBy && state.enterBy.endsAt > last.endsAt ? state.enterBy : last;
}

/** Why the certification lapses when a last day passes. */
export function lapseReasonOf(last: Deadline): LapseReason {
  if (last.name === 'correction') return 'not-corrected';
  return last.name === 'entry' ? 'nothing-entered' : 'not-renewed';
}

/** The last day on which a renewal of this term may be received: that of the correction, or that of grace. */
export function submitBy(state: Held): Deadline {
  return state.renewal?.stage === 'returned' ? state.renewal.answerBy : state.term.grace;
}

/** Whether the message was received by the end of a last day (rulebook T2, T4). */
export function inTime(message: Message, deadline: Deadline): boolean {
  return message.receivedAt < deadline.endsAt;
}
