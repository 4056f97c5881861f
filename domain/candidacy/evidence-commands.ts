import { z } from 'zod';
import { foundAgreement } from '../agreement.ts';
import type { CommandDefinition } from '../case.ts';
import { civilDate, freeText, setCode, uuid } from '../command.ts';
import { deadlineFact } from '../common-facts.ts';
import { foundCourse } from '../course-approval/found.ts';
import { earlierAward } from '../earlier-award.ts';
import { foundPortfolio } from '../portfolio.ts';

/** The approval that covers a course: its number in the catalog, the day it began and its last day. */
export const courseApproval = z
  .strictObject({
    reference: z.string().regex(/^[A-Za-z0-9./-]{1,64}$/, 'the number of the approval in the catalog'),
    approvedOn: civilDate,
    endsOn: civilDate,
  })
  .refine(
    approval => approval.approvedOn <= approval.endsOn,
    'an approval ends on or after the day it began',
  );

/** How far the evaluation of a portfolio has come, as a candidacy tells it. */
export const evaluationStages = [
  'evaluation',
  'informationRequested',
  'informationProvided',
  'informationOverdue',
] as const;

const evaluationId = z.string().regex(/^evaluation\/[0-9a-f-]{36}$/, 'the id of an evaluation');
const ofSet = z.strictObject({ set: setCode });
const beforeAward = freeText.optional().meta({
  description: 'Staff only: why it counts though it is from before an award that lapsed or was revoked.',
});
const recordCourse = z.strictObject({
  set: setCode,
  completedOn: civilDate,
  approval: courseApproval,
  beforeAward,
});
const claimCourse = z.strictObject({
  /** A course of the catalog. */
  courseId: uuid,
  completedOn: civilDate,
  /** The certificate or transcript. */
  documentId: uuid.optional(),
  beforeAward,
});
const refuseCourse = z.strictObject({ set: setCode, reason: freeText });
const claimGraduation = z.strictObject({
  agreementId: uuid,
  graduatedOn: civilDate,
  /** The diploma or transcript. */
  documentId: uuid.optional(),
  beforeAward,
});
const refuseGraduation = z.strictObject({ reason: freeText });
const submitPortfolio = z.strictObject({ set: setCode, portfolioId: uuid.optional() });
const recordPortfolioFee = z.strictObject({
  set: setCode,
  amountCents: z.int().nonnegative(),
  method: z.enum(['card', 'check']),
  /** The day on which the program received the payment. */
  paidOn: civilDate,
});
const recordPortfolioOutcome = z.strictObject({
  set: setCode,
  outcome: z.enum(['achieved', 'moreInformationRequested', 'notSatisfactory']),
  comment: freeText.optional(),
  /** Sent by the evaluation itself; staff have none. */
  evaluationId: evaluationId.optional(),
});
const noteEvaluation = z.strictObject({
  set: setCode,
  evaluationId,
  stage: z.enum(evaluationStages),
  /** The last day to answer the request for more information, once there was one. */
  answerBy: deadlineFact.nullable(),
});
const withdrawPortfolio = z.strictObject({ set: setCode, reason: freeText.optional() });

const own = ['candidate', 'staff'] as const;
const office = ['staff'] as const;

/** The commands of a candidacy about its evidence: courses, graduations, portfolios. */
export const evidenceCommands = {
  recordCourse: {
    schema: recordCourse,
    roles: office,
    looksUp: { what: 'earlierAward', schema: earlierAward },
    description:
      'Credits a set by an approved course with its approval entered by hand. Refused outside the approval, its look-back and the limit, and without a reason before an award that ended.',
  },
  claimCourse: {
    schema: claimCourse,
    roles: own,
    looksUp: { what: 'course', schema: foundCourse },
    description:
      'Claims a course of the catalog for its set: a candidate for staff to verify; where staff claim it, it is credited at once. Refused outside its approvals, their look-back and the limit, and before an award that ended.',
  },
  verifyCourse: {
    schema: ofSet,
    roles: office,
    description: 'Accepts the course that a candidate claimed for a set, and credits the set.',
  },
  refuseCourse: {
    schema: refuseCourse,
    roles: office,
    description: 'Refuses the course that a candidate claimed for a set.',
  },
  claimGraduation: {
    schema: claimGraduation,
    roles: own,
    looksUp: { what: 'agreement', schema: foundAgreement },
    description:
      'Claims the sets of a recognition agreement for one of its graduates, before the admission or after it; staff who enter it have verified it. Refused outside the agreement and its look-back, and before an award that ended.',
  },
  verifyGraduation: {
    schema: z.strictObject({}),
    roles: office,
    description: 'Accepts the graduation that a candidate claimed; its sets are achieved with the admission.',
  },
  refuseGraduation: {
    schema: refuseGraduation,
    roles: office,
    description: 'Refuses the graduation that a candidate claimed.',
  },
  submitPortfolio: {
    schema: submitPortfolio,
    roles: own,
    looksUp: { what: 'portfolio', from: 'portfolioId', schema: foundPortfolio },
    needs: { candidate: ['portfolioId'] },
    description:
      'Submits a portfolio for a set; its evaluation begins with its fee. One may be open per set, and none after one that was not satisfactory. Staff may record one on paper, evaluated elsewhere.',
  },
  recordPortfolioFee: {
    schema: recordPortfolioFee,
    roles: office,
    description:
      'Records the fee of a submitted portfolio, which begins its evaluation; refused when the amount is not the one owed, and after its last day.',
  },
  recordPortfolioOutcome: {
    schema: recordPortfolioOutcome,
    roles: ['staff', 'system'],
    description:
      'Records the outcome of a portfolio that is evaluated elsewhere; more information can be requested once only. Refused where its evaluation tells the outcome itself.',
  },
  noteEvaluation: {
    schema: noteEvaluation,
    roles: ['system'],
    description:
      'Notes how far the evaluation of a portfolio has come, from its first evaluator on: the fee then stays with the program.',
  },
  provideInformation: {
    schema: ofSet,
    roles: own,
    description:
      'Answers the request for more information on a portfolio that is evaluated elsewhere, by its last day.',
  },
  withdrawPortfolio: {
    schema: withdrawPortfolio,
    roles: own,
    description: 'Takes a portfolio back before it is decided; another one may be submitted for the set.',
  },
} as const satisfies Record<string, CommandDefinition>;

export type CourseApproval = z.infer<typeof courseApproval>;
export type EvaluationStage = (typeof evaluationStages)[number];
