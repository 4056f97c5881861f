/** The engine that `npm test` started: a dev server that can skip time. */
import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { required } from './required.ts';

/**
 * Connections for a client (`.client`) and for workers (`.nativeConnection`). Call `teardown()` when done; the server
 * itself keeps running for the other files.
 */
export async function connectTemporal(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  return TestWorkflowEnvironment.createFromExistingServer({ address: required('TEST_TEMPORAL_ADDRESS') });
}

/** A queue nobody else polls, so that a test's worker takes its own tasks only. */
export function uniqueTaskQueue(prefix = 'test'): string {
  return `${prefix}-${randomUUID()}`;
}

let isQuiet = false;

/** Once in a process, before the first worker: the engine's client would log every start and stop of a worker. */
export function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  try {
    Runtime.install({
      logger: new DefaultLogger((process.env['TL'] ?? 'ERROR') as 'ERROR'),
      shutdownSignals: [],
    });
  } catch {
    // A test installed a runtime of its own: its choice stands.
  }
}
