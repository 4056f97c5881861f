import { z } from 'zod';
import {
  commonFacts,
  dateFact,
  deadlineFact,
  instantFact,
  programRefFact,
  reminderFact,
} from '../common-facts.ts';

const minutes = z.int().nonnegative();
const text = z.string().min(1);

/** An activity in the log. `provider`, `title` are remark ids: equal for equal text (rulebook 9). */
const entryFact = z.strictObject({
  entryId: text,
  provider: text,
  title: text,
  startedOn: dateFact,
  endedOn: dateFact,
  /** As the person recorded it, and what it is worth in minutes under the rules of the day. */
  amount: z.union([
    z.strictObject({ minutes: z.int() }),
    z.strictObject({ semesterCredits: z.number() }),
    z.strictObject({ quarterCredits: z.number() }),
    z.strictObject({ conferenceDays: z.int() }),
  ]),
  minutes,
  technologyMinutes: minutes,
  sets: z.array(z.string()),
});

const termFact = z.strictObject({
  n: z.int().positive(),
  /** Months of this term and all before it: every expiry counts from the first day of the first term (rulebook T3). */
  totalMonths: z.int().positive(),
  /** Hours count for this term when they ended after this day. */
  countFrom: dateFact,
  /** Surplus of the term before, where the program carries it over. */
  carried: z.strictObject({ minutes, technologyMinutes: minutes }),
  windowOpens: z.strictObject({ on: dateFact, at: instantFact, why: deadlineFact.shape.why }),
  expires: deadlineFact,
  grace: deadlineFact,
});

/** A term with everything that its dates set in motion. */
const termPlan = {
  term: termFact,
  planned: z.array(reminderFact),
};

const submissionFact = z.strictObject({
  /** Counts the submissions of the whole life. */
  number: z.int().positive(),
  receivedAt: instantFact,
  receivedOn: dateFact,
  countTo: dateFact,
  minutes,
  technologyMinutes: minutes,
  entryIds: z.array(text),
  /** Drawn for an audit: approval needs the evidence. */
  audit: z.boolean(),
});

const lapseReason = z.enum(['not-renewed', 'not-corrected', 'refused', 'nothing-entered']);

const certified = z.strictObject({
  type: z.literal('certified'),
  personId: text,
  candidacyId: text,
  number: text,
  startOn: dateFact,
  decidedOn: dateFact,
  program: programRefFact,
  ...termPlan,
});
const hoursLogged = z.strictObject({ type: z.literal('hoursLogged'), entry: entryFact });
const hoursAmended = z.strictObject({ type: z.literal('hoursAmended'), entry: entryFact });
const hoursStruck = z.strictObject({
  type: z.literal('hoursStruck'),
  entryId: text,
  reason: text.nullable(),
});
const renewalSubmitted = z.strictObject({
  type: z.literal('renewalSubmitted'),
  term: z.int().positive(),
  submission: submissionFact,
});
const renewed = z.strictObject({
  type: z.literal('renewed'),
  decidedOn: dateFact,
  evidenceConfirmed: z.boolean(),
  program: programRefFact,
  ...termPlan,
});
const renewalReturned = z.strictObject({
  type: z.literal('renewalReturned'),
  reason: text,
  afterGrace: z.boolean(),
  answerBy: deadlineFact,
});
const renewalRefused = z.strictObject({ type: z.literal('renewalRefused'), reason: text });
const termExpired = z.strictObject({
  type: z.literal('termExpired'),
  term: z.int().positive(),
  expiredOn: dateFact,
  at: instantFact,
});
const lapsed = z.strictObject({
  type: z.literal('lapsed'),
  because: lapseReason,
  /** The instant from which it is lapsed, however late the case was woken. */
  at: instantFact,
  reopenBy: deadlineFact,
  /** The letter of the morning after. None: the fact itself owes the letter. */
  planned: z.array(reminderFact),
});
const surrendered = z.strictObject({ type: z.literal('surrendered'), reason: text.nullable() });
const revoked = z.strictObject({ type: z.literal('revoked'), reason: text });
const reopened = z.strictObject({
  type: z.literal('reopened'),
  ground: z.literal('received-in-time'),
  reason: text,
  enterBy: deadlineFact,
});
const startCorrected = z.strictObject({
  type: z.literal('startCorrected'),
  reason: text,
  from: dateFact,
  startOn: dateFact,
  status: z.enum(['active', 'expired-renewable']),
  /** The last days that moved, with both dates for the letter. */
  moved: z.array(z.strictObject({ name: z.string(), from: dateFact, to: dateFact })),
  /** The last day for a correction, when a renewal is returned. */
  answerBy: deadlineFact.nullable(),
  ...termPlan,
});

export const factSchema = z.discriminatedUnion('type', [
  certified,
  hoursLogged,
  hoursAmended,
  hoursStruck,
  renewalSubmitted,
  renewed,
  renewalReturned,
  renewalRefused,
  termExpired,
  lapsed,
  surrendered,
  revoked,
  reopened,
  startCorrected,
  ...commonFacts,
]);

export type CertificationFact = z.infer<typeof factSchema>;
export type FactOf<T extends CertificationFact['type']> = Extract<CertificationFact, { type: T }>;
export type Entry = z.infer<typeof entryFact>;
export type LapseReason = z.infer<typeof lapseReason>;
export type Term = z.infer<typeof termFact>;
export type Submission = z.infer<typeof submissionFact>;
export type TermPlan = Pick<FactOf<'certified'>, 'term' | 'planned'>;
