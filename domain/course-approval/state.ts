import type { CivilDate, Instant } from '../calendar.ts';
import type { ProgramRef } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { PlannedReminder } from '../reminders.ts';
import type { Undelivered } from '../undeliverable.ts';
import type { Approval, Content, Submission } from './facts.ts';

/** Before anything was proposed. */
export interface Unproposed {
  caseId: string;
  status: 'not-proposed';
  personId: null;
  program: null;
  ended: null;
  undelivered: Undelivered;
}

/** A course from its first proposal on, with every approval that it has had. */
export interface Course {
  caseId: string;
  status: LivingStatus | Outcome;
  /** From when the case has stood as it stands. */
  since: Instant;
  /** The provider. */
  personId: string;
  /** The rules of the proposal that waits or of the latest approval: those in force on its day. */
  program: ProgramRef;
  /** For good: another set is another course. */
  set: string;
  content: Content;
  /** Waits for the committee, or was returned to the provider. */
  proposal: Waiting | null;
  renewal: Waiting | null;
  /** How many proposals and requests there were. */
  submissions: number;
  /** Recorded and not yet used by an approval: it counts for the next one. */
  fee: Fee | null;
  /** Oldest first; no two overlap. A renewal lengthens the last one. */
  approvals: Approval[];
  /** How many last days were set, so that no reminder's key repeats. */
  versions: number;
  /** The first day without the last approval, once it was withdrawn. */
  withdrawnOn: CivilDate | null;
  planned: PlannedReminder[];
  ended: { outcome: Outcome; at: Instant } | null;
  undelivered: Undelivered;
}

export const livingStatuses = ['proposed', 'returned', 'approved', 'renewal-under-review'] as const;
export const outcomes = ['ended', 'refused', 'withdrawn', 'proposal-withdrawn'] as const;
export type LivingStatus = (typeof livingStatuses)[number];
export type Outcome = (typeof outcomes)[number];
export type CourseApprovalState = Unproposed | Course;

/** A proposal or a request, with the fee that is due for it. */
export interface Waiting extends Submission {
  cents: number | null;
}

export interface Fee {
  amountCents: number;
  method: 'card' | 'check';
  paidOn: CivilDate;
}

export function empty(caseId: string): Unproposed {
  return { caseId, status: 'not-proposed', personId: null, program: null, ended: null, undelivered: null };
}

export function isProposed(state: CourseApprovalState): state is Course {
  return state.status !== 'not-proposed';
}

/** The course, whether its case has ended or not; else a refusal. */
export function requireCourse(state: CourseApprovalState): Course {
  if (isProposed(state)) return state;
  throw new Refusal('OUT_OF_ORDER', 'This course has not been proposed.');
}

/** The course while its case is open; else a refusal. */
export function requireOpen(state: CourseApprovalState): Course {
  const course = requireCourse(state);
  if (!course.ended) return course;
  throw new Refusal(
    'CASE_CLOSED',
    `This case has ended: ${endings[course.ended.outcome]}. The course can be proposed again.`,
    { outcome: course.ended.outcome },
  );
}

const endings: Record<Outcome, string> = {
  ended: 'the approval is over',
  refused: 'the proposal was refused',
  withdrawn: 'the approval was withdrawn',
  'proposal-withdrawn': 'the proposal was withdrawn',
};

/** What waits for a decision of the committee. */
export function waitingOf({ proposal, renewal }: Course): Waiting | null {
  return proposal ?? renewal;
}

/** The cents that are due for what waits; null when nothing is. */
export function feeDue(course: Course): number | null {
  return course.fee === null ? (waitingOf(course)?.cents ?? null) : null;
}

/**
 * The approval at whose end the case ends by itself; null when nothing can end it: there is no approval that runs, or a
 * renewal is under review (rulebook T6).
 */
export function closing(state: CourseApprovalState): Approval | null {
  if (!isProposed(state) || state.status !== 'approved') return null;
  return state.approvals.at(-1) ?? null;
}

/** What the course becomes when the approval's last day is over. */
export function outcomeAtEnd({ withdrawnOn }: Course): Outcome {
  return withdrawnOn === null ? 'ended' : 'withdrawn';
}
