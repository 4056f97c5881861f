/** Waiting for a part to be ready, with an end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './process.ts';
import type { Part } from './process.ts';

/** A part ended by itself, or was not ready in time; the message holds its last log lines. */
export class PartFailed extends Error {
  constructor(part: Part, what: string) {
    const log = lastLines(part.logFile).map(line => `  | ${line}`);
    super([`The ${part.record.name} ${what}. Its last log lines (${part.logFile}):`, ...log].join('\n'));
    this.name = 'PartFailed';
  }
}

/**
 * Asks until `isReady` says true; an error counts as "not yet". Rejects with PartFailed as soon as the part has
 * ended, and after `limitMs`.
 */
export async function untilReady(
  part: Part,
  isReady: () => Promise<boolean>,
  { limitMs = 60_000, signal }: { limitMs?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    signal?.throwIfAborted();
    if (part.hasEnded()) throw new PartFailed(part, `ended while starting (${await part.ended})`);
    if (await isReady().catch(() => false)) return;
    if (Date.now() > deadline) throw new PartFailed(part, `was not ready within ${limitMs / 1000} s`);
    await sleep(100);
  }
}
