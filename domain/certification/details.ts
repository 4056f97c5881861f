import { z } from 'zod';

const day = z.iso.date();
const at = z.iso.datetime();
const minutes = z.int().nonnegative();

/** How an activity may be recorded: in minutes, or in another measure that the program converts. */
export const hourCategories = ['minutes', 'semesterCredits', 'quarterCredits', 'conferenceDays'] as const;

const amount = z.union([
  z.strictObject({ minutes: z.int() }),
  z.strictObject({ semesterCredits: z.number() }),
  z.strictObject({ quarterCredits: z.number() }),
  z.strictObject({ conferenceDays: z.int() }),
]);

const entry = z.strictObject({
  entryId: z.string(),
  provider: z.string(),
  title: z.string(),
  startedOn: day,
  endedOn: day,
  category: z.enum(hourCategories),
  amount: amount.meta({ description: 'As the person recorded it.' }),
  minutes: minutes.meta({
    description: 'What it is worth under the rules of the day on which it was logged.',
  }),
  countedMinutes: minutes.meta({ description: 'What of it counts for the present term: all or nothing.' }),
  technologyMinutes: minutes,
  sets: z.array(z.string()),
  counts: z.enum(['this-term', 'next-term', 'not', 'struck']),
  sentence: z.string().meta({ description: 'Why it counts for that term, or does not.' }),
  reason: z.string().nullable().meta({ description: 'Of one that was struck, the reason given.' }),
});

const tally = z.strictObject({
  minutes,
  technologyMinutes: minutes,
  neededMinutes: minutes,
  neededTechnologyMinutes: minutes,
  missingMinutes: minutes,
  missingTechnologyMinutes: minutes,
  carriedMinutes: minutes.meta({
    description: 'Carried over from the term before; contained in the minutes.',
  }),
});

const term = z.strictObject({
  n: z.int().positive(),
  from: day,
  to: day.meta({ description: 'The last day of the term: the expiry.' }),
  countFrom: day.meta({ description: 'Hours count when they ended after this day.' }),
  windowOpensOn: day,
  graceEndsOn: day,
});

const rules = z.strictObject({
  minimumActivityMinutes: minutes,
  conversions: z.array(z.strictObject({ category: z.enum(hourCategories), minutesEach: minutes })),
  technologyMayBeSum: z.boolean(),
  countsGrace: z.boolean(),
  carriesSurplus: z.boolean(),
});

const renewal = z.strictObject({
  stage: z.enum(['under-review', 'returned']),
  number: z.int().positive(),
  receivedAt: at,
  receivedOn: day,
  countTo: day,
  minutes,
  technologyMinutes: minutes,
  entryIds: z.array(z.string()),
  audit: z.boolean().meta({ description: 'Drawn for an audit: approval needs the evidence.' }),
  answerBy: day.nullable().meta({ description: 'Of one that was returned, the last day to correct it.' }),
  reason: z.string().nullable().meta({ description: 'Of one that was returned, why.' }),
});

const pastTerm = z.strictObject({
  n: z.int().positive(),
  countFrom: day,
  countTo: day,
  expiredOn: day,
  renewedOn: day,
  minutes,
  technologyMinutes: minutes,
});

const certificate = z.strictObject({
  number: z.string(),
  status: z.enum(['active', 'expired-renewable', 'lapsed', 'surrendered', 'revoked']),
  sentence: z.string(),
  startOn: day,
  expiresOn: day,
  renewableUntil: day.nullable(),
});

/** What only a certification has, from its award on: before it there is no page. */
export const certificationDetails = z.strictObject({
  number: z.string(),
  term,
  startOn: day.meta({ description: 'The first day of the first term.' }),
  expiresOn: day,
  countFrom: day,
  tally,
  nextTerm: z
    .strictObject({ minutes, technologyMinutes: minutes })
    .meta({ description: 'What was logged already and counts for the next term.' }),
  entries: z.array(entry).meta({
    description: 'The log: what no approved renewal has counted, and what was struck in this term.',
  }),
  rules: rules.meta({ description: 'How the program of this term counts hours.' }),
  renewal: renewal.nullable(),
  renewalRefused: z
    .strictObject({ reason: z.string() })
    .nullable()
    .meta({ description: 'Why the last renewal was refused, while nothing has come since.' }),
  renewalFee: z
    .strictObject({ cents: z.int().nonnegative(), currency: z.string() })
    .meta({ description: 'What a renewal submitted now costs; shown, not collected.' }),
  pastTerms: z.array(pastTerm),
  certificate: certificate
    .nullable()
    .meta({ description: 'What anyone may learn of the certificate by its number.' }),
});

export type CertificationDetails = z.infer<typeof certificationDetails>;
