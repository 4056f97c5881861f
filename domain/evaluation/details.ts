import { z } from 'zod';
import { deadlineFact } from '../common-facts.ts';
import { ratings } from './commands.ts';
import { seats } from './facts.ts';

const day = z.iso.date();
const at = z.iso.datetime();
const competency = z.int().positive();
const competencies = z.array(competency);
const results = z.array(z.strictObject({ competency, result: z.enum(ratings) }));
const rated = z.array(
  z.strictObject({ competency, rating: z.enum(ratings), comment: z.string().nullable() }),
);
const decisions = ['achieved', 'notSatisfactory'] as const;
const round = z.union([z.literal(1), z.literal(2)]);

/** What everybody is told who is told of an evaluation. */
const ofPortfolio = {
  set: z.string(),
  setName: z.string(),
  competenciesVersion: z
    .string()
    .nullable()
    .meta({ description: 'The version of the texts that the portfolio was written for.' }),
  portfolioId: z.string().nullable(),
};

/** What was asked and what came of it, for the office and for the candidate. */
const ofOutcome = {
  competencies: z.int().meta({ description: 'How many the set has.' }),
  candidacyId: z.string().nullable(),
  submittedAt: at.nullable(),
  asked: competencies.nullable().meta({ description: 'On what more information was asked for.' }),
  answered: competencies.nullable(),
  results: results.nullable(),
  outcome: z.enum([...decisions, 'cancelled']).nullable(),
  decidedOn: day.nullable(),
};

const assignment = z.strictObject({
  number: z.int().positive(),
  evaluatorId: z.string(),
  seat: z.enum(seats),
  round,
  competencies,
  status: z.enum(['assigned', 'accepted', 'rated', 'declined', 'lapsed', 'replaced', 'voided', 'relieved']),
  assignedAt: at,
  assignedOn: day,
  acceptBy: deadlineFact.nullable(),
  rateBy: deadlineFact,
  replacedAt: at.nullable().meta({ description: 'From when a rating no longer counts.' }),
  ratings: rated.nullable(),
  ratedAt: at.nullable(),
  lateRatings: rated
    .nullable()
    .meta({ description: 'A rating that came after the replacement: kept, not counted.' }),
});

/** What the office is told that only an evaluation has: evaluators and sealed ratings among it. */
export const evaluationDetails = z.strictObject({
  ...ofPortfolio,
  ...ofOutcome,
  vacancies: z.array(z.enum(seats)),
  assignments: z.array(assignment),
  thirdNeeded: z.boolean(),
  withheld: z
    .array(
      z.strictObject({
        evaluatorId: z.string(),
        assignment: z
          .int()
          .optional()
          .meta({ description: 'Left out where all that the evaluator says of the competency is withheld.' }),
        competency,
      }),
    )
    .meta({ description: 'Comments that the candidate is not to read.' }),
  feedbackHeldThrough: day
    .nullable()
    .meta({ description: 'To when the feedback letter waits for the office to look at its comments.' }),
  candidacyEnded: z.boolean(),
});

/** What its candidate is told. */
export const feedbackDetails = z.strictObject({
  ...ofPortfolio,
  ...ofOutcome,
  comments: z
    .array(z.strictObject({ competency, comment: z.string() }))
    .nullable()
    .meta({ description: 'Those that are released, without their writers.' }),
});

/** What one of its evaluators is told. */
export const assignmentDetails = z.strictObject({
  ...ofPortfolio,
  candidacyId: z.string().nullable().meta({ description: 'Null where the program evaluates blindly.' }),
  competencies: competencies.meta({ description: 'What is to be rated, or was.' }),
  isAgain: z
    .boolean()
    .meta({ description: 'Whether this rates anew what more information was asked for on.' }),
  assignedOn: day,
  acceptBy: day.nullable(),
  rateBy: day,
  ratings: z
    .array(z.strictObject({ round, ratedAt: at.nullable(), counts: z.boolean(), ratings: rated }))
    .meta({ description: 'The evaluator’s own.' }),
  outcome: z.enum(decisions).nullable(),
  results: results.nullable(),
});

export type EvaluationDetails = z.infer<typeof evaluationDetails>;
export type FeedbackDetails = z.infer<typeof feedbackDetails>;
export type AssignmentDetails = z.infer<typeof assignmentDetails>;
