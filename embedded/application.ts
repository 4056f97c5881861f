/** Our own two processes, started as in production: from their `main.ts`, with all they need in the environment. */
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { readApiConfig, readWorkerConfig } from '../config.ts';
import type { Environment, WorkerConfig } from '../config.ts';
import { isStale, pagesBuild, workflowBuild } from './build-stamp.ts';
import { cacheFolder } from './cache-folder.ts';
import { CHECKOUT } from './home.ts';
import type { Ports } from './ports.ts';
import { SUCCESS } from './process.ts';
import type { Launch, Part } from './process.ts';
import { PartFailed, untilReady } from './ready.ts';

export interface ApplicationOptions {
  env: Environment;
  ports: Pick<Ports, 'API_METRICS_PORT' | 'WORKER_METRICS_PORT'>;
  logs: string;
}

/** What is built of the checkout before it runs, where it is not built of these sources yet. */
const builds = {
  workflows: { build: workflowBuild, script: 'bin/bundle.ts' },
  pages: { build: pagesBuild, script: 'bin/pages.ts' },
};

/** Builds it if need be. Throws PartFailed, with the end of its log, when it cannot be built. */
export async function buildOnce(name: keyof typeof builds, logs: string, launch: Launch): Promise<void> {
  const { build, script } = builds[name];
  if (!isStale(build)) return;
  const part = await launch({
    name,
    command: process.execPath,
    args: [join(CHECKOUT, script)],
    cwd: CHECKOUT,
    env: withCompileCache(process.env),
    logFile: join(logs, `${name}.log`),
    isTask: true,
  });
  const how = await part.ended;
  if (how !== SUCCESS) throw new PartFailed(part, `could not be built (${how})`);
}

/** Node keeps what it has compiled, so that a second start is quicker. */
function withCompileCache(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'), ...env };
}

/** Starts the worker and answers when it takes tasks. Throws ConfigError when a setting of yours is wrong. */
export async function startWorker({ env, ports, logs }: ApplicationOptions, launch: Launch): Promise<Part> {
  const settings = { ...env, METRICS_PORT: String(ports.WORKER_METRICS_PORT) };
  const { temporal } = readWorkerConfig(settings);
  const startedAtSeconds = Date.now() / 1000;
  const part = await launch({
    name: 'worker',
    command: process.execPath,
    args: [join(CHECKOUT, 'worker/main.ts')],
    cwd: CHECKOUT,
    env: withCompileCache(settings),
    logFile: join(logs, 'worker.log'),
  });
  await untilReady(part, () => isPolling(temporal, startedAtSeconds));
  return part;
}

/** Starts the API and answers when it says itself that it is ready. Throws ConfigError when a setting is wrong. */
export async function startApi({ env, ports, logs }: ApplicationOptions, launch: Launch): Promise<Part> {
  const settings = { ...env, METRICS_PORT: String(ports.API_METRICS_PORT) };
  const { api } = readApiConfig(settings);
  const part = await launch({
    name: 'api',
    command: process.execPath,
    args: [join(CHECKOUT, 'api/main.ts')],
    cwd: CHECKOUT,
    env: withCompileCache(settings),
    logFile: join(logs, 'api.log'),
  });
  const host = api.host === '0.0.0.0' ? '127.0.0.1' : api.host;
  await untilReady(part, async () => (await fetch(`http://${host}:${api.port}/health/ready`)).ok);
  return part;
}

/** Whether someone has asked for tasks since then: the engine remembers pollers of a worker that is gone for minutes. */
async function isPolling(temporal: WorkerConfig['temporal'], sinceSeconds: number): Promise<boolean> {
  const connection = await Connection.connect({ ...temporal.connection, connectTimeout: '2s' });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: temporal.namespace,
      taskQueue: { name: temporal.taskQueue },
      taskQueueType: 1, // TASK_QUEUE_TYPE_WORKFLOW
    });
    return (pollers ?? []).some(
      poller => Number(poller.lastAccessTime?.seconds ?? 0) >= Math.floor(sinceSeconds),
    );
  } finally {
    await connection.close();
  }
}
