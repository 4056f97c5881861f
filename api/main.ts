import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { configOrExit, readApiConfig } from '../config.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { machineClock, skippingClock } from '../door/clock.ts';
import { connectEngine } from '../door/engine.ts';
import { stepLinks } from '../door/links.ts';
import { patience } from '../door/submit.ts';
import { readPrograms } from '../programs/library.ts';
import { tokenReader } from './access.ts';
import { createApp } from './app.ts';
import { createLog } from './logging.ts';
import { createMetrics, createMetricsServer } from './metrics.ts';

/** A request in flight when we are told to stop may take this long; a command among them is safe in its receipt. */
const drainMs = 4000;

const config = configOrExit(() => readApiConfig());
const log = createLog(config.logLevel);

const orm = await connect(config.database.url);
const engine = connectEngine(config.temporal);
const programs = readPrograms(config.programsDir);
const clock = config.skippedTime ? skippingClock : machineClock;
const { taskQueue } = config.temporal;
const onFault = (err: unknown, { caseId, key }: { caseId: string; key: string }) =>
  log.error({ err, caseId, key }, 'a receipt could not be delivered; the relay will try');

const metrics = createMetrics(orm);
const app = createApp(
  {
    door: { orm, client: engine.client, kinds, programs, taskQueue, clock, patience, onFault },
    kinds,
    programs,
    authenticate: await tokenReader(config.tokens),
    links: stepLinks(config.links.publicUrl, config.links.secret),
    engineIsServing: () => engine.isServing(),
    log,
  },
  metrics,
);

const server = await listen(createServer({ requestTimeout: 30_000 }, app), config.api);
const metricsServer = await listen(createMetricsServer(metrics), config.metrics);
log.info({ ...config.api }, 'the API listens');

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

async function listen(each: Server, { host, port }: { host: string; port: number }): Promise<Server> {
  each.listen(port, host);
  await once(each, 'listening');
  return each;
}

async function stop(): Promise<void> {
  await Promise.all([drain(server), drain(metricsServer)]);
  await orm.close();
  await engine.close();
  log.info('the API has stopped');
}

/** Takes nothing new, lets what is in flight end, and cuts what has not ended in time. */
async function drain(each: Server): Promise<void> {
  const closed = once(each, 'close');
  each.close();
  const cut = setTimeout(() => each.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
}
