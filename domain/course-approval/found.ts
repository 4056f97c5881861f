import { z } from 'zod';
import { civilDate } from '../command.ts';

/** What the door finds of a course when a completion of it is claimed: its set and its periods of approval, oldest first. */
export const foundCourse = z.strictObject({
  courseId: z.string(),
  set: z.string(),
  approvals: z.array(z.strictObject({ reference: z.string(), approvedOn: civilDate, endsOn: civilDate })),
  /** A renewal was received and is not decided yet. */
  renewalWaiting: z.boolean(),
});

export type FoundCourse = z.infer<typeof foundCourse>;
