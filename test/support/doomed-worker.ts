/**
 * A worker process that is killed by the system (SIGKILL) right after the commit of one store: the answer of the
 * database never reaches the engine. Settings: HOUSE_DATABASE_URL, HOUSE_TASK_QUEUE, and TEST_* of the services.
 */
import { openMail } from '../../activities/mail.ts';
import { createActivities } from '../../activities/index.ts';
import { connect } from '../../db/orm.ts';
import { skippingClock } from '../../door/clock.ts';
import { stepLinks } from '../../door/links.ts';
import { createWorker } from '../../worker/worker.ts';
import { bundleOnce } from './bundle.ts';
import { programs } from './house.ts';
import { jar } from './jar.ts';
import { required } from './required.ts';
import { connectTemporal } from './temporal.ts';

const temporal = await connectTemporal();
const orm = await connect(required('HOUSE_DATABASE_URL'));
const mail = openMail(required('TEST_SMTP_URL'));
const links = stepLinks('http://127.0.0.1:1', 'a secret for tests that has its 32 characters');
const from = 'LSSC program office <office@perennial.test>';
const real = createActivities({ orm, kinds: { jar }, programs, clock: skippingClock, mail, from, links });

const worker = await createWorker({
  connection: temporal.nativeConnection,
  namespace: 'default',
  taskQueue: required('HOUSE_TASK_QUEUE'),
  workflowBundle: await bundleOnce('../test/support/jar-workflows.ts'),
  activities: {
    ...real,
    store: async (kind, batch) => {
      const stored = await real.store(kind, batch);
      if (batch.expectedPosition > 0) process.kill(process.pid, 'SIGKILL');
      return stored;
    },
  },
});
await worker.run();
