import { z } from 'zod';
import { roles } from '../case.ts';
import { dateFact, deadlineFact, instantFact } from '../common-facts.ts';
import { beforeAward } from '../earlier-award.ts';
import { foundPortfolio } from '../portfolio.ts';
import { courseApproval } from './evidence-commands.ts';
import { limitDates } from './limit-facts.ts';

const reason = z.string().nullable();
const setCode = z.string();
/** Where staff have decided that something from before an award that ended counts again. */
const decided = { beforeAward: beforeAward.optional() };
/** Of a course that was claimed from the catalog. */
const fromCatalog = { courseId: z.string().optional(), documentId: z.string().optional() };

export const courseClaimed = z.strictObject({
  type: z.literal('courseClaimed'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  receivedAt: instantFact,
  ...fromCatalog,
});
export const courseRefused = z.strictObject({ type: z.literal('courseRefused'), set: setCode, reason });
export const courseCredited = z.strictObject({
  type: z.literal('courseCredited'),
  set: setCode,
  completedOn: dateFact,
  approval: courseApproval,
  decidedOn: dateFact,
  ...fromCatalog,
  ...decided,
});

export const graduationClaimed = z.strictObject({
  type: z.literal('graduationClaimed'),
  agreementId: z.string(),
  reference: z.string(),
  /** Those sets of the agreement that the program of the case has. */
  sets: z.array(setCode),
  startsOn: dateFact,
  endsOn: dateFact,
  graduatedOn: dateFact,
  documentId: z.string().nullable(),
  receivedAt: instantFact,
  ...decided,
});
export const graduationVerified = z.strictObject({
  type: z.literal('graduationVerified'),
  agreementId: z.string(),
  decidedOn: dateFact,
  decidedAt: instantFact,
});
export const graduationRefused = z.strictObject({
  type: z.literal('graduationRefused'),
  agreementId: z.string(),
  reason,
});
/** The sets of a verified graduation, as far as they were open: at once, or with the admission. */
export const setsRecognized = z.strictObject({
  type: z.literal('setsRecognized'),
  agreementId: z.string(),
  reference: z.string(),
  sets: z.array(setCode),
  graduatedOn: dateFact,
  decidedOn: dateFact,
});

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
    /** What was found of a portfolio that is evaluated here. */
    found: foundPortfolio.pick({ competenciesVersion: true, member: true }).optional(),
  }),
  z.strictObject({
    what: z.literal('course'),
    set: setCode,
    completedOn: dateFact,
    approval: courseApproval,
    receivedAt: instantFact,
    byRole: z.enum(roles),
    ...fromCatalog,
    ...decided,
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
