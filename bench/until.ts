import { setTimeout as pause } from 'node:timers/promises';

/** Asks every few milliseconds until it holds; throws after a minute. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds()); await pause(10)) {
    if (Date.now() > deadline) throw new Error('what was waited for did not come within a minute');
  }
}
