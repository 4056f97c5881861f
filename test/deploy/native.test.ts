/** What the containers run, run here without them: the compose file's commands, settings and health checks. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Environment } from '../../config.ts';
import { CHECKOUT } from '../../embedded/home.ts';
import { loadKeys, mintToken, type Keys } from '../../embedded/keys.ts';
import { freePort } from '../../embedded/ports.ts';
import { databaseUrl, withClient } from '../../embedded/postgres.ts';
import { required } from '../support/required.ts';
import { until } from '../support/until.ts';
import { composeFile, type ComposeFile, type Service } from './compose-file.ts';

const password = randomUUID();
const database = `deploy_${randomUUID().replaceAll('-', '')}`;
const ports: Record<string, string> = {};
let keys: Keys;
let file: ComposeFile;
const running: ChildProcess[] = [];

before(async () => {
  const folder = mkdtempSync(join(required('TEST_FOLDER'), 'deploy-'));
  keys = await loadKeys(join(folder, 'keys'));
  for (const part of ['worker', 'api', 'metrics']) ports[part] = String(await freePort());
  file = composeFile({
    BUILD_ID: `test-${randomUUID().slice(0, 8)}`,
    DATABASE_PASSWORD: password,
    DATABASE_OWNER_PASSWORD: 'replaced below',
    TEMPORAL_DATABASE_PASSWORD: 'of no use here',
    LINK_SECRET: randomUUID(),
    SESSION_SECRET: randomUUID(),
    PUBLIC_URL: 'http://127.0.0.1',
    MAIL_FROM: 'Certification Office <office@example.org>',
    SMTP_URL: required('TEST_SMTP_URL'),
    ...keys.tokenSettings,
  });
  const adminUrl = required('TEST_DATABASE_URL');
  await withClient(adminUrl, admin => admin.query(`create database ${database}`));
  await withClient(databaseUrl(adminUrl, database), owner => owner.query(loginsSql()));
});

after(async () => {
  for (const child of running) await stop(child);
  await withClient(required('TEST_DATABASE_URL'), async admin => {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.query('drop role if exists perennial_service');
  });
});

/** The SQL that the database's container runs at its first start; `\getenv` is psql's. */
function loginsSql(): string {
  const text = readFileSync(join(CHECKOUT, 'deploy/database/logins.sql'), 'utf8');
  return text.replace(/^\\getenv password SERVICE_PASSWORD$/m, '').replace(":'password'", `'${password}'`);
}

/** The service's settings, with the places of this machine instead of the containers' names. */
function environmentOf(name: string): Environment {
  const { environment } = file.services[name] as Service;
  const url = new URL(String(environment['DATABASE_URL']));
  const place = new URL(databaseUrl(required('TEST_DATABASE_URL'), database));
  if (url.username === 'perennial_service') {
    place.username = url.username;
    place.password = url.password;
  }
  return {
    ...Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    PATH: process.env['PATH'],
    BUILD_ID: String(file.services['worker']?.build?.args['BUILD_ID']),
    WORKFLOW_BUNDLE: join(CHECKOUT, 'dist/workflows.js'),
    DATABASE_URL: place.href,
    TEMPORAL_ADDRESS: required('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE: database,
    DEPLOYMENT_NAME: database,
    API_HOST: '127.0.0.1',
    API_PORT: ports['api'],
    METRICS_HOST: '127.0.0.1',
    DOCUMENTS_DIR: join(required('TEST_FOLDER'), 'documents-of-containers'),
    METRICS_PORT: name === 'api' ? ports['metrics'] : ports['worker'],
  };
}

function run(args: readonly string[], env: Environment = {}): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: CHECKOUT, env: { PATH: process.env['PATH'], ...env } });
  running.push(child);
  return child;
}

/** The command of a service, without the word `node`. */
function start(name: string): ChildProcess {
  return run(file.services[name]?.command?.slice(1) ?? [], environmentOf(name));
}

async function finish(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** The exit code of the service's own health check, asked at this machine's port. */
async function health(name: string): Promise<number | null> {
  const [, , script = '', address = ''] = file.services[name]?.healthcheck?.test ?? [];
  const url = new URL(address);
  url.port = String(name === 'api' ? ports['api'] : ports['worker']);
  return (await finish(run([script, url.href]))).code;
}

describe('what the containers run', () => {
  it('migrates the database, and does nothing the second time', async () => {
    const first = await finish(start('migrate'));
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /applied Migration\d+/);
    const again = await finish(start('migrate'));
    assert.equal(again.output, 'The database has every migration.\n');
  });

  it('names what is wrong and ends when a setting is missing', async () => {
    const { code, output } = await finish(run(['bin/migrate.ts']));
    assert.equal(code, 2);
    assert.match(output, /DATABASE_URL is missing/);
  });

  it('lets worker and API insert facts, and neither change nor delete them', async () => {
    await withClient(String(environmentOf('api')['DATABASE_URL']), async client => {
      await assert.rejects(
        client.query('select from case_fact'),
        /permission denied/,
        'without the role: nothing',
      );
      await client.query('set role perennial_app');
      await client.query('select from case_fact');
      for (const statement of [
        'update case_fact set key = key',
        'delete from case_fact',
        'truncate case_fact',
      ]) {
        await assert.rejects(client.query(statement), /permission denied/, statement);
      }
      await assert.rejects(client.query('create table public.mine (id int)'), /permission denied/);
    });
  });

  it('calls the API unhealthy before it answers', async () => {
    assert.equal(await health('api'), 1);
  });

  it('serves an application with the bundle that was built before', async () => {
    assert.equal((await finish(run(['bin/bundle.ts']))).code, 0);
    start('worker');
    start('api');
    await until('the API to be healthy', async () => (await health('api')) === 0, 60_000);
    await until('the worker to be healthy', async () => (await health('worker')) === 0, 60_000);
    const { status, body } = await apply();
    assert.equal(status, 201, JSON.stringify(body));
    assert.equal(body['status'], 'applied');
  });

  it('ends within the time that it is given when it is told to', async () => {
    const [worker, api] = running.filter(child => child.exitCode === null);
    assert.ok(worker && api);
    const startedAt = performance.now();
    assert.deepEqual(await Promise.all([stop(worker), stop(api)]), [0, 0]);
    const seconds = parseInt(file.services['api']?.stop_grace_period ?? '0');
    assert.ok(performance.now() - startedAt < seconds * 1000);
  });
});

/** Until worker and API have both come up, the answer may be 202; a repeat of the key gets the first answer. */
async function apply(): Promise<{ status: number; body: Record<string, unknown> }> {
  const token = await mintToken(keys, { sub: 'staff', roles: ['staff'] });
  const key = randomUUID();
  const ask = async () => {
    const response = await fetch(`http://127.0.0.1:${ports['api']}/api/v1/candidacies`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': key,
      },
      body: JSON.stringify({
        program: 'lssc',
        person: { name: 'Test Person', email: 'person@example.org' },
        member: false,
        education: true,
        supportStaff: true,
        work: [],
      }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  let answer = await ask();
  await until('the case to answer', async () => (answer = await ask()).status !== 202, 60_000);
  return answer;
}
