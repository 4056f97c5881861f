import { z } from 'zod';
import {
  commonFacts,
  dateFact,
  deadlineFact,
  instantFact,
  programRefFact,
  reminderFact,
} from '../common-facts.ts';
import { workPeriod } from './commands.ts';
import {
  courseClaimed,
  courseCredited,
  courseRefused,
  extensionDeclined,
  extensionGranted,
  extensionRequested,
  graduationClaimed,
  graduationRefused,
  graduationVerified,
  setsRecognized,
  submissionHeld,
  submissionReturned,
  type heldSubmission,
} from './evidence-facts.ts';
import { limitDates, type LimitDates } from './limit-facts.ts';
import {
  evaluationNoted,
  informationNotProvided,
  informationProvided,
  informationRequested,
  portfolioAchieved,
  portfolioCancelled,
  portfolioFeeDue,
  portfolioFeeOwed,
  portfolioFeePaid,
  portfolioFeeReturned,
  portfolioNotSatisfactory,
  portfolioSubmitted,
  portfolioVoided,
  portfolioWithdrawn,
} from './portfolio-facts.ts';

const reason = z.string().nullable();
const setCode = z.string();
const declaration = { education: z.boolean(), supportStaff: z.boolean(), work: z.array(workPeriod) };

const applied = z.strictObject({
  type: z.literal('applied'),
  personId: z.string(),
  program: programRefFact,
  member: z.boolean(),
  ...declaration,
  receivedOn: dateFact,
  decisionDue: deadlineFact,
});
const applicationAmended = z.strictObject({ type: z.literal('applicationAmended'), ...declaration });
const eligibilityOverdue = z.strictObject({ type: z.literal('eligibilityOverdue'), dueOn: dateFact });
const eligibilityAccepted = z.strictObject({
  type: z.literal('eligibilityAccepted'),
  countedMinutes: z.int(),
  countedFrom: dateFact,
  decidedOn: dateFact,
  /** The fee still owed and the last day to pay it; null when it was there before. */
  cents: z.int().nullable(),
  payBy: deadlineFact.nullable(),
});
const eligibilityDeclined = z.strictObject({
  type: z.literal('eligibilityDeclined'),
  reason,
  decidedOn: dateFact,
  endedAt: instantFact,
  /** The fee to be returned to whoever paid it; null when none was paid. */
  cents: z.int().nullable(),
});
const feeReturned = z.strictObject({
  type: z.literal('feeReturned'),
  cents: z.int(),
  returnedOn: dateFact,
});
const paymentRecorded = z.strictObject({
  type: z.literal('paymentRecorded'),
  amountCents: z.int(),
  method: z.enum(['card', 'check']),
  paidOn: dateFact,
});
const admitted = z.strictObject({ type: z.literal('admitted'), admittedOn: dateFact, ...limitDates.shape });

const limitPassed = z.strictObject({
  type: z.literal('limitPassed'),
  limitOn: dateFact,
  passedAt: instantFact,
  closesOn: dateFact,
  closesAt: instantFact,
});
const completed = z.strictObject({
  type: z.literal('completed'),
  certificationId: z.string(),
  decidedOn: dateFact,
  decidedAt: instantFact,
  startOn: dateFact,
  endedAt: instantFact,
  /** Sets whose evaluation was still open: whatever comes of it changes nothing. */
  openEvaluations: z.array(setCode),
});
const expired = z.strictObject({ type: z.literal('expired'), endedAt: instantFact, reopenBy: deadlineFact });
const withdrawn = z.strictObject({
  type: z.literal('withdrawn'),
  cause: z.enum(['own-wish', 'unpaid']),
  reason,
  endedAt: instantFact,
  /** Sets whose evaluation is cancelled by the withdrawal. */
  cancelledEvaluations: z.array(setCode),
  reopenBy: deadlineFact,
});
const reopened = z.strictObject({
  type: z.literal('reopened'),
  ground: z.enum(['received-in-time', 'new-limit']),
  reason,
  reopenedAt: instantFact,
  /** The last day to enter what was received in time; null with a new limit. */
  enterBy: deadlineFact.nullable(),
  /** Null when the old limit stands. */
  previousLimit: deadlineFact.nullable(),
  /** The limit in effect; null when the person was never admitted. */
  limit: deadlineFact.nullable(),
  evidence: deadlineFact.nullable(),
  /** Those still ahead. */
  reminders: z.array(reminderFact),
});
const dateCorrected = z.strictObject({
  type: z.literal('dateCorrected'),
  what: z.enum(['admittedOn', 'paidOn', 'completedOn', 'graduatedOn']),
  set: setCode.nullable(),
  from: dateFact,
  to: dateFact,
  reason,
  /** Null when the correction does not touch the admission. */
  admission: z.strictObject({ admittedOn: dateFact, baseline: deadlineFact }).nullable(),
});
/** The limit in effect moved because a date behind it was corrected. */
const limitMoved = z.strictObject({
  type: z.literal('limitMoved'),
  reason,
  previousLimit: deadlineFact,
  ...limitDates.shape,
});

/** Every fact of a candidacy, as it is stored. */
export const candidacyFact = z.discriminatedUnion('type', [
  applied,
  applicationAmended,
  eligibilityOverdue,
  eligibilityAccepted,
  eligibilityDeclined,
  feeReturned,
  paymentRecorded,
  admitted,
  courseClaimed,
  courseRefused,
  courseCredited,
  graduationClaimed,
  graduationVerified,
  graduationRefused,
  setsRecognized,
  portfolioSubmitted,
  portfolioFeeDue,
  portfolioFeePaid,
  portfolioVoided,
  portfolioWithdrawn,
  portfolioFeeOwed,
  portfolioFeeReturned,
  evaluationNoted,
  informationRequested,
  informationProvided,
  informationNotProvided,
  portfolioAchieved,
  portfolioNotSatisfactory,
  portfolioCancelled,
  extensionRequested,
  extensionGranted,
  extensionDeclined,
  submissionHeld,
  submissionReturned,
  limitPassed,
  completed,
  expired,
  withdrawn,
  reopened,
  dateCorrected,
  limitMoved,
  ...commonFacts,
]);

export type CandidacyFact = z.infer<typeof candidacyFact>;
export type { LimitDates };
export type HeldSubmission = z.infer<typeof heldSubmission>;
/** The fact of one type. */
export type Fact<T extends CandidacyFact['type']> = Extract<CandidacyFact, { type: T }>;
