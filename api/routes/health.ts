import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { missingMigrations } from '../../db/queries/readiness.ts';
import { route, type ApiDeps } from '../route.ts';

export const liveRoute = route({
  method: 'get',
  path: '/health/live',
  id: 'health.live',
  tag: 'health',
  summary: 'Whether the process runs',
  access: 'anyone',
  replies: { 200: { means: 'It runs.', schema: z.object({ status: z.literal('live') }) } },
  problems: [],
  handle: () => Promise.resolve({ status: 200, body: { status: 'live' } }),
});

const readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'not-ready']),
    database: z.enum(['up', 'away']),
    migrations: z.enum(['applied', 'missing', 'unknown']),
    engine: z.enum(['up', 'away']),
  })
  .meta({ id: 'Readiness' });

type Readiness = z.infer<typeof readiness>;

export const readyRoute = route({
  method: 'get',
  path: '/health/ready',
  id: 'health.ready',
  tag: 'health',
  summary: 'Whether requests can be answered',
  description:
    'Database, migrations and engine. Without the engine the API is degraded and stays in service: it answers ' +
    'questions, and takes commands with 202.',
  access: 'anyone',
  replies: {
    200: { means: 'Ready, or degraded.', schema: readiness },
    503: { means: 'Not ready: the database is away or lacks migrations.', schema: readiness },
  },
  problems: [],
  async handle(_asked, deps) {
    const [database, serving] = await Promise.all([databaseParts(deps), deps.engineIsServing()]);
    const engine = serving ? 'up' : 'away';
    const status = statusOf(database, serving);
    const body: Readiness = { status, ...database, engine };
    return { status: status === 'not-ready' ? 503 : 200, body };
  },
});

type DatabaseParts = Pick<Readiness, 'database' | 'migrations'>;

function statusOf({ migrations }: DatabaseParts, engineServes: boolean): Readiness['status'] {
  if (migrations !== 'applied') return 'not-ready';
  return engineServes ? 'ready' : 'degraded';
}

/** How long the database may take to answer. */
const patienceMs = 2000;

async function databaseParts(deps: ApiDeps): Promise<DatabaseParts> {
  const ended = new AbortController();
  const tooLate = sleep(patienceMs, null, { signal: ended.signal }).catch(() => null);
  const asked = missingMigrations(deps.door.orm.em.fork()).catch(() => null);
  const missing = await Promise.race([asked, tooLate]);
  ended.abort();
  if (missing === null) return { database: 'away', migrations: 'unknown' };
  return { database: 'up', migrations: missing.length === 0 ? 'applied' : 'missing' };
}
