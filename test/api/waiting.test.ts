import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectEngine } from '../../door/engine.ts';
import { Office } from './office.ts';

const candidacies = '/api/v1/candidacies';

describe('while the engine or the workers are away', () => {
  let office: Office;
  let address: string;
  before(async () => {
    office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 200, forAnswerMs: 500 } });
  });
  after(() => office.close());

  it('a command is received with 202 and the address of its receipt', async () => {
    const answer = await office.staff.post(candidacies, office.application(), {
      'Idempotency-Key': 'apply-in-the-dark',
    });
    assert.equal(answer.status, 202, answer.text);
    assert.equal(answer.headers.get('location'), '/api/v1/receipts/apply-in-the-dark');
    assert.equal(answer.json['receipt'], 'apply-in-the-dark');
    address = String(answer.json['case']);
    const receipt = await office.staff.get('/api/v1/receipts/apply-in-the-dark');
    assert.equal(receipt.status, 200);
    assert.equal(receipt.json['state'], 'waiting');
    assert.equal(receipt.json['answer'], null);
  });

  it('a case that waits in the door has nothing on record yet, and says so', async () => {
    const page = await office.staff.get(address);
    assert.equal(page.status, 404);
    assert.equal(page.json['code'], 'NOTHING_YET');
    const stranger = await office.candidate('00000000-0000-4000-8000-000000000000');
    assert.equal((await stranger.get(address)).json['code'], 'CASE_UNKNOWN');
  });

  it('a later command of the case is received too, and does not overtake the first', async () => {
    const accept = await office.staff.post(
      `${address}/accept-eligibility`,
      {},
      { 'Idempotency-Key': 'accept-in-the-dark' },
    );
    assert.equal(accept.status, 202, accept.text);
    const again = await office.staff.post(
      `${address}/accept-eligibility`,
      {},
      { 'Idempotency-Key': 'accept-twice' },
    );
    assert.equal(again.status, 202, again.text);
  });

  it('ops may try to deliver now, and learn that it still waits', async () => {
    const retried = await office.ops.post('/api/v1/receipts/apply-in-the-dark/retry');
    assert.equal(retried.status, 202, retried.text);
    assert.equal(retried.json['state'], 'waiting');
    assert.equal(retried.headers.get('location'), '/api/v1/receipts/apply-in-the-dark');
  });

  it('an unknown receipt cannot be seen or retried', async () => {
    assert.equal((await office.ops.get('/api/v1/receipts/no-such-key')).json['code'], 'RECEIPT_UNKNOWN');
    assert.equal((await office.ops.post('/api/v1/receipts/no-such-key/retry')).status, 404);
  });

  it('what waits is counted for the operators', async () => {
    const text = await office.metrics.text();
    assert.match(text, /^perennial_receipts_waiting 3$/m);
    assert.match(
      text,
      /^perennial_http_request_seconds_count\{method="POST",route="\/api\/v1\/candidacies",status="202"\} 1$/m,
    );
  });

  describe('and back again', () => {
    before(() => office.house.startWorker());

    it('the last command can be retried: everything older is delivered first, in order', async () => {
      office.deps.door.patience.forAnswerMs = 10_000;
      const retried = await office.ops.post('/api/v1/receipts/accept-in-the-dark/retry');
      assert.equal(retried.status, 200, retried.text);
      assert.deepEqual(retried.json['answer'], {
        outcome: 'accepted',
        status: 'applied',
        facts: [{ position: 1, type: 'eligibilityAccepted' }],
      });
      const page = await office.staff.get(address);
      const types = page.list('history').map(entry => entry.type);
      assert.deepEqual(types, ['applied', 'eligibilityAccepted']);
      assert.equal(page.json['waitingCommands'], 1);
    });

    it('the relay delivers the rest; who was told "received" and is refused later has a task among those of staff', async () => {
      await office.house.relayRound();
      const receipt = await office.staff.get('/api/v1/receipts/accept-twice');
      assert.equal(receipt.object('answer')['code'], 'ELIGIBILITY_ALREADY_DECIDED');
      const tasks = await office.ops.get('/api/v1/tasks?open=true&kind=late-refusal');
      const [task] = tasks.list('tasks');
      assert.equal(task?.['key'], 'command-refused/accept-twice');
      assert.equal(task?.['case'], address);
      assert.match(String(task?.['sentence']), /acknowledged as received and refused later/);
    });

    it('a repeat of the key gets the answer that came later', async () => {
      const accept = await office.staff.post(
        `${address}/accept-eligibility`,
        {},
        { 'Idempotency-Key': 'accept-in-the-dark' },
      );
      assert.equal(accept.status, 200, accept.text);
      assert.deepEqual(accept.json['facts'], [{ position: 1, type: 'eligibilityAccepted' }]);
      const refused = await office.staff.post(
        `${address}/accept-eligibility`,
        {},
        { 'Idempotency-Key': 'accept-twice' },
      );
      assert.equal(refused.status, 409);
      assert.equal(refused.json['receipt'], 'accept-twice');
    });
  });
});

describe('with an engine that cannot be reached at all', () => {
  let office: Office;
  const engine = connectEngine({ connection: { address: '127.0.0.1:9' }, namespace: 'default' });
  before(async () => {
    office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 200, forAnswerMs: 500 } });
    office.deps.door.client = engine.client;
    office.deps.engineIsServing = () => engine.isServing();
  });
  after(async () => {
    await engine.close();
    await office.close();
  });

  it('commands are received, and questions are answered', async () => {
    const answer = await office.staff.post(candidacies, office.application());
    assert.equal(answer.status, 202, answer.text);
    assert.equal((await office.staff.get('/api/v1/cases')).status, 200);
    assert.deepEqual(office.house.faults, [], 'that the engine is away is no fault');
  });

  it('the API is degraded, and in service', async () => {
    const ready = await office.anyone.get('/health/ready');
    assert.equal(ready.status, 200);
    assert.deepEqual(ready.json, {
      status: 'degraded',
      database: 'up',
      migrations: 'applied',
      engine: 'away',
    });
  });
});
