/** The parts that have been started, in order; they are stopped in the opposite order. */
import { PartFailed } from './ready.ts';
import type { Lock } from './lock.ts';
import { startProcess } from './process.ts';
import type { Launch, Part } from './process.ts';

/**
 * How long each part may take to stop before it is killed. Together less than the ten seconds that a Ctrl-C may
 * take; killing is safe, only ruder: PostgreSQL and Temporal recover from their logs, the worker's tasks are repeated.
 */
const GRACE_MS: Record<string, number> = {
  api: 2_000,
  worker: 3_000,
  'mail catcher': 500,
  'development sign-in': 300,
  Temporal: 1_500,
};
const OTHER_GRACE_MS = 2_500;

export interface Parts {
  /** Starts a part and remembers it from its first moment; rejects when all are being stopped. */
  launch: Launch;
  /** Settles with the first part that ends without having been asked to. */
  readonly failed: Promise<PartFailed>;
  /** Stops every part, the last started first; a repeat waits for the same end. */
  stopAll(): Promise<void>;
}

export function createParts(lock: Pick<Lock, 'addPart'>): Parts {
  const started: Part[] = [];
  const failure = Promise.withResolvers<PartFailed>();
  let stopped: Promise<void> | undefined;

  const stopInOrder = async () => {
    for (const part of started.toReversed()) await part.stop(GRACE_MS[part.record.name] ?? OTHER_GRACE_MS);
  };

  return {
    failed: failure.promise,
    async launch(options) {
      if (stopped !== undefined) throw new Error('the system is being stopped');
      const part = await startProcess(options);
      started.push(part);
      lock.addPart(part.record);
      void part.ended.then(how => {
        if (stopped === undefined && !options.isTask)
          failure.resolve(new PartFailed(part, `ended by itself (${how})`));
      });
      if (stopped !== undefined) await part.stop(OTHER_GRACE_MS);
      return part;
    },
    stopAll: () => (stopped ??= stopInOrder()),
  };
}
