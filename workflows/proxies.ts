import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

type Records = Pick<Activities, 'store' | 'answerOf' | 'receivedInTime' | 'programInForce' | 'programPinned'>;

/**
 * Storing is a local activity with about four attempts in four seconds; if the database is away longer, the same
 * function runs as a regular activity for as long as it takes (docs/decisions/0003-store.md). Endless local retries
 * would hold the workflow task and starve healthy cases.
 */
const local = proxyLocalActivities<Records>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '400ms', backoffCoefficient: 2, maximumAttempts: 4 },
});

const regular = proxyActivities<Records>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** A letter is tried for five days: then it is a task for staff. Visible in the Temporal UI with its attempts. */
export const letters = proxyActivities<Pick<Activities, 'sendLetter'>>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '5d',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '1h' },
});

/** Commands to other cases are written into the door and delivered from there; writing them is tried for ever. */
export const door = proxyActivities<Pick<Activities, 'send'>>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

export const records: Records = {
  store: (...args) => localFirst('store', args),
  answerOf: (...args) => localFirst('answerOf', args),
  receivedInTime: (...args) => localFirst('receivedInTime', args),
  programInForce: (...args) => localFirst('programInForce', args),
  programPinned: (...args) => localFirst('programPinned', args),
};

async function localFirst<N extends keyof Records>(
  name: N,
  args: Parameters<Records[N]>,
): Promise<Awaited<ReturnType<Records[N]>>> {
  type Call = (...args: Parameters<Records[N]>) => Promise<Awaited<ReturnType<Records[N]>>>;
  try {
    return await (local[name] as Call)(...args);
  } catch (error) {
    // A local activity fails with the bare error of its last attempt, not wrapped in an ActivityFailure.
    if (isCancellation(error)) throw error;
    return (regular[name] as Call)(...args);
  }
}
