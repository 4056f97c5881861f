import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CaseFact, Receipt } from '../../db/entities/index.ts';
import type { Answer } from '../../domain/turn.ts';
import { House } from '../support/house.ts';
import { jar } from '../support/jar.ts';
import { until } from '../support/until.ts';

const workflows = '../test/support/jar-workflows.ts';
const farAway = '2099-01-01T00:00:00.000Z';

let house: House;
before(async () => (house = await House.open({ kinds: { jar }, workflows })));
after(() => house.close());

async function openJar(limitAt = farAway, personId = randomUUID(), at = house) {
  const caseId = `jar/${randomUUID()}`;
  const answer = await at.send({
    caseId,
    command: 'openJar',
    payload: { personId, program: 'lssc', limitAt },
  });
  assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
  return { caseId, personId };
}

async function factsOf(caseId: string, at = house): Promise<string[]> {
  const rows = await at.orm.em.fork().find(CaseFact, { caseId }, { orderBy: { position: 'asc' } });
  return rows.map(row => row.type);
}

function code(answer: Answer | null): string | undefined {
  return answer?.outcome === 'refused' ? answer.code : answer?.outcome;
}

async function eventTypes(caseId: string): Promise<string[]> {
  const { history } = await house.temporal.client.workflowService.getWorkflowExecutionHistory({
    namespace: 'default',
    execution: { workflowId: caseId },
  });
  return (history?.events ?? []).map(event => String(event.eventType));
}

describe('a case', () => {
  it('answers a command when its fact is stored', async () => {
    const { caseId } = await openJar();
    const answer = await house.send({ caseId, command: 'addMarble', payload: { count: 2 } });
    assert.deepEqual(answer, {
      outcome: 'accepted',
      status: 'open',
      facts: [{ position: 1, type: 'marbleAdded' }],
    });
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded']);
  });

  it('gives a repeated key its first answer, also in a new run and after the key was used in vain', async () => {
    const { caseId } = await openJar();
    const receipt = await house.receive({ caseId, command: 'addMarble', payload: { count: 2 } });
    const first = await house.deliver(receipt);
    assert.deepEqual(await house.deliver(receipt), first);
    await house.send({ caseId, command: 'turnPage' });
    assert.deepEqual(await house.deliver(receipt), first);
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded', 'pageTurned']);
  });

  it('goes on in a new run with each chapter, and knows all it knew', async () => {
    const { caseId } = await openJar();
    const runOf = async () => (await house.temporal.client.workflow.getHandle(caseId).describe()).runId;
    const firstRun = await runOf();
    await house.send({ caseId, command: 'turnPage' });
    await until('a new run', async () => (await runOf()) !== firstRun);
    const answer = await house.send({ caseId, command: 'addMarble', payload: { count: 1 } });
    assert.deepEqual(answer, {
      outcome: 'accepted',
      status: 'open',
      facts: [{ position: 2, type: 'marbleAdded' }],
    });
  });

  it('takes an update with its stored fact in six events', async () => {
    const { caseId } = await openJar();
    const before = (await eventTypes(caseId)).length;
    await house.send({ caseId, command: 'addMarble', payload: { count: 1 } });
    assert.equal((await eventTypes(caseId)).length - before, 6);
  });

  it('takes at most eight events where the command moves the timer', async () => {
    const { caseId } = await openJar();
    const before = (await eventTypes(caseId)).length;
    await house.send({ caseId, command: 'moveLimit', payload: { limitAt: '2098-01-01T00:00:00.000Z' } });
    const spent = (await eventTypes(caseId)).length - before;
    assert.ok(spent <= 8, `${spent} events`);
  });

  it('is not ended by a cancel request', async () => {
    const { caseId } = await openJar();
    await house.temporal.client.workflow.getHandle(caseId).cancel();
    assert.equal(code(await house.send({ caseId, command: 'addMarble', payload: { count: 1 } })), 'accepted');
  });

  it('has one open case per person and program: a second is refused and stores nothing', async () => {
    const { personId } = await openJar();
    const caseId = `jar/${randomUUID()}`;
    const payload = { personId, program: 'lssc', limitAt: farAway };
    assert.equal(code(await house.send({ caseId, command: 'openJar', payload })), 'ALREADY_ENROLLED');
    assert.deepEqual(await factsOf(caseId), []);
    const handle = house.temporal.client.workflow.getHandle(caseId);
    assert.equal(await handle.result(), 'refused');
  });

  it('sends a command to another case through the door, once', async () => {
    const from = await openJar();
    const to = await openJar();
    await house.send({ caseId: from.caseId, command: 'pourInto', payload: { jar: to.caseId, count: 3 } });
    await until(
      'the receipt',
      async () => (await house.orm.em.fork().count(Receipt, { caseId: to.caseId })) === 2,
    );
    await house.relayRound();
    assert.deepEqual(await factsOf(to.caseId), ['jarOpened', 'marbleAdded']);
  });
});

