import { z } from 'zod';
import { claimDocument } from '../claim-document.ts';
import { dateFact } from '../common-facts.ts';
import { earlierAward } from '../earlier-award.ts';

/**
 * A course of the catalog as the door finds it for another case: every approval that it has had, oldest first. A course
 * that was never approved is not in the catalog.
 */
export const foundCourse = z.strictObject({
  courseId: z.uuid(),
  set: z.string(),
  approvals: z.array(z.strictObject({ reference: z.string(), approvedOn: dateFact, endsOn: dateFact })),
  /** A renewal received in time is still to be decided: the last approval may yet be lengthened. */
  renewalWaiting: z.boolean(),
  /** Where the claim names one. */
  document: claimDocument.optional(),
  /** Of the person, where there is one. */
  earlierAward: earlierAward.optional(),
});

export type FoundCourse = z.infer<typeof foundCourse>;
