import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds; throws after `limitMs` (20 s) and names what was waited for. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  limitMs = 20_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(25);
  }
}