describe('a deadline', () => {
  it('lets a command received before it count though it is delivered after', async () => {
    const { caseId } = await openJar(new Date(Date.now() + 1500).toISOString());
    const receipt = await house.receive({ caseId, command: 'addMarble', payload: { count: 1 } });
    await until('the end', async () => (await factsOf(caseId)).includes('jarBroken'));
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded', 'jarBroken']);
    assert.deepEqual(await house.deliver(receipt), {
      outcome: 'accepted',
      status: 'open',
      facts: [{ position: 1, type: 'marbleAdded' }],
    });
  });

  it('that a command received before it moves lets count what was received by the new one', async () => {
    const away = await House.open({ kinds: { jar }, workflows });
    try {
      const limit = Date.now() + 2500;
      const { caseId } = await openJar(new Date(limit).toISOString(), randomUUID(), away);
      await away.stopWorker();
      const limitAt = new Date(limit + 2500).toISOString();
      await away.receive({ caseId, command: 'moveLimit', payload: { limitAt } });
      await until('the first deadline', () => Date.now() > limit);
      await away.receive({ caseId, command: 'addMarble', payload: { count: 1 } });
      await until('the second deadline', () => new Date().toISOString() > limitAt);
      await away.startWorker();
      await until('the end', async () => (await factsOf(caseId, away)).includes('jarBroken'));
      assert.deepEqual(await factsOf(caseId, away), ['jarOpened', 'limitMoved', 'marbleAdded', 'jarBroken']);
    } finally {
      await away.close();
    }
  });

  it('refuses a receipt received before it that cannot be read, and is not stopped by it', async () => {
    const { caseId } = await openJar(new Date(Date.now() + 1500).toISOString());
    const receipt = await house.receive({ caseId, command: 'addMarble', payload: { count: 1 } });
    await house.orm.em.fork().nativeUpdate(Receipt, { key: receipt.key }, { payload: { count: 'many' } });
    await until('the end', async () => (await factsOf(caseId)).includes('jarBroken'));
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'jarBroken']);
    const { answer } = await house.orm.em.fork().findOneOrFail(Receipt, { key: receipt.key });
    assert.equal(code(answer ?? null), 'COMMAND_MALFORMED');
  });

  it('does not let a command count that was received after it', async () => {
    const { caseId } = await openJar(new Date(Date.now() + 300).toISOString());
    await until('the end', async () => (await factsOf(caseId)).includes('jarBroken'));
    const answer = await house.send({ caseId, command: 'addMarble', payload: { count: 1 } });
    assert.equal(code(answer), 'CASE_CLOSED');
  });
});

describe('a closed case', () => {
  it('is reopened from its facts under the same id, and an unknown one is not', async () => {
    const { caseId } = await openJar(new Date(Date.now() + 300).toISOString());
    await house.temporal.client.workflow.getHandle(caseId).result();
    const reopened = await house.send({ caseId, command: 'reopenJar', payload: { limitAt: farAway } });
    assert.deepEqual(reopened, {
      outcome: 'accepted',
      status: 'open',
      facts: [{ position: 2, type: 'jarReopened' }],
    });
    assert.equal(code(await house.send({ caseId, command: 'addMarble', payload: { count: 1 } })), 'accepted');
    const stranger = `jar/${randomUUID()}`;
    assert.equal(
      code(await house.send({ caseId: stranger, command: 'addMarble', payload: { count: 1 } })),
      'CASE_UNKNOWN',
    );
  });

  it('whose workflow was terminated though its facts say it lives is started again from them', async () => {
    const { caseId } = await openJar();
    await house.temporal.client.workflow.getHandle(caseId).terminate();
    const answer = await house.send({ caseId, command: 'addMarble', payload: { count: 1 } });
    assert.deepEqual(answer, {
      outcome: 'accepted',
      status: 'open',
      facts: [{ position: 1, type: 'marbleAdded' }],
    });
  });
});

