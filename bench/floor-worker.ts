/** The worker of the floor: a process of its own beside the real one, with the engine's own default options. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { readWorkerConfig } from '../config.ts';

const { temporal } = readWorkerConfig();

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGINT', 'SIGTERM'] });
const connection = await NativeConnection.connect(temporal.connection);
const worker = await Worker.create({
  connection,
  namespace: temporal.namespace,
  taskQueue: temporal.taskQueue,
  workflowsPath: fileURLToPath(new URL('floor-workflows.ts', import.meta.url)),
  activities: { nothing: () => Promise.resolve() },
  shutdownGraceTime: '1s',
});
await worker.run();
await connection.close();
