import { z } from 'zod';
import type { CommandDefinition } from '../case.ts';
import { freeText, instant, setCode, uuid, type FieldsOf } from '../command.ts';
import { programRef } from '../program.ts';
import { undeliverableCommands, type UndeliverableCommand } from '../undeliverable.ts';
import { foundEvaluator, foundInformation, type FoundEvaluator, type FoundInformation } from './found.ts';

/** From the worst to the best. */
export const ratings = ['notMet', 'partiallyMet', 'met'] as const;
export type Rating = (typeof ratings)[number];

/** The number of a competency in its set, from 1. */
export const competency = z.int().positive();

/** One competency as an evaluator rates it; a comment is asked for wherever it is not met. */
export const competencyRating = z.strictObject({
  competency,
  rating: z.enum(ratings),
  comment: freeText.optional(),
});

const open = z.strictObject({
  /** The rules of the candidacy, which the evaluation goes by. */
  program: programRef,
  /** Of the candidacy: the uuid in its id. */
  candidacyId: uuid,
  personId: uuid,
  portfolioId: uuid,
  set: setCode,
  /** The version of the competencies' texts that the portfolio was written for; null where none were on record. */
  competenciesVersion: z.string().min(1).max(64).nullable(),
  submittedAt: instant,
});
const assign = z.strictObject({ evaluatorId: uuid });
const declineAssignment = z.strictObject({ reason: freeText });
const submitRating = z.strictObject({ ratings: z.array(competencyRating).min(1).max(200) });
const replaceEvaluator = z.strictObject({ evaluatorId: uuid, reason: freeText });
const withholdComment = z.strictObject({ evaluatorId: uuid, competency });
const provideInformation = z.strictObject({
  /** The competencies on which something was added; without them, all of those that were asked. */
  competencies: z.array(competency).min(1).max(200).optional(),
});

/** Why an evaluation ends without an outcome. */
export const cancelCauses = [
  'set-achieved',
  'candidacy-withdrawn',
  'portfolio-withdrawn',
  'candidacy-ended',
] as const;
const cancel = z.strictObject({ cause: z.enum(cancelCauses) });

const office = ['staff'] as const;
const evaluators = ['evaluator'] as const;
const cases = ['system'] as const;

/** Every command of an evaluation, with who may send it and what it does. */
export const evaluationCommands = {
  open: {
    schema: open,
    roles: cases,
    begins: 'case',
    description:
      'Begins the evaluation of a portfolio that was submitted and paid for, under the rules of its candidacy.',
  },
  assign: {
    schema: assign,
    roles: office,
    looksUp: { what: 'evaluator', schema: foundEvaluator },
    description:
      'Assigns an evaluator where one is needed; refused without expertise, training or capacity left, with a conflict, on leave, or for one who rated this portfolio before.',
  },
  acceptAssignment: {
    schema: z.strictObject({}),
    roles: evaluators,
    answersOnly: 'accepted',
    description: 'Accepts the evaluator’s own assignment, by its last day to answer.',
  },
  declineAssignment: {
    schema: declineAssignment,
    roles: evaluators,
    answersOnly: 'declined',
    description: 'Declines the evaluator’s own assignment before rating; staff assign another.',
  },
  submitRating: {
    schema: submitRating,
    roles: evaluators,
    begins: 'again',
    looksUp: { what: 'evaluator', schema: foundEvaluator },
    answersOnly: 'rated',
    description:
      'Submits the evaluator’s rating, whole: every competency asked for, with a comment wherever it is not met. Received after the evaluator was replaced it is kept and not counted.',
  },
  replaceEvaluator: {
    schema: replaceEvaluator,
    roles: office,
    description: 'Takes an evaluator who has not rated yet off the portfolio; another is assigned.',
  },
  voidRating: {
    schema: replaceEvaluator,
    roles: office,
    begins: 'again',
    description:
      'Voids the submitted rating of an evaluator, for a conflict found late, and asks for another evaluator; refused after the decision.',
  },
  withholdComment: {
    schema: withholdComment,
    roles: office,
    begins: 'again',
    description:
      'Keeps one comment of an evaluator from the candidate; all others are released with the decision or the request for more information.',
  },
  releaseFeedback: {
    schema: z.strictObject({}),
    roles: office,
    begins: 'again',
    description:
      'Sends the feedback letter that waits for the office after a decision, with all comments that are not withheld; without it the letter goes by itself after its last day.',
  },
  provideInformation: {
    schema: provideInformation,
    roles: ['candidate', 'staff'],
    looksUp: { what: 'information', schema: foundInformation },
    description:
      'Answers the request for more information with what was added to the portfolio, by its last day; the evaluators rate anew what was asked. Refused while nothing was added.',
  },
  cancel: {
    schema: cancel,
    roles: cases,
    description: 'Ends the evaluation without an outcome: the set was achieved otherwise, or a withdrawal.',
  },
  noteCandidacyEnded: {
    schema: z.strictObject({}),
    roles: cases,
    description:
      'Tells an evaluation that its candidacy has ended certified: it is finished and recorded, and changes nothing there.',
  },
  ...undeliverableCommands,
} as const satisfies Record<string, CommandDefinition>;

type OwnCommands = Omit<typeof evaluationCommands, keyof typeof undeliverableCommands>;
type FoundFor<T> = T extends 'assign' | 'submitRating'
  ? { found?: FoundEvaluator | null }
  : T extends 'provideInformation'
    ? { found?: FoundInformation | null }
    : unknown;

/** A command of an evaluation: its type, the fields of its schema, and what the door found. */
export type EvaluationCommand =
  | {
      [T in keyof OwnCommands]: { type: T } & FieldsOf<OwnCommands[T]['schema']> & FoundFor<T>;
    }[keyof OwnCommands]
  | UndeliverableCommand;

export type CompetencyRating = z.infer<typeof competencyRating>;
export type CancelCause = (typeof cancelCauses)[number];
