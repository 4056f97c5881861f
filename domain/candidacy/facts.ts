import { z } from 'zod';
import {
  commonFacts,
  dateFact,
  deadlineFact,
  instantFact,
  programRefFact,
  reminderFact,
} from '../common-facts.ts';
import { courseApproval, workPeriod } from './commands.ts';

const reason = z.string().nullable();
const setCode = z.string();
const declaration = { education: z.boolean(), supportStaff: z.boolean(), work: z.array(workPeriod) };

/** The limit with all that hangs on it; facts that set or move the limit carry the whole. */
const limitDates = z.strictObject({
  limit: deadlineFact,
  /** The last day for proof of courses finished by the limit. */
  evidence: deadlineFact,
  reminders: z.array(reminderFact),
});

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
const paymentRecorded = z.strictObject({
  type: z.literal('paymentRecorded'),
  amountCents: z.int(),
  method: z.enum(['card', 'check']),
  paidOn: dateFact,
});
const admitted = z.strictObject({ type: z.literal('admitted'), admittedOn: dateFact, ...limitDates.shape });

const courseClaimed = z.strictObject({
  type: z.literal('courseClaimed'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  receivedAt: instantFact,
});
const courseRefused = z.strictObject({ type: z.literal('courseRefused'), set: setCode, reason });
const courseCredited = z.strictObject({
  type: z.literal('courseCredited'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  decidedOn: dateFact,
});

const portfolioSubmitted = z.strictObject({
  type: z.literal('portfolioSubmitted'),
  set: setCode,
  portfolioId: z.string().nullable(),
  receivedAt: instantFact,
});
const informationRequested = z.strictObject({
  type: z.literal('informationRequested'),
  set: setCode,
  comment: reason,
  answerBy: deadlineFact,
});
const informationProvided = z.strictObject({ type: z.literal('informationProvided'), set: setCode });
const informationNotProvided = z.strictObject({
  type: z.literal('informationNotProvided'),
  set: setCode,
  dueOn: dateFact,
});
const portfolioAchieved = z.strictObject({
  type: z.literal('portfolioAchieved'),
  set: setCode,
  comment: reason,
  decidedOn: dateFact,
});
const portfolioNotSatisfactory = z.strictObject({
  type: z.literal('portfolioNotSatisfactory'),
  set: setCode,
  comment: reason,
});
/** The set was achieved otherwise meanwhile: the first positive result stands (rulebook 4). */
const portfolioCancelled = z.strictObject({ type: z.literal('portfolioCancelled'), set: setCode });

const extensionRequested = z.strictObject({
  type: z.literal('extensionRequested'),
  until: dateFact.nullable(),
  reason,
  receivedAt: instantFact,
});
const extensionGranted = z.strictObject({
  type: z.literal('extensionGranted'),
  requested: z.boolean(),
  approver: z.string(),
  reason,
  previousLimit: deadlineFact,
  ...limitDates.shape,
});
const extensionDeclined = z.strictObject({ type: z.literal('extensionDeclined'), reason });

/** Received after the limit while a request for an extension waits: judged anew when the request is decided. */
export const heldSubmission = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('portfolio'),
    set: setCode,
    portfolioId: z.string().nullable(),
    receivedAt: instantFact,
    byRole: z.enum(['staff', 'candidate', 'ops', 'system']),
  }),
  z.strictObject({
    what: z.literal('course'),
    set: setCode,
    completedOn: dateFact,
    approval: courseApproval,
    receivedAt: instantFact,
    byRole: z.enum(['staff', 'candidate', 'ops', 'system']),
  }),
]);
const submissionHeld = z.strictObject({ type: z.literal('submissionHeld'), submission: heldSubmission });
const submissionReturned = z.strictObject({
  type: z.literal('submissionReturned'),
  set: setCode,
  submission: heldSubmission,
  /** The refusal that it met when it was judged anew. */
  code: z.string(),
  sentence: z.string(),
});

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
  what: z.enum(['admittedOn', 'paidOn', 'completedOn']),
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
  paymentRecorded,
  admitted,
  courseClaimed,
  courseRefused,
  courseCredited,
  portfolioSubmitted,
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
export type LimitDates = z.infer<typeof limitDates>;
export type HeldSubmission = z.infer<typeof heldSubmission>;
/** The fact of one type. */
export type Fact<T extends CandidacyFact['type']> = Extract<CandidacyFact, { type: T }>;
