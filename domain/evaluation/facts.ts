import { z } from 'zod';
import {
  commonFacts,
  dateFact,
  deadlineFact,
  instantFact,
  programRefFact,
  reminderFact,
} from '../common-facts.ts';
import { cancelCauses, ratings } from './commands.ts';

const competencies = z.array(z.int().positive());
const reason = z.string().nullable();
export const seats = ['first', 'second', 'third'] as const;

/** One competency as rated; the comment is the id of a remark. Sealed: nobody but staff sees it before the decision. */
const rated = z.strictObject({
  competency: z.int().positive(),
  rating: z.enum(ratings),
  comment: z.string().nullable(),
});
const result = z.strictObject({ competency: z.int().positive(), result: z.enum(ratings) });
/** A comment that the candidate gets to read, without its writer. */
const released = z.strictObject({ competency: z.int().positive(), comment: z.string() });

/** Which evaluator a fact is about, and by which of the numbered assignments of the case. */
const ofAssignment = { evaluatorId: z.string(), assignment: z.int().positive() };

const opened = z.strictObject({
  type: z.literal('opened'),
  program: programRefFact,
  candidacyId: z.string(),
  personId: z.string(),
  portfolioId: z.string(),
  set: z.string(),
  /** How many competencies the set has: they are numbered from 1. */
  competencies: z.int().positive(),
  competenciesVersion: z.string().nullable(),
  submittedAt: instantFact,
});

const evaluatorAssigned = z.strictObject({
  type: z.literal('evaluatorAssigned'),
  ...ofAssignment,
  set: z.string(),
  seat: z.enum(seats),
  /** 2: after the request for more information. */
  round: z.union([z.literal(1), z.literal(2)]),
  /** What is to be rated. */
  competencies,
  assignedOn: dateFact,
  /** Null for one who accepted in the first round and only rates anew. */
  acceptBy: deadlineFact.nullable(),
  rateBy: deadlineFact,
  reminders: z.array(reminderFact),
});
const assignmentAccepted = z.strictObject({ type: z.literal('assignmentAccepted'), ...ofAssignment });
const assignmentDeclined = z.strictObject({
  type: z.literal('assignmentDeclined'),
  ...ofAssignment,
  set: z.string(),
  reason,
});
/** No answer came by the last day to accept. */
const assignmentLapsed = z.strictObject({
  type: z.literal('assignmentLapsed'),
  ...ofAssignment,
  set: z.string(),
  dueOn: dateFact,
  at: instantFact,
});
const evaluatorReplaced = z.strictObject({
  type: z.literal('evaluatorReplaced'),
  ...ofAssignment,
  set: z.string(),
  cause: z.enum(['overdue', 'staff', 'rated-in-time-by-another']),
  reason,
  /** From this instant on a rating is kept and not counted. */
  at: instantFact,
});
const ratingSubmitted = z.strictObject({
  type: z.literal('ratingSubmitted'),
  ...ofAssignment,
  set: z.string(),
  ratings: z.array(rated),
  receivedAt: instantFact,
});
/** A rating that came after its evaluator was replaced: it counts for nothing. */
const lateRatingKept = z.strictObject({
  type: z.literal('lateRatingKept'),
  ...ofAssignment,
  set: z.string(),
  ratings: z.array(rated),
  receivedAt: instantFact,
});
const ratingVoided = z.strictObject({
  type: z.literal('ratingVoided'),
  ...ofAssignment,
  set: z.string(),
  reason,
  at: instantFact,
});
/** One without the number of the assignment, from before it was kept, is of all that the evaluator says of the competency. */
const commentWithheld = z.strictObject({
  type: z.literal('commentWithheld'),
  evaluatorId: z.string(),
  assignment: z.int().positive().optional(),
  competency: z.int().positive(),
});

/** The two dispute so much that a third decides; which competencies stays with the office. */
const thirdNeeded = z.strictObject({
  type: z.literal('thirdNeeded'),
  set: z.string(),
  disputed: competencies,
});
/** A rating was voided and its successor's leaves no dispute that matters; an assigned third is told. */
const thirdNotNeeded = z.strictObject({
  type: z.literal('thirdNotNeeded'),
  set: z.string(),
  assignment: z.int().positive().nullable(),
});

const informationRequested = z.strictObject({
  type: z.literal('informationRequested'),
  set: z.string(),
  results: z.array(result),
  /** What is asked: exactly what is not met after combination. */
  competencies,
  /** True only where the program asks on every twice-partial: the set is achieved whatever the answer is. */
  passed: z.boolean(),
  comments: z.array(released),
  answerBy: deadlineFact,
  reminders: z.array(reminderFact),
  at: instantFact,
});
const informationProvided = z.strictObject({
  type: z.literal('informationProvided'),
  set: z.string(),
  competencies,
});
const informationNotProvided = z.strictObject({
  type: z.literal('informationNotProvided'),
  set: z.string(),
  dueOn: dateFact,
  at: instantFact,
});

const decided = z.strictObject({
  type: z.literal('decided'),
  set: z.string(),
  outcome: z.enum(['achieved', 'notSatisfactory']),
  results: z.array(result),
  comments: z.array(released),
  decidedOn: dateFact,
  endedAt: instantFact,
});
/** The feedback letter waits until the office has looked at the comments, to the end of a day at most. */
const feedbackHeld = z.strictObject({
  type: z.literal('feedbackHeld'),
  set: z.string(),
  releaseBy: deadlineFact,
});
/** What the letter says, that went later than the decision. */
const feedbackReleased = z.strictObject({
  type: z.literal('feedbackReleased'),
  set: z.string(),
  outcome: z.enum(['achieved', 'notSatisfactory']),
  results: z.array(result),
  comments: z.array(released),
  cause: z.enum(['staff', 'days-over']),
  at: instantFact,
});
const cancelled = z.strictObject({
  type: z.literal('cancelled'),
  set: z.string(),
  cause: z.enum(cancelCauses),
  endedAt: instantFact,
});
const candidacyEnded = z.strictObject({ type: z.literal('candidacyEnded') });

/** Every fact of an evaluation, as it is stored. */
export const evaluationFact = z.discriminatedUnion('type', [
  opened,
  evaluatorAssigned,
  assignmentAccepted,
  assignmentDeclined,
  assignmentLapsed,
  evaluatorReplaced,
  ratingSubmitted,
  lateRatingKept,
  ratingVoided,
  commentWithheld,
  thirdNeeded,
  thirdNotNeeded,
  informationRequested,
  informationProvided,
  informationNotProvided,
  decided,
  feedbackHeld,
  feedbackReleased,
  cancelled,
  candidacyEnded,
  ...commonFacts,
]);

export type EvaluationFact = z.infer<typeof evaluationFact>;
/** The fact of one type. */
export type Fact<T extends EvaluationFact['type']> = Extract<EvaluationFact, { type: T }>;
export type Withheld = Omit<Fact<'commentWithheld'>, 'type'>;
export type Rated = z.infer<typeof rated>;
export type Result = z.infer<typeof result>;
export type ReleasedComment = z.infer<typeof released>;
export type Seat = (typeof seats)[number];
