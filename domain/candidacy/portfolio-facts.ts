import { z } from 'zod';
import { dateFact, deadlineFact, instantFact } from '../common-facts.ts';
import { foundPortfolio } from '../portfolio.ts';
import { evaluationStages } from './evidence-commands.ts';

const reason = z.string().nullable();
const setCode = z.string();
/** The case that evaluates or evaluated the portfolio; not there where staff have it evaluated elsewhere or none began. */
const evaluationId = z.string().optional();

export const portfolioSubmitted = z.strictObject({
  type: z.literal('portfolioSubmitted'),
  set: setCode,
  portfolioId: z.string().nullable(),
  receivedAt: instantFact,
  /** True for one whose evaluation is a case here, once its fee is there; else staff enter the outcome. */
  evaluatedHere: z.literal(true).optional(),
});
export const portfolioFeeDue = z.strictObject({
  type: z.literal('portfolioFeeDue'),
  set: setCode,
  portfolioId: z.string(),
  competenciesVersion: foundPortfolio.shape.competenciesVersion,
  member: z.boolean(),
  /** By the membership at the submission; what is paid goes by the one at the payment. */
  cents: z.int(),
  feeBy: deadlineFact,
  receivedAt: instantFact,
});
export const portfolioFeePaid = z.strictObject({
  type: z.literal('portfolioFeePaid'),
  set: setCode,
  portfolioId: z.string(),
  amountCents: z.int(),
  /** Null where the program asks for nothing. */
  method: z.enum(['card', 'check']).nullable(),
  paidOn: dateFact,
});
/** No fee came by its last day: the submission is void, and the portfolio may be submitted anew. */
export const portfolioVoided = z.strictObject({
  type: z.literal('portfolioVoided'),
  set: setCode,
  portfolioId: z.string(),
  dueOn: dateFact,
});
export const portfolioWithdrawn = z.strictObject({
  type: z.literal('portfolioWithdrawn'),
  set: setCode,
  reason,
  evaluationId,
});
/** No evaluator was assigned before the evaluation was cancelled: the fee goes back to whoever paid it. */
export const portfolioFeeOwed = z.strictObject({
  type: z.literal('portfolioFeeOwed'),
  set: setCode,
  portfolioId: z.string(),
  cents: z.int(),
});
export const portfolioFeeReturned = z.strictObject({
  type: z.literal('portfolioFeeReturned'),
  set: setCode,
  portfolioId: z.string(),
  cents: z.int(),
  returnedOn: dateFact,
});
/** How far the evaluation has come, as it said. It says so from its first evaluator on. */
export const evaluationNoted = z.strictObject({
  type: z.literal('evaluationNoted'),
  set: setCode,
  stage: z.enum(evaluationStages),
  answerBy: deadlineFact.nullable(),
});
export const informationRequested = z.strictObject({
  type: z.literal('informationRequested'),
  set: setCode,
  comment: reason,
  answerBy: deadlineFact,
});
export const informationProvided = z.strictObject({ type: z.literal('informationProvided'), set: setCode });
export const informationNotProvided = z.strictObject({
  type: z.literal('informationNotProvided'),
  set: setCode,
  dueOn: dateFact,
});
export const portfolioAchieved = z.strictObject({
  type: z.literal('portfolioAchieved'),
  set: setCode,
  comment: reason,
  decidedOn: dateFact,
  evaluationId,
});
export const portfolioNotSatisfactory = z.strictObject({
  type: z.literal('portfolioNotSatisfactory'),
  set: setCode,
  comment: reason,
  evaluationId,
});
/** The set was achieved otherwise meanwhile: the first positive result stands (rulebook 4). Or the candidacy was withdrawn. */
export const portfolioCancelled = z.strictObject({
  type: z.literal('portfolioCancelled'),
  set: setCode,
  cause: z.enum(['set-achieved', 'candidacy-withdrawn']).optional(),
  evaluationId,
});
