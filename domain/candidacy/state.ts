import type { CivilDate, Instant } from '../calendar.ts';
import type { CaseState } from '../case.ts';
import type { Deadline, PlannedReminder } from '../reminders.ts';
import type { Undelivered } from '../undeliverable.ts';
import type { WorkPeriod } from './commands.ts';
import type {
  Achievement,
  CourseClaim,
  Graduation,
  OpenPortfolio,
  PortfolioFee,
  RefusedCourse,
} from './evidence.ts';
import type { HeldSubmission } from './facts.ts';

/** `new`: nothing has happened yet; the person sees the others. */
export const candidacyStatuses = [
  'new',
  'applied',
  'active',
  'awaiting-decision',
  'certified',
  'expired',
  'withdrawn',
  'declined',
] as const;
export type CandidacyStatus = (typeof candidacyStatuses)[number];

export interface Application {
  receivedAt: Instant;
  receivedOn: CivilDate;
  member: boolean;
  education: boolean;
  supportStaff: boolean;
  work: WorkPeriod[];
  decisionDue: Deadline;
  /** The thirty days ran out and no decision has come since. */
  overdue: boolean;
}

export interface CandidacyState extends CaseState {
  status: CandidacyStatus;
  /** The instant from which `status` has held. */
  since: Instant;
  application: Application | null;
  /** Null while undecided and after a refusal, which ends the case. */
  eligibility: { decidedOn: CivilDate; payBy: Deadline | null } | null;
  /** Why and when eligibility was declined; the reason is the id of a remark. */
  declined: { decidedOn: CivilDate; reason: string | null } | null;
  payment: { amountCents: number; method: 'card' | 'check'; paidOn: CivilDate } | null;
  /** Cents of the fee that a declined applicant is owed back; null when none is, or it went back. */
  feeOwed: number | null;
  admittedOn: CivilDate | null;
  /** The limit that follows from the admission; `limit` is the one in effect. */
  baseline: Deadline | null;
  limit: Deadline | null;
  /** True once a day was set by an extension or a reopening: a corrected admission then moves the baseline only. */
  limitGranted: boolean;
  evidence: Deadline | null;
  /** After a reopening: until when what was received in time may be entered. */
  enterBy: Deadline | null;
  reminders: PlannedReminder[];
  achieved: Record<string, Achievement>;
  claims: Record<string, CourseClaim>;
  /** Of each set the course that was last refused, while nothing has come since. */
  refusedCourses: Record<string, RefusedCourse>;
  portfolios: Record<string, OpenPortfolio>;
  /** Of each set, the fee of the last portfolio that was submitted to be evaluated here. */
  fees: Record<string, PortfolioFee>;
  /** The portfolios whose evaluation has begun here: none begins a second time. */
  evaluated: string[];
  /** Fees of portfolios that are owed back, by the portfolio's id. */
  portfolioFeesOwed: Record<string, { set: string; cents: number }>;
  /** The last graduation that was claimed and not refused. */
  graduation: Graduation | null;
  /** Sets in which a portfolio was not satisfactory: open by an approved course only. */
  notSatisfactory: string[];
  /** Of those, the case that evaluated the portfolio, where that was here. */
  notSatisfactoryBy: Record<string, string>;
  /** The request that waits. Reasons are ids of remarks. */
  extension: { until: CivilDate | null; receivedAt: Instant; reason?: string | null } | null;
  /** The last decision on an extension; `until` is the limit that was granted. */
  extensionDecision: {
    outcome: 'granted' | 'declined';
    until: CivilDate | null;
    reason: string | null;
  } | null;
  held: HeldSubmission[];
  award: { decidedOn: CivilDate; decidedAt: Instant; startOn: CivilDate } | null;
  /** Until when an ended case may be reopened; null where it may not. */
  reopenBy: Deadline | null;
  /** What the case was before it ended: a reopening goes on from there. */
  statusBefore: CandidacyStatus | null;
  undelivered: Undelivered;
}

export function emptyCandidacy(caseId: string): CandidacyState {
  return {
    caseId,
    status: 'new',
    since: '1970-01-01T00:00:00.000Z',
    personId: null,
    program: null,
    ended: null,
    application: null,
    eligibility: null,
    declined: null,
    payment: null,
    feeOwed: null,
    admittedOn: null,
    baseline: null,
    limit: null,
    limitGranted: false,
    evidence: null,
    enterBy: null,
    reminders: [],
    achieved: {},
    claims: {},
    refusedCourses: {},
    portfolios: {},
    fees: {},
    evaluated: [],
    portfolioFeesOwed: {},
    graduation: null,
    notSatisfactory: [],
    notSatisfactoryBy: {},
    extension: null,
    extensionDecision: null,
    held: [],
    award: null,
    reopenBy: null,
    statusBefore: null,
    undelivered: null,
  };
}

/** What of an admitted candidacy is certain; null before the admission. */
export interface Admission {
  admittedOn: CivilDate;
  baseline: Deadline;
  limit: Deadline;
  evidence: Deadline;
}

export function admissionOf(state: CandidacyState): Admission | null {
  const { admittedOn, baseline, limit, evidence } = state;
  return admittedOn && baseline && limit && evidence ? { admittedOn, baseline, limit, evidence } : null;
}
