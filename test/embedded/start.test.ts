import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { createTransport } from 'nodemailer';
import { withClient } from '../../embedded/postgres.ts';
import { isAlive } from '../../embedded/process.ts';
import { ensureRunning, runningSystem } from '../../embedded/running.ts';
import { freshDatabase } from '../support/database.ts';
import { newInstallation } from '../support/installation.ts';
import type { Command, Installation } from '../support/installation.ts';
import { required } from '../support/required.ts';

const STOP_LIMIT_MS = 10_000;
const RUNNING = 'Perennial is running.';

async function stopsInTime(command: Command): Promise<number> {
  const startedAt = performance.now();
  command.pressCtrlC();
  await command.ended;
  return performance.now() - startedAt;
}

function assertNothingLeft(installation: Installation, lock: ReturnType<Installation['lock']>): void {
  for (const record of [lock.owner, ...lock.parts])
    assert.equal(isAlive(record), false, `${record.name} still runs`);
  assert.equal(existsSync(join(installation.folder, 'lock.json')), false, 'the lock is still there');
}

describe('npm start', { concurrency: false }, async () => {
  const installation = await newInstallation();
  after(() => installation.end());
  const { env, folder } = installation;
  let running: Command;

  async function remember(what: string): Promise<void> {
    const { DATABASE_URL = '', SMTP_URL = '' } = installation.lock().system!.env;
    await withClient(DATABASE_URL, client => client.query(`create table ${what} ()`));
    await createTransport(SMTP_URL).sendMail({ from: 'a@test', to: 'b@test', subject: what, text: what });
  }

  async function remembers(what: string): Promise<{ database: boolean; mailbox: boolean }> {
    const { addresses, env: settings } = installation.lock().system!;
    const sql = 'select from pg_tables where tablename = $1';
    const { rowCount } = await withClient(settings['DATABASE_URL']!, client => client.query(sql, [what]));
    const mails = (await (await fetch(`${addresses.mailbox}/email`)).json()) as { subject: string }[];
    return { database: rowCount === 1, mailbox: mails.some(mail => mail.subject === what) };
  }

  it('brings everything up, says line by line what it does, and then where everything is', async () => {
    running = installation.start();
    await running.says(RUNNING);
    await running.says('npm run demo');
    for (const part of ['PostgreSQL', 'Temporal', 'mail', 'worker', 'API']) {
      assert.match(running.output, new RegExp(`^${part} is ready`, 'm'));
    }
    const { addresses } = installation.lock().system!;
    for (const address of Object.values(addresses)) assert.ok(running.output.includes(address), address);
    for (const page of [`${addresses.api}/health/ready`, addresses.temporalUi!, addresses.mailbox!]) {
      assert.equal((await fetch(page)).status, 200, page);
    }
  });

  it('gives a token for each role that the API can verify, and keeps them for the owner only', async () => {
    const { tokens, env: settings } = installation.lock().system!;
    const jwks = JSON.parse(readFileSync(settings['TOKEN_JWKS']!, 'utf8')) as JSONWebKeySet;
    const expected = { issuer: settings['TOKEN_ISSUER'], audience: settings['TOKEN_AUDIENCE'] };
    for (const role of ['staff', 'candidate', 'ops'] as const) {
      assert.ok(running.output.includes(tokens[role]));
      const { payload } = await jwtVerify(tokens[role], createLocalJWKSet(jwks), expected);
      assert.deepEqual(payload['roles'], [role]);
      assert.equal(typeof payload['person'], role === 'candidate' ? 'string' : 'undefined');
    }
    assert.equal(
      jwks.keys.some(key => 'd' in key),
      false,
      'the private key is published',
    );
    const file = join(folder, 'tokens.json');
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), tokens);
    for (const secret of [file, join(folder, 'lock.json'), join(folder, 'keys/secrets.json')]) {
      assert.equal(statSync(secret).mode & 0o077, 0, secret);
    }
  });

  it('says so when it runs already, with the addresses, and leaves the running one alone', async () => {
    const second = installation.start();
    assert.equal(await second.ended, 1);
    assert.match(second.output, /already runs/);
    assert.ok(second.output.includes(installation.lock().system!.addresses.api));
    assert.equal((await fetch(`${installation.lock().system!.addresses.api}/health/ready`)).status, 200);
  });

  it('Ctrl-C stops everything within ten seconds and leaves no process and no lock behind', async () => {
    await remember('before_ctrl_c');
    const lock = installation.lock();
    assert.equal(lock.parts.length >= 5, true);
    assert.ok((await stopsInTime(running)) < STOP_LIMIT_MS);
    assertNothingLeft(installation, lock);
  });

  it('killed with all its data in use, it can be started again: leftovers are ended and the data is there', async () => {
    const key = readFileSync(join(folder, 'keys/secrets.json'), 'utf8');
    running = installation.start();
    await running.says(RUNNING);
    assert.deepEqual(await remembers('before_ctrl_c'), { database: true, mailbox: true });
    await remember('before_kill');
    const killed = installation.lock();
    process.kill(killed.owner.pid, 'SIGKILL');
    await running.ended;
    assert.ok(killed.parts.some(isAlive), 'nothing was left behind: this proves nothing');

    running = installation.start();
    await running.says('clearing up after a start that was killed');
    await running.says(RUNNING);
    for (const part of killed.parts) assert.equal(isAlive(part), false, part.name);
    assert.deepEqual(await remembers('before_kill'), { database: true, mailbox: true });
    assert.equal(readFileSync(join(folder, 'keys/secrets.json'), 'utf8'), key);
  });

  it('names a part that dies, with its last log lines, and stops the rest', async () => {
    const lock = installation.lock();
    process.kill(lock.parts.find(part => part.name === 'api')!.pid, 'SIGKILL');
    assert.equal(await running.ended, 1);
    assert.match(running.output, /The api ended by itself \(signal SIGKILL\)\. Its last log lines/);
    assertNothingLeft(installation, lock);
  });

  it('does not begin anew without a yes: where it cannot ask, it refuses', async () => {
    const refused = installation.start('--fresh');
    assert.equal(await refused.ended, 1);
    assert.match(refused.output, /--yes/);
    assert.ok(existsSync(join(folder, 'keys/secrets.json')));
  });

  it('begins anew with --fresh --yes: no data, new keys', async () => {
    const key = readFileSync(join(folder, 'keys/secrets.json'), 'utf8');
    running = installation.start('--fresh', '--yes');
    await running.says(RUNNING);
    assert.deepEqual(await remembers('before_kill'), { database: false, mailbox: false });
    assert.notEqual(readFileSync(join(folder, 'keys/secrets.json'), 'utf8'), key);
  });

  it('npm stop ends it from another terminal', async () => {
    const lock = installation.lock();
    const stop = installation.start('--stop');
    assert.equal(await stop.ended, 0);
    await running.ended;
    assertNothingLeft(installation, lock);
  });

  it('names every port in use with the setting that changes it, and starts nothing', async () => {
    const taken = ['API_PORT', 'SMTP_PORT'];
    const servers = taken.map(name => createServer().listen(Number(env[name]), '127.0.0.1'));
    const refused = installation.start();
    assert.equal(await refused.ended, 2);
    for (const server of servers) server.close();
    for (const name of taken)
      assert.match(refused.output, new RegExp(`port ${env[name]} is in use: set ${name} `));
    assert.doesNotMatch(refused.output, /DATABASE_PORT|ready/);
    assert.equal(existsSync(join(folder, 'lock.json')), false);
  });

  it('names every mistake in the settings at once, those of worker and API too, and starts nothing', async () => {
    const mistaken = await newInstallation({
      API_PORT: 'http',
      SMTP_PORT: env['MAILBOX_PORT']!,
      MAILBOX_PORT: env['MAILBOX_PORT']!,
      DATABASE_URL: 'mysql://db.example.org',
      SMTP_URL: 'mail.example.org',
      TEMPORAL_ADDRESS: 'https://temporal.example.org',
      LOG_LEVEL: 'loud',
    });
    const refused = mistaken.start();
    assert.equal(await refused.ended, 2);
    const named = [...refused.output.matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => String(name));
    const expected = [
      'API_PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
      'MAILBOX_PORT',
      'SMTP_URL',
      'TEMPORAL_ADDRESS',
    ];
    assert.deepEqual(named.toSorted(), expected);
    assert.doesNotMatch(refused.output, /…$|ready/m);
    assert.equal(existsSync(join(mistaken.folder, 'lock.json')), false);
  });

  it('says which word it does not know', async () => {
    const refused = installation.start('--frsh');
    assert.equal(await refused.ended, 1);
    assert.match(refused.output, /--frsh/);
    assert.match(refused.output, /npm start -- \[--fresh \[--yes\]\]/);
    assert.doesNotMatch(refused.output, /^ +at /m);
  });

  it('can be interrupted while it starts', async () => {
    running = installation.start();
    await running.says('PostgreSQL is ready');
    const lock = installation.lock();
    assert.ok((await stopsInTime(running)) < STOP_LIMIT_MS);
    assertNothingLeft(installation, lock);
  });
});

