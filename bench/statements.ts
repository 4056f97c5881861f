/** How many SQL statements the API takes to show a case: counted in the API's own code, on the database of the run. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MikroORM } from '@mikro-orm/postgresql';
import { tokenReader } from '../api/access.ts';
import { createApp } from '../api/app.ts';
import { LiveStreams } from '../api/live-streams.ts';
import { createLog } from '../api/logging.ts';
import { createMetrics } from '../api/metrics.ts';
import { openDocuments } from '../api/open-documents.ts';
import { authenticator } from '../api/sign-in.ts';
import { readApiConfig } from '../config.ts';
import { kinds } from '../domain/kinds.ts';
import { skippingClock } from '../door/clock.ts';
import { stepLinks } from '../door/links.ts';
import { patience } from '../door/submit.ts';
import { readPrograms } from '../programs/library.ts';
import { openDesk } from '../sign-in/desk.ts';
import type { Family } from './lives.ts';
import type { Bench } from './system.ts';

/** The statements of a candidacy's page, asked for by staff. */
export async function statementsOfPage(bench: Bench, family: Family): Promise<string[]> {
  const server = createServer(await appOf(bench)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/api/v1/candidacies/${family}`;
    return await recorded(bench.orm, async () => {
      const response = await fetch(address, { headers: { Authorization: `Bearer ${bench.desk.token}` } });
      if (response.status !== 200) throw new Error(await response.text());
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function appOf({ system, orm, client }: Bench) {
  const config = readApiConfig({ ...system.env, METRICS_PORT: '1' });
  const programs = readPrograms(config.programsDir);
  const { taskQueue } = config.temporal;
  const stopping = new AbortController().signal;
  const onFault = (error: unknown) => console.error(error);
  const signIn = openDesk({
    databaseUrl: config.database.url,
    publicUrl: config.links.publicUrl,
    secret: config.signIn.secret,
    smtp: config.smtp,
    provider: null,
    onFault: console.error,
  });
  const log = createLog('silent');
  // Nobody listens while statements are counted.
  const silence = { listen: () => () => {}, close: () => Promise.resolve() };
  return createApp(
    {
      door: { orm, client, kinds, programs, taskQueue, clock: skippingClock, patience, onFault, stopping },
      kinds,
      programs,
      authenticate: authenticator(signIn, await tokenReader(config.tokens)),
      live: new LiveStreams({ changes: silence, orm, kinds, log }),
      signIn,
      trustedProxies: [],
      links: stepLinks(config.links.publicUrl, config.links.secret),
      documents: await openDocuments(config.documents, config.links.secret),
      webFolder: null,
      temporalUi: () => null,
      engineIsServing: () => Promise.resolve(true),
      log,
    },
    createMetrics(orm),
  );
}

async function recorded(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const logger = orm.config.getLogger();
  // An own property hides the method of the class for as long as it is there.
  Object.assign(logger, { logQuery: ({ query = '' }) => void statements.push(query) });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(logger, 'logQuery');
  }
  return statements;
}
