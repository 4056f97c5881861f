import type { Server } from 'node:http';
import { once } from 'node:events';
import { configOrExit, readApiConfig } from '../config.ts';
import { listenForChanges } from '../db/changes.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { machineClock, skippingClock } from '../door/clock.ts';
import { connectEngine } from '../door/engine.ts';
import { stepLinks } from '../door/links.ts';
import { patience } from '../door/submit.ts';
import { programsOrExit } from '../programs/library.ts';
import { openDesk } from '../sign-in/desk.ts';
import { tokenReader } from './access.ts';
import { createApp } from './app.ts';
import { LiveStreams } from './live-streams.ts';
import { engineUi } from './engine-ui.ts';
import { createLog } from './logging.ts';
import { createMetrics, createMetricsServer } from './metrics.ts';
import { openDocuments } from './open-documents.ts';
import { createApiServer } from './server.ts';
import { authenticator } from './sign-in.ts';
import { keepSweeping } from './sweeping.ts';

/** When we are told to stop, requests in flight may end by themselves for so long. */
const drainMs = 3000;
/** Then commands still waiting for the engine are left to the relay and answered 202, which takes no longer than this. */
const lastWordMs = 1000;

const config = configOrExit(() => readApiConfig());
const programs = programsOrExit(config.programsDir);
const log = createLog(config.logLevel);

const orm = await connect(config.database.url);
const engine = connectEngine(config.temporal);
const clock = config.skippedTime ? skippingClock : machineClock;
const { taskQueue } = config.temporal;
const onFault = (err: unknown, { caseId, key }: { caseId: string; key: string }) =>
  log.error({ err, caseId, key }, 'a receipt could not be delivered; the relay will try');

const documents = await openDocuments(config.documents, config.links.secret);

const signIn = openDesk({
  databaseUrl: config.database.url,
  publicUrl: config.links.publicUrl,
  secret: config.signIn.secret,
  smtp: config.smtp,
  provider: config.signIn.provider,
  onFault: message => log.error(message),
});

const changes = listenForChanges(config.database.url, err =>
  log.warn({ err }, 'the connection that listens for changes is lost; it is made anew'),
);
const live = new LiveStreams({ changes, orm, kinds, log });

const stopping = new AbortController();
const metrics = createMetrics(orm);
const app = createApp(
  {
    door: {
      orm,
      client: engine.client,
      kinds,
      programs,
      taskQueue,
      clock,
      patience,
      onFault,
      stopping: stopping.signal,
    },
    kinds,
    programs,
    authenticate: authenticator(signIn, await tokenReader(config.tokens)),
    live,
    signIn,
    trustedProxies: config.signIn.trustedProxies,
    links: stepLinks(config.links.publicUrl, config.links.secret),
    documents,
    webFolder: config.webFolder,
    temporalUi: engineUi(config.engineUiUrl, config.temporal.namespace),
    engineIsServing: () => engine.isServing(),
    log,
  },
  metrics,
);

const server = await listen(createApiServer(app), config.api);
const metricsServer = await listen(createMetricsServer(metrics), config.metrics);
const sweeping = keepSweeping(orm, documents.store, signIn, log);
log.info({ ...config.api }, 'the API listens');

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

async function listen(each: Server, { host, port }: { host: string; port: number }): Promise<Server> {
  each.listen(port, host);
  try {
    await once(each, 'listening');
  } catch (err) {
    log.fatal({ err, host, port }, 'the address cannot be listened on; API_PORT and METRICS_PORT change it');
    process.exit(1);
  }
  return each;
}

async function stop(): Promise<void> {
  const drained = Promise.all([drain(server), drain(metricsServer)]);
  const leaving = setTimeout(() => stopping.abort(), drainMs);
  live.close();
  sweeping.stop();
  await drained;
  clearTimeout(leaving);
  await engine.close();
  await signIn.close();
  await changes.close();
  await orm.close();
  log.info('the API has stopped');
  // An engine that is away would be waited for to the end of its patience: what waits is safe in its receipt.
  process.exit();
}

/** Takes nothing new, lets what is in flight end, and cuts what has not ended in time. */
async function drain(each: Server): Promise<void> {
  const closed = once(each, 'close');
  each.close();
  const cut = setTimeout(() => each.closeAllConnections(), drainMs + lastWordMs);
  await closed;
  clearTimeout(cut);
}
