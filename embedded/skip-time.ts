/**
 * One skip of one case's clock. The server offers more: it goes through any number of wakes in one request. It is
 * not used, because the server (1.32) then runs past timers. One that falls due while the server looks for the
 * next is no longer ahead, and is jumped over; and a target that passes while work is under way sends the case, as
 * soon as that is done, on to its next timer, years early.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import type { Standing } from './standing.ts';

const GRPC_NOT_FOUND = 5;
/** Less than this is left to real time: work begun meanwhile by a message could outlast it. */
const SHORTEST_SKIP_MS = 1_000;

/**
 * Moves the clock of a case at rest to the instant, or to its next wake if that is earlier: then the wake is due, and may
 * not have fired yet. Does nothing to a case that has ended; rejects for one with an open child.
 */
export async function skipTime(client: Client, standing: Standing, to: Date): Promise<void> {
  const ms = to.getTime() - standing.now.getTime();
  if (ms < SHORTEST_SKIP_MS) return pause(Math.max(ms, 1));
  const { workflowId, openChildren } = standing;
  if (openChildren.length > 0) {
    const children = openChildren.join(', ');
    throw new Error(`${workflowId} cannot skip time: the server skips none while child ${children} is open`);
  }
  try {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { timeSkippingConfig: oneSkip(ms) },
      updateMask: { paths: ['time_skipping_config'] },
    });
  } catch (error) {
    // A message ended the case since it was read: its next standing says so.
    if (!isGrpcServiceError(error) || error.code !== GRPC_NOT_FOUND) throw error;
  }
}

function oneSkip(ms: number) {
  return {
    enabled: true,
    maxSessionSkipCount: 1,
    // Else a child born on the way inherits "enabled" but no target, and lives to its end at once.
    disablePropagation: true,
    fastForwardConfig: { id: randomUUID(), duration: msNumberToTs(ms) },
  };
}
