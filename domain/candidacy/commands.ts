import { z } from 'zod';
import type { CommandDefinition } from '../case.ts';
import { civilDate, freeText, programId, setCode, uuid, type FieldsOf, type FoundOf } from '../command.ts';
import { undeliverableCommands, type UndeliverableCommand } from '../undeliverable.ts';
import { evidenceCommands } from './evidence-commands.ts';

/** One period of work or volunteering in a library: both days inclusive, the minutes of the whole period. */
export const workPeriod = z.strictObject({ from: civilDate, to: civilDate, minutes: z.int().positive() });

const declaration = {
  /** At least a high-school degree or its equivalent. */
  education: z.boolean(),
  /** In a position that does not require a master's in library and information science. */
  supportStaff: z.boolean(),
  work: z.array(workPeriod).max(100),
};
/** `program`: the one applied for; the door begins the case under its rules in force on the day of receipt. */
const apply = z.strictObject({ program: programId, personId: uuid, member: z.boolean(), ...declaration });
const amendApplication = z.strictObject(declaration);
const declineEligibility = z.strictObject({ reason: freeText });
const recordPayment = z.strictObject({
  amountCents: z.int().nonnegative(),
  method: z.enum(['card', 'check']),
  /** The day on which the program received the payment. */
  paidOn: civilDate,
});
const recordFeeReturned = z.strictObject({
  /** The day on which the fee went back to whoever paid it. */
  returnedOn: civilDate,
  /** For the fee of a portfolio: which one. Without it, the fee of the application. */
  portfolioId: uuid.optional(),
});
const requestExtension = z.strictObject({ until: civilDate.optional(), reason: freeText });
const grantExtension = z.strictObject({
  until: civilDate,
  approver: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/, 'the id of the person who approved it'),
  reason: freeText,
});
const declineExtension = z.strictObject({ reason: freeText });
const withdraw = z.strictObject({ reason: freeText.optional() });
const reopen = z
  .strictObject({
    ground: z.enum(['received-in-time', 'new-limit']),
    /** The new limit; only with the ground `new-limit`. */
    until: civilDate.optional(),
    reason: freeText,
  })
  .refine(fields => (fields.ground === 'new-limit') === (fields.until !== undefined), {
    path: ['until'],
    message: 'the new limit, with the ground new-limit and only then',
  });
const correctDate = z
  .strictObject({
    what: z.enum(['admittedOn', 'paidOn', 'completedOn', 'graduatedOn']),
    /** The set whose course was completed on another day; only with `completedOn`. */
    set: setCode.optional(),
    to: civilDate,
    reason: freeText,
  })
  .refine(fields => (fields.what === 'completedOn') === (fields.set !== undefined), {
    path: ['set'],
    message: 'the set of the course, with completedOn and only then',
  });

const own = ['candidate', 'staff'] as const;
const office = ['staff'] as const;

/** Every command of a candidacy, with who may send it and what it does. */
export const candidacyCommands = {
  apply: {
    schema: apply,
    roles: own,
    begins: 'case',
    description:
      'Begins a candidacy with the applicant’s declarations; refused when a period of work lies in the future or holds more minutes than its days.',
  },
  amendApplication: {
    schema: amendApplication,
    roles: own,
    description:
      'Replaces the declarations of an application until eligibility is decided; the day of receipt stays.',
  },
  acceptEligibility: {
    schema: z.strictObject({}),
    roles: office,
    description:
      'Accepts the application; refused when the declarations do not show what eligibility asks for. With the payment there, it admits.',
  },
  declineEligibility: {
    schema: declineEligibility,
    roles: office,
    description: 'Declines the application, which ends the case; a fee that was paid is to be returned.',
  },
  recordFeeReturned: {
    schema: recordFeeReturned,
    roles: office,
    begins: 'again',
    description:
      'Records that a fee that is owed back, of a declined application or of a portfolio, went back to whoever paid it, which closes the task; refused when none is owed.',
  },
  recordPayment: {
    schema: recordPayment,
    roles: office,
    description:
      'Records the application fee; refused when the amount is not the one owed. With eligibility accepted, it admits.',
  },
  ...evidenceCommands,
  requestExtension: {
    schema: requestExtension,
    roles: own,
    description:
      'Asks for a later limit, by the limit; while the request waits, the case stays open and later submissions are held.',
  },
  grantExtension: {
    schema: grantExtension,
    roles: office,
    description:
      'Moves the limit to a later day, on a request or without one; what was held counts if it was received by the new limit.',
  },
  declineExtension: {
    schema: declineExtension,
    roles: office,
    description: 'Declines the waiting request for an extension; what was held is returned.',
  },
  withdraw: {
    schema: withdraw,
    roles: own,
    description: 'Ends the candidacy at the person’s wish, and with it the evaluation of open portfolios.',
  },
  reopen: {
    schema: reopen,
    roles: office,
    begins: 'again',
    description:
      'Reopens an expired or withdrawn candidacy in the days allowed: as if it had never closed, or with a new limit.',
  },
  correctDate: {
    schema: correctDate,
    roles: office,
    description:
      'Corrects a date on record and re-derives what follows from it; it undoes no set and moves no date of the person too near.',
  },
  ...undeliverableCommands,
} as const satisfies Record<string, CommandDefinition>;

type OwnCommands = Omit<typeof candidacyCommands, keyof typeof undeliverableCommands>;

/** A command of a candidacy: its type and the fields of its schema. */
export type CandidacyCommand =
  | {
      [T in keyof OwnCommands]: { type: T } & FieldsOf<OwnCommands[T]['schema']> & FoundOf<OwnCommands[T]>;
    }[keyof OwnCommands]
  | UndeliverableCommand;

export type WorkPeriod = z.infer<typeof workPeriod>;
