import { z } from 'zod';
import {
  commonFacts,
  dateFact,
  deadlineFact,
  instantFact,
  programRefFact,
  reminderFact,
} from '../common-facts.ts';
import { courseFormats } from './commands.ts';

const text = z.string().min(1);

/** A proposal or a request for renewal, on its way to the committee. */
const submissionFact = z.strictObject({
  /** Counts proposals and requests over the whole life. */
  number: z.int().positive(),
  receivedAt: instantFact,
  receivedOn: dateFact,
});

/** What is due with it; null where the program asks nothing, or a fee that was recorded before has not been used. */
const cents = z.int().positive().nullable();

const contentFact = z.strictObject({
  covered: z.array(z.int().positive()),
  format: z.enum(courseFormats),
  minutes: z.int().positive(),
  contentId: text.nullable(),
});

const approvalFact = z.strictObject({
  /** Its number in the catalog, for good. */
  reference: text,
  approvedOn: dateFact,
  endsOn: dateFact,
  /** Months of the approval and all its renewals: every last day counts from the first day (rulebook T3). */
  totalMonths: z.int().positive(),
  ends: deadlineFact,
  /** The texts that were approved; null where no record has them. */
  contentId: text.nullable(),
});

/** An approval with the reminders that its last day sets in motion. */
const period = { approval: approvalFact, planned: z.array(reminderFact) };

const courseProposed = z.strictObject({
  type: z.literal('courseProposed'),
  program: programRefFact,
  personId: text,
  set: text,
  submission: submissionFact,
  content: contentFact,
  cents,
});
const proposalAmended = z.strictObject({
  type: z.literal('proposalAmended'),
  content: contentFact,
  /** True for one that was returned: it waits for the committee again. */
  wasReturned: z.boolean(),
});
const courseProposedAgain = z.strictObject({
  type: z.literal('courseProposedAgain'),
  program: programRefFact,
  submission: submissionFact,
  content: contentFact,
  cents,
});
const approvalFeeRecorded = z.strictObject({
  type: z.literal('approvalFeeRecorded'),
  amountCents: z.int().positive(),
  method: z.enum(['card', 'check']),
  paidOn: dateFact,
});
const courseApproved = z.strictObject({
  type: z.literal('courseApproved'),
  program: programRefFact,
  ...period,
});
const proposalReturned = z.strictObject({ type: z.literal('proposalReturned'), comment: text });
const proposalRefused = z.strictObject({ type: z.literal('proposalRefused'), reason: text });
const proposalWithdrawn = z.strictObject({ type: z.literal('proposalWithdrawn'), reason: text.nullable() });
const renewalRequested = z.strictObject({
  type: z.literal('renewalRequested'),
  submission: submissionFact,
  cents,
});
const approvalRenewed = z.strictObject({
  type: z.literal('approvalRenewed'),
  program: programRefFact,
  decidedOn: dateFact,
  ...period,
});
const renewalRefused = z.strictObject({
  type: z.literal('renewalRefused'),
  reason: text,
  /** The reminders still ahead: a renewal may be asked for anew. */
  planned: z.array(reminderFact),
});
const approvalWithdrawn = z.strictObject({
  type: z.literal('approvalWithdrawn'),
  effectiveOn: dateFact,
  reason: text,
  /** With the day before that as its last. */
  approval: approvalFact,
});
const approvalEnded = z.strictObject({
  type: z.literal('approvalEnded'),
  because: z.enum(['not-renewed', 'renewal-refused', 'withdrawn']),
  /** The instant from which it has ended, however late the case was woken. */
  at: instantFact,
  /** The letter of the morning after. */
  planned: z.array(reminderFact),
});
const approvalRecorded = z.strictObject({
  type: z.literal('approvalRecorded'),
  program: programRefFact,
  /** True when it still runs: then it settles a proposal that waits. */
  isCurrent: z.boolean(),
  ...period,
});

export const factSchema = z.discriminatedUnion('type', [
  courseProposed,
  proposalAmended,
  courseProposedAgain,
  approvalFeeRecorded,
  courseApproved,
  proposalReturned,
  proposalRefused,
  proposalWithdrawn,
  renewalRequested,
  approvalRenewed,
  renewalRefused,
  approvalWithdrawn,
  approvalEnded,
  approvalRecorded,
  ...commonFacts,
]);

export type CourseApprovalFact = z.infer<typeof factSchema>;
export type FactOf<T extends CourseApprovalFact['type']> = Extract<CourseApprovalFact, { type: T }>;
export type Approval = z.infer<typeof approvalFact>;
export type Content = z.infer<typeof contentFact>;
export type Submission = z.infer<typeof submissionFact>;
