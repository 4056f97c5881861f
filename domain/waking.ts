import type { z } from 'zod';
import { earlierOf, type Instant } from './calendar.ts';
import type { Wake } from './case.ts';
import type { remindersCameDue } from './common-facts.ts';
import { dueReminders, type PlannedReminder } from './reminders.ts';

/** Of several wakes the first; of those at one instant the one that stands first. Null when there is none. */
export function earliest<T extends Wake>(wakes: readonly T[]): T | null {
  return wakes.reduce<T | null>((first, each) => (first && first.at <= each.at ? first : each), null);
}

/** Reminders whose time has come, as one fact at the instant of the one that is sent (or of the first skipped); null when none has. */
export function remindersDue(
  planned: readonly PlannedReminder[],
  now: Instant,
): { at: Instant; fact: z.infer<typeof remindersCameDue> } | null {
  const due = dueReminders(planned, now);
  if (!due) return null;
  const { send, skip } = due;
  const at = send?.at ?? skip.reduce((first, each) => earlierOf(first, each.at), now);
  return { at, fact: { type: 'remindersCameDue', sent: send, skipped: skip } };
}
