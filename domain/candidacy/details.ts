import { z } from 'zod';
import { beforeAward } from '../earlier-award.ts';
import { evaluationStages } from './evidence-commands.ts';

const day = z.iso.date();
const at = z.iso.datetime();
const cents = z.int().nonnegative();
const minutes = z.int().nonnegative();

/** Where a set stands. `by-course-only`: its portfolio was not satisfactory. */
export const setStandings = [
  'achieved',
  'course-claimed',
  'portfolio-fee-due',
  'information-requested',
  'portfolio-in-evaluation',
  'by-course-only',
  'open',
] as const;
export type SetStanding = (typeof setStandings)[number];

const counted = beforeAward.nullable().meta({
  description: 'Where it is from before an award that ended: which one, and why staff let it count.',
});

const achieved = z.strictObject({
  by: z.enum(['course', 'portfolio', 'agreement']),
  decidedOn: day,
  completedOn: day.nullable().meta({ description: 'Of a course.' }),
  graduatedOn: day.nullable().meta({ description: 'Of a graduation under an agreement.' }),
  courseId: z.string().nullable().meta({ description: 'The course of the catalog, where it is one.' }),
  reference: z.string().nullable().meta({ description: 'The number of the approval or of the agreement.' }),
  agreementId: z.string().nullable(),
  beforeAward: counted,
});

const set = z.strictObject({
  code: z.string(),
  name: z.string(),
  required: z.boolean(),
  competencies: z.int().meta({ description: 'How many a portfolio must cover.' }),
  standing: z.enum(setStandings),
  achieved: achieved.nullable(),
  evaluationId: z
    .string()
    .nullable()
    .meta({ description: 'The case that evaluates, or evaluated, its portfolio.' }),
  refused: z.strictObject({ completedOn: day, reason: z.string().nullable() }).nullable().meta({
    description: 'The course that was last claimed for it and refused, while nothing has come since.',
  }),
});

const place = z.strictObject({
  required: z.boolean(),
  set: z.string().nullable().meta({ description: 'Null for an elective that is still to be chosen.' }),
  name: z.string().nullable(),
  standing: z.enum(setStandings),
});

const claim = z.strictObject({
  set: z.string(),
  name: z.string(),
  courseId: z.string().nullable(),
  reference: z.string(),
  completedOn: day,
  documentId: z.string().nullable(),
  receivedAt: at,
});

const feeStanding = z.enum(['due', 'paid', 'void', 'dropped']);

const portfolio = z.strictObject({
  set: z.string(),
  name: z.string(),
  portfolioId: z.string().nullable().meta({ description: 'Null for one on paper.' }),
  receivedAt: at,
  stage: z.enum([...evaluationStages, 'feeDue']),
  answerBy: day.nullable(),
  evaluationId: z.string().nullable(),
  fee: z.strictObject({ standing: feeStanding, cents, payBy: day }).nullable(),
});

const graduation = z.strictObject({
  agreementId: z.string(),
  reference: z.string(),
  sets: z.array(z.string()),
  graduatedOn: day,
  documentId: z.string().nullable(),
  verifiedOn: day.nullable(),
  beforeAward: counted,
});

const application = z.strictObject({
  receivedOn: day,
  member: z.boolean(),
  education: z.boolean(),
  supportStaff: z.boolean(),
  work: z.array(z.strictObject({ from: day, to: day, minutes })),
  countedMinutes: minutes.meta({ description: 'Of the work, what counts towards eligibility.' }),
  countedFrom: day,
  neededMinutes: minutes,
  decision: z.enum(['accepted', 'declined']).nullable(),
  decidedOn: day.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was declined.' }),
});

const fees = z.strictObject({
  currency: z.string(),
  application: z
    .strictObject({
      cents,
      standing: z
        .enum(['not-due-yet', 'due', 'paid', 'dropped', 'to-be-returned', 'returned'])
        .meta({ description: '`dropped`: the case ended before it was paid.' }),
      payBy: day.nullable(),
      paidOn: day.nullable(),
      method: z.enum(['card', 'check']).nullable(),
    })
    .nullable(),
  portfolios: z
    .array(
      z.strictObject({
        set: z.string(),
        name: z.string(),
        portfolioId: z.string(),
        cents,
        standing: feeStanding,
        payBy: day,
      }),
    )
    .meta({ description: 'Of each set the last that was asked for.' }),
});

const extension = z.strictObject({
  mayBeAsked: z.boolean(),
  asked: z
    .strictObject({ until: day.nullable(), receivedAt: at, reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'The request that waits for its decision.' }),
  decided: z
    .strictObject({
      outcome: z.enum(['granted', 'declined']),
      until: day.nullable().meta({ description: 'The limit that was granted.' }),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The last decision, on a request or without one.' }),
});

/** What only a candidacy has: of every set where it stands, the places to fill, fees, the application, more time. */
export const candidacyDetails = z.strictObject({
  sets: z.array(set),
  places: z.array(place).meta({
    description: 'All that are to be filled: each required set, and as many electives as it takes.',
  }),
  claims: z.array(claim).meta({ description: 'Courses that wait to be verified.' }),
  portfolios: z.array(portfolio).meta({ description: 'Those without an outcome.' }),
  portfolioFeesOwed: z
    .array(z.strictObject({ portfolioId: z.string(), set: z.string(), cents }))
    .meta({ description: 'Fees that are owed back.' }),
  graduation: graduation.nullable(),
  missingElectives: z.int().nonnegative(),
  application: application.nullable(),
  fees,
  admittedOn: day.nullable(),
  baselineLimitOn: day.nullable().meta({ description: 'The limit that follows from the admission.' }),
  limitOn: day.nullable().meta({ description: 'The limit in effect.' }),
  extension,
  held: z
    .array(
      z.strictObject({
        what: z.enum(['portfolio', 'course']),
        set: z.string(),
        name: z.string(),
        receivedAt: at,
      }),
    )
    .meta({ description: 'Received after the limit while a request for an extension waits.' }),
  certificationId: z.string().nullable(),
});

export type CandidacyDetails = z.infer<typeof candidacyDetails>;
