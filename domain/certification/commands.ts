import { z } from 'zod';
import type { CommandDefinition } from '../case.ts';
import { civilDate, freeText, setCode, uuid } from '../command.ts';
import { undeliverableCommands, type UndeliverableCommand } from '../undeliverable.ts';

const credits = z
  .number()
  .positive()
  .max(60)
  .multipleOf(0.5, 'credits come in halves: 0.5, 1, 1.5, …')
  .meta({ examples: [3] });

/** How long an activity was, in the unit of its own record; the program says how many minutes a credit or a day is worth. */
const amount = z.union([
  z.strictObject({ minutes: z.int().positive().max(1_000_000) }),
  z.strictObject({ semesterCredits: credits }),
  z.strictObject({ quarterCredits: credits }),
  z.strictObject({ conferenceDays: z.int().positive().max(366) }),
]);
export type Amount = z.infer<typeof amount>;

const entryId = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'The key of the command that logged the activity.' });

const activity = {
  provider: freeText,
  title: freeText,
  /** Left out for an activity of one day. */
  startedOn: civilDate.optional(),
  endedOn: civilDate,
  amount,
  /** Those of the activity's minutes that were in technology. */
  technologyMinutes: z.int().nonnegative().max(1_000_000).default(0),
  /** The competency sets to which the hours relate: at least one. */
  sets: z
    .array(setCode)
    .min(1)
    .max(20)
    .refine(codes => new Set(codes).size === codes.length, 'each competency set once'),
};

const award = z.strictObject({ personId: uuid, candidacyId: uuid, startOn: civilDate, decidedOn: civilDate });
const logHours = z.strictObject(activity);
const amendHours = z.strictObject({ entryId, ...activity });
const strikeHours = z.strictObject({ entryId, reason: freeText.optional() });
const submitRenewal = z.strictObject({});
const approveRenewal = z.strictObject({ evidenceConfirmed: z.boolean().default(false) });
const returnRenewal = z.strictObject({ reason: freeText });
const refuseRenewal = z.strictObject({ reason: freeText });
const surrender = z.strictObject({ reason: freeText.optional() });
const revoke = z.strictObject({ reason: freeText });
const reopen = z.strictObject({ ground: z.literal('received-in-time'), reason: freeText });
const correctDate = z.strictObject({ what: z.literal('startOn'), to: civilDate, reason: freeText });

const holderOrStaff = ['candidate', 'staff'] as const;

export const commands = {
  award: {
    schema: award,
    roles: ['system'],
    description: 'Begins a certification for a completed candidacy; refused when it was awarded before.',
    takesRulesInForce: 'decided',
    begins: 'case',
  },
  logHours: {
    schema: logHours,
    roles: holderOrStaff,
    description:
      'Adds an activity to the log of contact hours; refused when it is too short, too long for its days, logged already, or ended before hours count.',
  },
  amendHours: {
    schema: amendHours,
    roles: holderOrStaff,
    description:
      'Replaces an activity in the log; refused while it belongs to a renewal under review, and for good once it was counted.',
  },
  strikeHours: {
    schema: strikeHours,
    roles: holderOrStaff,
    description:
      'Takes an activity out of the log; refused while it belongs to a renewal under review, and for good once it was counted.',
  },
  submitRenewal: {
    schema: submitRenewal,
    roles: holderOrStaff,
    description:
      'Submits the renewal of this term with the hours that count for it; refused outside the window and grace, and when hours are missing.',
  },
  approveRenewal: {
    schema: approveRenewal,
    roles: ['staff'],
    description:
      'Renews the certification from its old expiry; an audited renewal is refused until its evidence is confirmed.',
    takesRulesInForce: 'decided',
  },
  returnRenewal: {
    schema: returnRenewal,
    roles: ['staff'],
    description:
      'Returns a renewal for correction with a reason and days to answer; refused a second time after the end of grace.',
  },
  refuseRenewal: {
    schema: refuseRenewal,
    roles: ['staff'],
    description:
      'Refuses a renewal with a reason: the holder may submit anew until the end of grace; after it the certification lapses at once.',
  },
  surrender: {
    schema: surrender,
    roles: holderOrStaff,
    description: 'The holder gives the certification up, which ends it.',
  },
  revoke: {
    schema: revoke,
    roles: ['staff'],
    description: 'Takes the certification away with a reason, at once.',
  },
  reopen: {
    schema: reopen,
    roles: ['staff'],
    description:
      'Reopens a lapsed certification, as if it had never closed, to enter what was received in time; refused when the days for it are over.',
    begins: 'again',
  },
  correctDate: {
    schema: correctDate,
    roles: ['staff'],
    description:
      'Corrects the first day of the certification with a reason and derives the dates of the term anew; it never undoes a renewal.',
  },
  ...undeliverableCommands,
} as const satisfies Record<string, CommandDefinition>;

type Named<T extends string, Schema extends z.ZodObject> = { type: T } & z.infer<Schema>;

export type Award = Named<'award', typeof award>;
export type LogHours = Named<'logHours', typeof logHours>;
export type AmendHours = Named<'amendHours', typeof amendHours>;
export type StrikeHours = Named<'strikeHours', typeof strikeHours>;
/** It has no fields: what it submits is the log. */
export type SubmitRenewal = { type: 'submitRenewal' };
export type ApproveRenewal = Named<'approveRenewal', typeof approveRenewal>;
export type ReturnRenewal = Named<'returnRenewal', typeof returnRenewal>;
export type RefuseRenewal = Named<'refuseRenewal', typeof refuseRenewal>;
export type Surrender = Named<'surrender', typeof surrender>;
export type Revoke = Named<'revoke', typeof revoke>;
export type Reopen = Named<'reopen', typeof reopen>;
export type CorrectDate = Named<'correctDate', typeof correctDate>;

export type CertificationCommand =
  | Award
  | LogHours
  | AmendHours
  | StrikeHours
  | SubmitRenewal
  | ApproveRenewal
  | ReturnRenewal
  | RefuseRenewal
  | Surrender
  | Revoke
  | Reopen
  | CorrectDate
  | UndeliverableCommand;
