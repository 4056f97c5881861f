import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  Worker,
  type NativeConnection,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Activities } from '../activities/index.ts';

export interface WorkerDeps {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  activities: Activities;
  /** What `bundleWorkflows()` made, as code or in a file, or nothing to bundle at start. */
  workflowBundle?: WorkflowBundleOption;
  /** Deployment name and build id: running cases upgrade to the current build by themselves. Absent in tests. */
  deployment?: { name: string; buildId: string };
  maxCachedWorkflows?: number;
}

/** The workflow code as it ships, bundled in about a second; histories are replayed against the same. */
export function bundleWorkflows(entry = '../workflows/index.ts') {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(entry, import.meta.url)),
    workflowInterceptorModules: [],
    preloadModules: [fileURLToPath(new URL('../domain/preloaded.ts', import.meta.url))],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
}

/** A worker of all kinds of case; `run()` it. On shutdown it drains what it has begun. */
export async function createWorker(deps: WorkerDeps): Promise<Worker> {
  const workflowBundle = deps.workflowBundle ?? (await bundleWorkflows());
  return Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue: deps.taskQueue,
    activities: deps.activities,
    workflowBundle,
    shutdownGraceTime: '5s',
    ...cacheOptions(deps.maxCachedWorkflows),
    ...deploymentOptions(deps.deployment),
  });
}

/**
 * A worker that caches no case takes one task at a time: with several, one case's task pushes out another's whose facts are
 * being stored, and that task is lost until it times out after ten seconds.
 */
function cacheOptions(maxCachedWorkflows: number | undefined): Partial<WorkerOptions> {
  if (maxCachedWorkflows === undefined) return {};
  return maxCachedWorkflows === 0
    ? { maxCachedWorkflows, maxConcurrentWorkflowTaskExecutions: 1, maxConcurrentWorkflowTaskPolls: 1 }
    : { maxCachedWorkflows };
}

function deploymentOptions(deployment: WorkerDeps['deployment']): Partial<WorkerOptions> {
  if (!deployment) return {};
  const { name: deploymentName, buildId } = deployment;
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName, buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