describe('npm start with parts of yours', () => {
  it('starts none of its own for DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL', async () => {
    const database = await freshDatabase();
    const installation = await newInstallation({
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: required('TEST_TEMPORAL_ADDRESS'),
      SMTP_URL: required('TEST_SMTP_URL'),
    });
    after(() => installation.end());
    const running = installation.start();
    await running.says(RUNNING);
    const { parts, system } = installation.lock();
    const names = parts.map(part => part.name).filter(name => !['workflows', 'pages'].includes(name));
    assert.deepEqual(names, ['development sign-in', 'worker', 'api']);
    assert.equal(system!.env['DATABASE_URL'], database.url);
    assert.equal(system!.env['SKIPPED_TIME'], undefined, 'time is skipped on the embedded engine only');
    assert.ok((await stopsInTime(running)) < STOP_LIMIT_MS);
    await database.drop();
  });
});

describe('a command that needs the system', () => {
  it('starts it, showing the progress, and leaves it running for the next one to find', async () => {
    const installation = await newInstallation();
    after(() => installation.end());
    const env = { ...process.env, ...installation.env };
    assert.equal(runningSystem(env), undefined);

    const progress: string[] = [];
    const first = await ensureRunning(line => progress.push(line), env);
    assert.equal(first.startedHere, true);
    assert.match(progress.join('\n'), /^PostgreSQL …\n[^]*^API is ready/m);
    assert.doesNotMatch(progress.join('\n'), /npm run demo/);

    const second = await ensureRunning(() => assert.fail('there is nothing to start'), env);
    assert.equal(second.startedHere, false);
    assert.deepEqual(second.addresses, first.addresses);
    assert.deepEqual(runningSystem(env)?.tokens, first.tokens);
  });

  it('is told the reason when the system cannot start', async () => {
    const installation = await newInstallation({ API_PORT: '99999' });
    const progress: string[] = [];
    const env = { ...process.env, ...installation.env };
    await assert.rejects(
      ensureRunning(line => progress.push(line), env),
      /could not be started/,
    );
    assert.match(progress.join('\n'), /API_PORT is not a port/);
  });
});
