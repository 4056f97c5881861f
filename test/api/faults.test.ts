import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connect } from '../../db/orm.ts';
import { Office } from './office.ts';

describe('a fault', () => {
  let office: Office;
  before(
    async () =>
      (office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 0, forAnswerMs: 100 } })),
  );
  after(() => office.close());

  it('of ours is answered with fixed text and an incident that finds it in the log', async () => {
    const { authenticate } = office.deps;
    office.deps.authenticate = () => Promise.reject(new Error('a secret detail'));
    const answer = await office.staff.get('/api/v1/cases');
    office.deps.authenticate = authenticate;
    assert.equal(answer.status, 500);
    assert.equal(answer.json['code'], 'FAULT');
    assert.doesNotMatch(answer.text, /secret detail/);
    const incident = String(answer.json['incident']);
    const line = office.logged.find(each => each.includes(incident));
    assert.match(line ?? '', /a secret detail/);
    assert.match(line ?? '', /"route":"\/api\/v1\/cases"/);
  });

  it('whose message quotes what a person wrote is logged by the database’s code alone', async () => {
    const { door } = office.deps;
    const orm = await connect(office.house.database.url);
    office.deps.door = { ...door, orm };
    await orm.em.execute('select 1');
    // The statement of a search with a column that is not there: the message of the driver quotes it.
    const fork = orm.em.fork.bind(orm.em);
    Object.assign(orm.em, {
      fork: () => Object.assign(fork(), { execute: () => fork().execute(`select 'Robin Hale'::int`) }),
    });
    const answer = await office.staff.get('/api/v1/cases');
    office.deps.door = door;
    await orm.close();
    assert.equal(answer.status, 500);
    const line = office.logged.find(each => each.includes(String(answer.json['incident'])));
    assert.match(line ?? '', /the database answered 22P02/);
    assert.doesNotMatch(office.logged.join(''), /Robin/);
  });

  describe('while the database is away', () => {
    before(async () => {
      const away = await connect('postgres://nobody@127.0.0.1:9/nothing');
      after(() => away.close());
      office.deps.door = { ...office.deps.door, orm: away };
    });

    it('what needs it is answered with 503 and when to try again', async () => {
      for (const answer of [
        await office.staff.get('/api/v1/cases'),
        await office.staff.post('/api/v1/candidacies', office.application()),
        await office.anyone.get('/api/v1/certificates/LSSC-AAAAAAAA'),
      ]) {
        assert.equal(answer.status, 503, answer.text);
        assert.equal(answer.json['code'], 'UNAVAILABLE');
        assert.equal(answer.headers.get('retry-after'), '5');
        assert.match(String(answer.json['incident']), /^[0-9a-f-]{36}$/);
      }
    });

    it('the API lives and is not ready', async () => {
      assert.equal((await office.anyone.get('/health/live')).status, 200);
      const ready = await office.anyone.get('/health/ready');
      assert.equal(ready.status, 503);
      assert.deepEqual(ready.json, {
        status: 'not-ready',
        database: 'away',
        migrations: 'unknown',
        engine: 'up',
      });
    });
  });
});

describe('a database that lacks migrations', () => {
  let office: Office;
  before(async () => (office = await Office.open({ withoutWorker: true })));
  after(() => office.close());

  it('makes the API not ready', async () => {
    const ready = await office.anyone.get('/health/ready');
    assert.deepEqual(ready.json, { status: 'ready', database: 'up', migrations: 'applied', engine: 'up' });
    await office.house.orm.em.execute(`delete from migration where name like '%application_role'`);
    const lacking = await office.anyone.get('/health/ready');
    assert.equal(lacking.status, 503);
    assert.equal(lacking.json['migrations'], 'missing');
  });
});
