import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { openMail } from '../activities/mail.ts';
import { createActivities } from '../activities/index.ts';
import { configOrExit, readWorkerConfig } from '../config.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { machineClock, skippingClock } from '../door/clock.ts';
import { stepLinks } from '../door/links.ts';
import { startRelay } from '../door/relay.ts';
import { programsOrExit } from '../programs/library.ts';
import { createLog, engineLogger } from './logging.ts';
import { ensureSearchAttributes, promoteBuild } from './prepare.ts';
import { createWorker } from './worker.ts';

const config = configOrExit(() => readWorkerConfig());
const programs = programsOrExit(config.programsDir);
const log = createLog(config.logLevel, 'worker');
const { namespace, taskQueue } = config.temporal;

Runtime.install({
  logger: engineLogger(log),
  shutdownSignals: ['SIGINT', 'SIGTERM'],
  telemetryOptions: {
    metrics: { prometheus: { bindAddress: `${config.metrics.host}:${config.metrics.port}` } },
  },
});

const connection = await Connection.connect(config.temporal.connection);
const native = await NativeConnection.connect(config.temporal.connection);
const orm = await connect(config.database.url);
const clock = config.skippedTime ? skippingClock : machineClock;
const mail = openMail(config.smtp.url);
const links = stepLinks(config.links.publicUrl, config.links.secret);
// What a case sends to another is delivered at once by the worker that wrote it; every relay's rounds are the rest.
const onSent = () => relay.hurry();
const { from } = config.smtp;
const activities = createActivities({ orm, kinds, programs, clock, mail, from, links, onSent });

const refusedAttributes = await ensureSearchAttributes(connection, namespace);
if (refusedAttributes !== null)
  log.warn({ reason: refusedAttributes }, 'search attributes could not be added');

const worker = await createWorker({
  connection: native,
  namespace,
  taskQueue,
  activities,
  deployment: config.deployment,
  ...(config.workflowBundle ? { workflowBundle: { codePath: config.workflowBundle } } : {}),
});
const relay = startRelay(
  {
    orm,
    client: new Client({ connection, namespace }),
    kinds,
    programs,
    taskQueue,
    onFault: (err, { caseId, key }) => log.error({ err, caseId, key }, 'a receipt could not be delivered'),
    sendLetter: async (caseId, key) => void (await activities.sendLetter(caseId, key)),
  },
  1000,
  err => log.error({ err }, 'a round of the relay failed'),
);

const running = worker.run();
if (config.deployment.promotesItself) await promoteBuild(connection, namespace, config.deployment);
log.info({ taskQueue, buildId: config.deployment.buildId }, 'the worker takes tasks');
await running;
await relay.stop();
await orm.close();
await connection.close();
await native.close();
mail.close();
log.info('the worker has stopped');