describe('a signal', () => {
  const stamp = (key: string) => ({ key, by: { role: 'ops', id: 'somebody' } });

  it('is the same command: it stores the same fact, once per key', async () => {
    const { caseId } = await openJar();
    const handle = house.temporal.client.workflow.getHandle(caseId);
    const key = randomUUID();
    await handle.signal('addMarble', { count: 1 }, stamp(key));
    await handle.signal('addMarble', { count: 1 }, stamp(key));
    await house.send({ caseId, command: 'addMarble', payload: { count: 5 } });
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded', 'marbleAdded']);
  });

  it('says when it was received in any offset', async () => {
    const { caseId } = await openJar('2099-01-01T04:00:00.000Z');
    const handle = house.temporal.client.workflow.getHandle(caseId);
    await handle.signal(
      'addMarble',
      { count: 1 },
      { ...stamp('in-chicago'), receivedAt: '2098-12-31T23:00:00-06:00' },
    );
    await until('its refusal', async () => (await factsOf(caseId)).includes('commandRefused'));
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'commandRefused']);
  });

  it('that comes twice before anybody hears it is heard once', async () => {
    const { caseId } = await openJar();
    await house.stopWorker();
    const handle = house.temporal.client.workflow.getHandle(caseId);
    const key = randomUUID();
    for (let times = 0; times < 3; times++) await handle.signal('addMarble', { count: 1 }, stamp(key));
    await house.startWorker();
    await house.send({ caseId, command: 'turnPage' });
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded', 'pageTurned']);
  });

  it('that is refused or makes no sense is recorded, and the case lives on', async () => {
    const { caseId } = await openJar();
    const handle = house.temporal.client.workflow.getHandle(caseId);
    await handle.signal('addMarble', { count: 'many' }, stamp('a'));
    await handle.signal('addMarble', { count: 1 }, { by: 'nobody' });
    await handle.signal('addMarble', { count: 1 }, { ...stamp('c'), receivedAt: farAway });
    await handle.signal('nonsense', 42);
    await handle.signal('addMarble');
    await until('five refusals', async () => (await factsOf(caseId)).length === 6);
    assert.deepEqual(new Set((await factsOf(caseId)).slice(1)), new Set(['commandRefused']));
    assert.equal(code(await house.send({ caseId, command: 'addMarble', payload: { count: 1 } })), 'accepted');
  });
});

describe('a command given by hand in the Temporal UI', () => {
  it('is by ops, with the id of the update as its key, and needs no stamp', async () => {
    const { caseId } = await openJar();
    const handle = house.temporal.client.workflow.getHandle(caseId);
    await handle.executeUpdate('addMarble', { args: [{ count: 1 }], updateId: 'by-hand' });
    const row = await house.orm.em.fork().findOneOrFail(CaseFact, { caseId, position: 1 });
    assert.deepEqual([row.byRole, row.key], ['ops', 'by-hand']);
  });

  it('is refused visibly and harmlessly where its fields do not fit', async () => {
    const { caseId } = await openJar();
    const handle = house.temporal.client.workflow.getHandle(caseId);
    await assert.rejects(handle.executeUpdate('addMarble', { args: [{ count: 0.5 }] }));
    assert.deepEqual(await factsOf(caseId), ['jarOpened']);
  });
});

describe('while nobody takes tasks', () => {
  it('commands are kept, delivered later in the order of receipt, and answered once', async () => {
    const { caseId } = await openJar();
    await house.stopWorker();
    const first = await house.receive({ caseId, command: 'addMarble', payload: { count: 1 } });
    assert.equal(await house.deliver(first, 500), null);
    const second = await house.receive({ caseId, command: 'turnPage' });
    const third = await house.receive({ caseId, command: 'addMarble', payload: { count: 3 } });
    await house.orm.em.fork().nativeUpdate(Receipt, { caseId }, { deferred: true });
    await house.startWorker();
    await house.relayRound();
    assert.deepEqual(await factsOf(caseId), ['jarOpened', 'marbleAdded', 'pageTurned', 'marbleAdded']);
    for (const receipt of [first, second, third])
      assert.equal(code(await house.deliver(receipt)), 'accepted');
  });
});
