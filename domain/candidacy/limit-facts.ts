import { z } from 'zod';
import { deadlineFact, reminderFact } from '../common-facts.ts';

/** The limit with all that hangs on it; facts that set or move the limit carry the whole. */
export const limitDates = z.strictObject({
  limit: deadlineFact,
  /** The last day for proof of courses finished by the limit. */
  evidence: deadlineFact,
  reminders: z.array(reminderFact),
});

export type LimitDates = z.infer<typeof limitDates>;
