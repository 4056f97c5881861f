/** Drives the floor: the client speaks to the engine directly, without API, receipts or database. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { CHECKOUT } from '../embedded/home.ts';
import { startProcess, type Part } from '../embedded/process.ts';
import { floorPlan, type Count, type FloorPlan } from './shape.ts';

const taskQueue = 'floor';

/** Starts the floor's worker on the system's engine, as a process of its own. */
export function startFloorWorker(env: Record<string, string>, logFile: string): Promise<Part> {
  return startProcess({
    name: 'floor worker',
    command: process.execPath,
    args: [join(CHECKOUT, 'bench/floor-worker.ts')],
    cwd: CHECKOUT,
    env: { PATH: process.env['PATH'], ...env, TASK_QUEUE: taskQueue, METRICS_PORT: '1' },
    logFile,
  });
}

export interface FloorLife {
  parentId: string;
  /** Null where there is none. */
  childId: string | null;
}

/** A floor that asks of the engine what a life of these counts asks. */
export function createFloor(client: Client, parent: Count, child: Count | null) {
  return {
    /** One empty life from its first update until its parent has ended. */
    async live(): Promise<FloorLife> {
      const parentId = `floor-parent/${randomUUID()}`;
      const childId = `floor-child/${randomUUID()}`;
      const plan = floorPlan(parent, child, childId);
      await begin(client, parentId, plan);
      const handle = client.workflow.getHandle(parentId);
      for (let at = 1; at < plan.updates.length; at++) {
        await handle.executeUpdate('step', { updateId: randomUUID() });
      }
      await handle.result();
      return { parentId, childId: child && childId };
    },

    /** Waits until the children of these lives have ended, too. */
    async untilOver(lives: readonly FloorLife[]): Promise<void> {
      const children = lives.flatMap(({ childId }) => childId ?? []);
      await Promise.all(children.map(childId => client.workflow.getHandle(childId).result()));
    },
  };
}

export type Floor = ReturnType<typeof createFloor>;

async function begin(client: Client, workflowId: string, plan: FloorPlan): Promise<void> {
  await client.workflow.executeUpdateWithStart('step', {
    updateId: randomUUID(),
    startWorkflowOperation: new WithStartWorkflowOperation('floorParent', {
      workflowId,
      taskQueue,
      args: [plan],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });
}
