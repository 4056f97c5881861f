/**
 * The engine's floor: a case with nothing in it. The same updates, the same number of no-op local and regular
 * activities and the same abandoned child as a life, and no rules, no store, no letters, no timer, no details.
 */
import {
  allHandlersFinished,
  condition,
  defineUpdate,
  ParentClosePolicy,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { FloorPlan, Share } from './shape.ts';

interface Nothing {
  nothing(): Promise<void>;
}

const local = proxyLocalActivities<Nothing>({ startToCloseTimeout: '3s' });
const regular = proxyActivities<Nothing>({ startToCloseTimeout: '1m' });

const step = defineUpdate<number>('step');

/** Takes the plan's updates, starts its child, if it has one, as its last act, and ends when nothing it began is still open. */
export async function floorParent({ updates, after, child }: FloorPlan): Promise<void> {
  const beside: Promise<void>[] = [];
  let taken = 0;
  setHandler(step, async () => {
    const share = updates[taken] ?? { local: 0, regular: 0 };
    taken += 1;
    await locally(share.local);
    beside.push(...started(share.regular));
    return taken;
  });
  await condition(() => taken === updates.length && allHandlersFinished());
  await locally(after.local);
  beside.push(...started(after.regular));
  if (child) {
    await startChild(floorChild, {
      args: [child.share],
      workflowId: child.id,
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  }
  await Promise.all(beside);
}

/** What a certification does on its first day, and then ends. */
export async function floorChild(share: Share): Promise<void> {
  await locally(share.local);
  await Promise.all(started(share.regular));
}

async function locally(times: number): Promise<void> {
  for (let each = 0; each < times; each++) await local.nothing();
}

function started(times: number): Promise<void>[] {
  return Array.from({ length: times }, () => regular.nothing());
}
