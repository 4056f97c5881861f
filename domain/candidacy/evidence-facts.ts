import { z } from 'zod';
import { roles } from '../case.ts';
import { dateFact, deadlineFact, instantFact } from '../common-facts.ts';
import { courseApproval } from './commands.ts';
import { limitDates } from './limit-facts.ts';

const reason = z.string().nullable();
const setCode = z.string();

export const courseClaimed = z.strictObject({
  type: z.literal('courseClaimed'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  receivedAt: instantFact,
});
export const courseRefused = z.strictObject({ type: z.literal('courseRefused'), set: setCode, reason });
export const courseCredited = z.strictObject({
  type: z.literal('courseCredited'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  decidedOn: dateFact,
});

export const portfolioSubmitted = z.strictObject({
  type: z.literal('portfolioSubmitted'),
  set: setCode,
  portfolioId: z.string().nullable(),
  receivedAt: instantFact,
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
});
export const portfolioNotSatisfactory = z.strictObject({
  type: z.literal('portfolioNotSatisfactory'),
  set: setCode,
  comment: reason,
});
/** The set was achieved otherwise meanwhile: the first positive result stands (rulebook 4). */
export const portfolioCancelled = z.strictObject({ type: z.literal('portfolioCancelled'), set: setCode });

export const extensionRequested = z.strictObject({
  type: z.literal('extensionRequested'),
  until: dateFact.nullable(),
  reason,
  receivedAt: instantFact,
});
export const extensionGranted = z.strictObject({
  type: z.literal('extensionGranted'),
  requested: z.boolean(),
  approver: z.string(),
  reason,
  previousLimit: deadlineFact,
  ...limitDates.shape,
});
export const extensionDeclined = z.strictObject({ type: z.literal('extensionDeclined'), reason });

/** Received after the limit while a request for an extension waits: judged anew when the request is decided. */
export const heldSubmission = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('portfolio'),
    set: setCode,
    portfolioId: z.string().nullable(),
    receivedAt: instantFact,
    byRole: z.enum(roles),
  }),
  z.strictObject({
    what: z.literal('course'),
    set: setCode,
    completedOn: dateFact,
    approval: courseApproval,
    receivedAt: instantFact,
    byRole: z.enum(roles),
  }),
]);
export const submissionHeld = z.strictObject({
  type: z.literal('submissionHeld'),
  submission: heldSubmission,
});
export const submissionReturned = z.strictObject({
  type: z.literal('submissionReturned'),
  set: setCode,
  submission: heldSubmission,
  /** The refusal that it met when it was judged anew. */
  code: z.string(),
  sentence: z.string(),
});
