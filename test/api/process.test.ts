import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadKeys, mintToken } from '../../embedded/keys.ts';
import { freePort } from '../../embedded/ports.ts';
import { ApiProcess } from '../support/api-process.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { required } from '../support/required.ts';
import { Caller, until } from './office.ts';

describe('the process of the API', () => {
  let database: TestDatabase;
  let env: Record<string, string>;
  let staff: string;
  before(async () => {
    database = await freshDatabase();
    const keys = await loadKeys(mkdtempSync(join(required('TEST_FOLDER'), 'keys-')));
    staff = await mintToken(keys, { sub: 'staff-1', roles: ['staff'] });
    env = {
      ...keys.tokenSettings,
      DATABASE_URL: database.url,
      // Nothing listens there: the engine is away from the start.
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      API_PORT: String(await freePort()),
      METRICS_PORT: String(await freePort()),
      PUBLIC_URL: 'http://127.0.0.1:1',
      LINK_SECRET: keys.linkSecret,
      SESSION_SECRET: keys.linkSecret,
      SMTP_URL: required('TEST_SMTP_URL'),
      MAIL_FROM: 'office@perennial.test',
      DOCUMENTS_DIR: mkdtempSync(join(required('TEST_FOLDER'), 'documents-')),
    };
  });
  after(() => database.drop());

  const metricsText = async () => (await fetch(`http://127.0.0.1:${env['METRICS_PORT']}/metrics`)).text();

  it('comes up while the engine is away, takes commands, serves its metrics apart, and stops in five seconds', async () => {
    const api = new ApiProcess(env);
    try {
      await api.live();
      const caller = new Caller(api.url, staff);
      const ready = await caller.get('/health/ready');
      assert.equal(ready.json['status'], 'degraded', api.output);
      const application = {
        program: 'lssc',
        person: { name: 'Robin Hale', email: 'robin@example.org' },
        member: false,
        education: true,
        supportStaff: true,
        work: [],
      };
      const answered = caller.post('/api/v1/candidacies', application);
      assert.equal((await answered).status, 202);
      assert.match(await metricsText(), /^perennial_receipts_waiting 1$/m);
      assert.equal((await caller.get('/metrics')).status, 404);

      const person = { name: 'Robin Roe', email: 'robin@example.org' };
      const inFlight = caller.post('/api/v1/candidacies', { ...application, person });
      await until(metricsText, text => /^perennial_receipts_waiting 2$/m.test(text));
      const told = Date.now();
      api.child.kill('SIGTERM');
      assert.equal((await inFlight).status, 202);
      const [code] = await api.ended;
      assert.equal(code, 0, api.output);
      assert.ok(Date.now() - told < 5000, `${Date.now() - told} ms`);
      assert.doesNotMatch(api.output, /Robin|robin@/);
      assert.match(api.output, /"msg":"the API has stopped"/);
    } finally {
      api.child.kill('SIGKILL');
    }
  });

  it('comes up while the database is away, and says that it is not ready', async () => {
    const api = new ApiProcess({ ...env, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/nothing' });
    try {
      await api.live();
      const ready = await fetch(`${api.url}/health/ready`);
      assert.equal(ready.status, 503, api.output);
      api.child.kill('SIGTERM');
      assert.deepEqual(await api.ended, [0, null]);
    } finally {
      api.child.kill('SIGKILL');
    }
  });

  it('names every mistake of its configuration at once and does not start', async () => {
    const api = new ApiProcess({ ...env, API_PORT: 'x', LINK_SECRET: 'short', TOKEN_ISSUER: '' });
    const [code] = await api.ended;
    assert.equal(code, 2);
    for (const name of ['API_PORT', 'LINK_SECRET', 'TOKEN_ISSUER'])
      assert.match(api.output, new RegExp(`^ {2}${name} `, 'm'));
  });
});
