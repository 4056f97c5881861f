import { z } from 'zod';
import type { CommandDefinition } from '../case.ts';
import { civilDate, freeText, programId, setCode, uuid } from '../command.ts';
import { undeliverableCommands, type UndeliverableCommand } from '../undeliverable.ts';

export const courseFormats = ['face-to-face', 'online'] as const;

/** What the rules look at of a course's content. Its title, texts and documents are a record beside the case. */
export const courseContent = {
  /** The numbers of the competencies that it is said how to cover: all of the set. */
  covered: z
    .array(z.int().positive().max(999))
    .max(200)
    .refine(numbers => new Set(numbers).size === numbers.length, 'each competency once'),
  format: z.enum(courseFormats),
  minutes: z.int().positive().max(1_000_000),
  /** Names the record of title and texts that goes with it; without it the last one stands. */
  contentId: uuid.optional(),
};

const proposeCourse = z.strictObject({
  /** The door begins the case under the program's rules in force on the day of receipt. */
  program: programId,
  /** The provider, who is its contact person. */
  personId: uuid,
  set: setCode,
  ...courseContent,
});
const amendProposal = z.strictObject(courseContent);
const proposeAgain = z.strictObject(courseContent);
const recordApprovalFee = z.strictObject({
  amountCents: z.int().nonnegative(),
  method: z.enum(['card', 'check']),
  /** The day on which the program received the payment. */
  paidOn: civilDate,
});
const approveCourse = z.strictObject({});
const returnProposal = z.strictObject({ comment: freeText });
const refuseProposal = z.strictObject({ reason: freeText });
const withdrawProposal = z.strictObject({ reason: freeText.optional() });
const requestRenewal = z.strictObject({});
const approveRenewal = z.strictObject({});
const refuseRenewal = z.strictObject({ reason: freeText });
const withdrawApproval = z.strictObject({
  /** The first day on which the course is no longer approved. */
  effectiveOn: civilDate,
  reason: freeText,
});
const recordApproval = z.strictObject({
  approvedOn: civilDate,
  /** How often it was renewed without a gap. */
  renewals: z.int().nonnegative().max(20).default(0),
  /** The number that it had in the catalog; without it one is made. */
  reference: z
    .string()
    .regex(/^[A-Za-z0-9./-]{1,64}$/, 'the number of the approval in the catalog')
    .optional(),
});

const providerOrStaff = ['provider', 'staff'] as const;
const committeeOrStaff = ['committee', 'staff'] as const;

export const commands = {
  proposeCourse: {
    schema: proposeCourse,
    roles: providerOrStaff,
    description:
      'Proposes a course for approval; refused unless every competency of its set is said to be covered.',
    begins: 'case',
  },
  amendProposal: {
    schema: amendProposal,
    roles: providerOrStaff,
    description:
      'Replaces the content of a proposal that was returned or still waits; one that was returned waits for the committee again.',
  },
  proposeAgain: {
    schema: proposeAgain,
    roles: providerOrStaff,
    description:
      'Proposes a course anew after its approval has ended, was refused or withdrawn: a new approval with a look-back of its own.',
    takesRulesInForce: 'received',
    begins: 'again',
  },
  recordApprovalFee: {
    schema: recordApprovalFee,
    roles: ['staff'],
    description: 'Records the fee of the proposal or renewal that waits; it is paid whole.',
  },
  approveCourse: {
    schema: approveCourse,
    roles: committeeOrStaff,
    description:
      'Approves a course from the day of the decision on; refused until its fee is recorded, and where it would overlap another approval.',
    takesRulesInForce: 'decided',
  },
  returnProposal: {
    schema: returnProposal,
    roles: committeeOrStaff,
    description: 'Returns a proposal to its provider with a comment, to be amended.',
  },
  refuseProposal: {
    schema: refuseProposal,
    roles: committeeOrStaff,
    description: 'Refuses a proposal with a reason, also one that was returned and never amended.',
  },
  withdrawProposal: {
    schema: withdrawProposal,
    roles: providerOrStaff,
    description:
      'Takes a proposal back before the committee has decided, which ends the case; the course can be proposed again, and a fee that was recorded counts for it then.',
  },
  requestRenewal: {
    schema: requestRenewal,
    roles: providerOrStaff,
    description:
      'Asks for the renewal of the approval; received by its last day it leaves no gap once approved, after it the course is proposed again.',
    takesRulesInForce: 'received',
    begins: 'again',
  },
  approveRenewal: {
    schema: approveRenewal,
    roles: committeeOrStaff,
    description:
      'Renews the approval from its old last day, whenever it is decided; refused until its fee is recorded.',
    takesRulesInForce: 'decided',
  },
  refuseRenewal: {
    schema: refuseRenewal,
    roles: committeeOrStaff,
    description:
      'Refuses a renewal with a reason: until the last day it may be asked for anew; after it the approval ends at once.',
  },
  withdrawApproval: {
    schema: withdrawApproval,
    roles: committeeOrStaff,
    description:
      'Withdraws the approval with a reason, with effect from a day not before that of the decision; earlier completions stand.',
  },
  recordApproval: {
    schema: recordApproval,
    roles: ['staff'],
    description:
      'Enters an approval that was granted before, on paper; refused where it overlaps another of the same course.',
    takesRulesInForce: 'decided',
    begins: 'again',
  },
  ...undeliverableCommands,
} as const satisfies Record<string, CommandDefinition>;

type Named<T extends string, Schema extends z.ZodObject> = { type: T } & z.infer<Schema>;

export type ProposeCourse = Named<'proposeCourse', typeof proposeCourse>;
export type AmendProposal = Named<'amendProposal', typeof amendProposal>;
export type ProposeAgain = Named<'proposeAgain', typeof proposeAgain>;
export type RecordApprovalFee = Named<'recordApprovalFee', typeof recordApprovalFee>;
export type ReturnProposal = Named<'returnProposal', typeof returnProposal>;
export type RefuseProposal = Named<'refuseProposal', typeof refuseProposal>;
export type WithdrawProposal = Named<'withdrawProposal', typeof withdrawProposal>;
export type RefuseRenewal = Named<'refuseRenewal', typeof refuseRenewal>;
export type WithdrawApproval = Named<'withdrawApproval', typeof withdrawApproval>;
export type RecordApproval = Named<'recordApproval', typeof recordApproval>;

export type CourseApprovalCommand =
  | ProposeCourse
  | AmendProposal
  | ProposeAgain
  | RecordApprovalFee
  | { type: 'approveCourse' }
  | ReturnProposal
  | RefuseProposal
  | WithdrawProposal
  | { type: 'requestRenewal' }
  | { type: 'approveRenewal' }
  | RefuseRenewal
  | WithdrawApproval
  | RecordApproval
  | UndeliverableCommand;
