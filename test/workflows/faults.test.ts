import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { CaseFact, Receipt } from '../../db/entities/index.ts';
import type { FactRecord } from '../../domain/case.ts';
import { skippingClock } from '../../door/clock.ts';
import { hasOlderWaiting } from '../../door/receipts.ts';
import { patience, retry } from '../../door/submit.ts';
import { CutLine } from '../support/cut.ts';
import { House, type HouseOptions } from '../support/house.ts';
import { jar } from '../support/jar.ts';
import { until } from '../support/until.ts';

const workflows = '../test/support/jar-workflows.ts';
const farAway = '2099-01-01T00:00:00.000Z';
const one = { command: 'addMarble', payload: { count: 1 } };

async function inHouse(options: Partial<HouseOptions>, work: (house: House) => Promise<void>): Promise<void> {
  const house = await House.open({ kinds: { jar }, workflows, ...options });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

async function openJar(house: House): Promise<string> {
  const caseId = `jar/${randomUUID()}`;
  const payload = { personId: randomUUID(), program: 'lssc', limitAt: farAway };
  const answer = await house.send({ caseId, command: 'openJar', payload });
  assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
  return caseId;
}

async function factsOf(house: House, caseId: string): Promise<string[]> {
  const rows = await house.orm.em.fork().find(CaseFact, { caseId }, { orderBy: { position: 'asc' } });
  return rows.map(row => row.type);
}

describe('a store whose answer is lost', () => {
  it('is adopted: each fact is there once and each command has its right answer', async () => {
    let losesAnswer = false;
    const options: Partial<HouseOptions> = {
      breakActivities: real => ({
        ...real,
        store: async (kind, batch) => {
          const stored = await real.store(kind, batch);
          if (!losesAnswer) return stored;
          losesAnswer = false;
          throw new Error('the line went dead after the commit');
        },
      }),
    };
    await inHouse(options, async house => {
      const caseId = await openJar(house);
      losesAnswer = true;
      const answers = await Promise.all(
        [1, 2, 3].map(count => house.send({ caseId, ...one, payload: { count } })),
      );
      assert.deepEqual(await factsOf(house, caseId), [
        'jarOpened',
        'marbleAdded',
        'marbleAdded',
        'marbleAdded',
      ]);
      const positions = answers.map(answer =>
        answer?.outcome === 'accepted' ? answer.facts[0]?.position : null,
      );
      assert.deepEqual(
        positions.toSorted((a, b) => Number(a) - Number(b)),
        [1, 2, 3],
      );
    });
  });
});

/** A worker process that dies by SIGKILL right after its first commit. */
function startDoomedWorker(house: House) {
  const script = fileURLToPath(new URL('../support/doomed-worker.ts', import.meta.url));
  const env = { ...process.env, HOUSE_DATABASE_URL: house.database.url, HOUSE_TASK_QUEUE: house.taskQueue };
  return spawn(process.execPath, [script], { env, stdio: 'ignore' });
}

describe('a worker killed right after the commit', () => {
  for (const withSignal of [false, true]) {
    it(`loses nothing and repeats nothing${withSignal ? ', with a signal in between' : ''}`, async () => {
      await inHouse({}, async house => {
        const caseId = await openJar(house);
        await house.stopWorker();
        const doomed = startDoomedWorker(house);
        const receipt = await house.receive({ caseId, ...one });
        const death = once(doomed, 'exit') as Promise<[number | null, string | null]>;
        const [[, signal]] = await Promise.all([death, house.deliver(receipt, 5_000)]);
        assert.equal(signal, 'SIGKILL');
        if (withSignal) {
          const stamp = { key: randomUUID(), by: { role: 'ops', id: 'somebody' } };
          await house.temporal.client.workflow.getHandle(caseId).signal('addMarble', { count: 5 }, stamp);
        }
        await house.startWorker();
        const answer = await house.deliver(receipt, 60_000);
        assert.deepEqual(answer, {
          outcome: 'accepted',
          status: 'open',
          facts: [{ position: 1, type: 'marbleAdded' }],
        });
        const facts = ['jarOpened', 'marbleAdded', ...(withSignal ? ['marbleAdded'] : [])];
        await until('all facts', async () => (await factsOf(house, caseId)).length === facts.length);
        assert.deepEqual(await factsOf(house, caseId), facts);
      });
    });
  }
});

describe('a case whose facts were stored and whose task was lost', () => {
  /** Stores a fact behind the back of the running case, as a task does that ends before the engine hears of it. */
  async function behindItsBack(house: House): Promise<string> {
    const caseId = await openJar(house);
    await house.stopWorker();
    const { key } = await house.receive({ caseId, ...one });
    const fact: FactRecord = {
      position: 1,
      key,
      by: { role: 'staff', id: 'staff-1' },
      receivedAt: '2026-01-01T00:00:00.000Z',
      decidedAt: '2026-01-01T00:00:00.000Z',
      recordedAt: new Date().toISOString(),
      fact: { type: 'marbleAdded', count: 1 } as FactRecord['fact'],
    };
    const answer = {
      outcome: 'accepted' as const,
      status: 'open',
      facts: [{ position: 1, type: 'marbleAdded' }],
    };
    const batch = {
      caseId,
      expectedPosition: 1,
      records: [fact],
      answers: [{ key, answer }],
      now: fact.recordedAt,
    };
    assert.deepEqual(await house.activities.store('jar', batch), { outcome: 'stored' });
    await house.startWorker();
    return caseId;
  }

  const knownTo = (house: House, caseId: string) =>
    house.client.workflow.getHandle(caseId).query<{ details: { marbles: number } }>('view');

  it('hears of them from the relay, though the command has its answer', async () => {
    await inHouse({}, async house => {
      const caseId = await behindItsBack(house);
      assert.equal((await knownTo(house, caseId)).details.marbles, 0);
      await house.orm.em.fork().nativeUpdate(Receipt, { caseId }, { writtenAt: new Date(0) });
      await house.relayRound();
      assert.equal((await knownTo(house, caseId)).details.marbles, 1);
      assert.deepEqual(await factsOf(house, caseId), ['jarOpened', 'marbleAdded']);
      assert.equal(await house.orm.em.fork().count(Receipt, { caseId, deliveredAt: null }), 0);
    });
  });

  it('is not asked by a later command before it has heard of them', async () => {
    await inHouse({}, async house => {
      const caseId = await behindItsBack(house);
      const later = await house.receive({ caseId, ...one });
      assert.equal(await hasOlderWaiting(house.orm.em.fork(), later), true);
      const stopping = new AbortController().signal;
      const door = { ...house.relay, clock: skippingClock, patience, stopping };
      assert.equal((await retry(door, later))?.outcome, 'accepted');
      assert.equal((await knownTo(house, caseId)).details.marbles, 2);
    });
  });
});

describe('the database away for a minute under twenty cases', () => {
  it('delays answers and loses none; a healthy case answers within seconds of its return', async () => {
    const lines: CutLine[] = [];
    const databaseThrough = async (url: string) => {
      const line = await CutLine.before(url);
      lines.push(line);
      return line.url;
    };
    try {
      await inHouse({ databaseThrough }, async house => {
        const line = lines[0] ?? assert.fail('there is a line');
        const cases = await Promise.all(Array.from({ length: 20 }, () => openJar(house)));
        const receipts = await Promise.all(cases.map(caseId => house.receive({ caseId, ...one })));
        line.cut();
        const handles = receipts.map(({ caseId, key }) =>
          house.temporal.client.workflow.getHandle(caseId).startUpdate('addMarble', {
            args: [{ count: 1 }, { key, by: { role: 'staff', id: 'staff-1' } }],
            updateId: key,
            waitForStage: 'ACCEPTED',
          }),
        );
        const updates = await Promise.all(handles);
        await new Promise(resolve => setTimeout(resolve, 60_000));
        line.mend();
        const back = Date.now();
        const healthy = await openJar(house);
        const healthyAfterMs = Date.now() - back;
        await Promise.all(updates.map(update => update.result()));
        assert.ok(healthyAfterMs < 8000, `the healthy case waited ${healthyAfterMs} ms`);
        for (const caseId of cases)
          assert.deepEqual(await factsOf(house, caseId), ['jarOpened', 'marbleAdded']);
        assert.deepEqual(await factsOf(house, healthy), ['jarOpened']);
        const answered = await house.orm.em
          .fork()
          .count(Receipt, { key: receipts.map(each => each.key), answer: { $ne: null } });
        assert.equal(answered, 20);
      });
    } finally {
      await lines[0]?.end();
    }
  });
});

describe('a worker that caches no case', () => {
  it('replays each from its history and answers the same', async () => {
    await inHouse({ maxCachedWorkflows: 0 }, async house => {
      const caseId = await openJar(house);
      for (const count of [1, 2, 3]) {
        const answer = await house.send({ caseId, command: 'addMarble', payload: { count } });
        assert.equal(answer?.outcome, 'accepted');
      }
      await house.send({ caseId, command: 'turnPage' });
      await house.send({ caseId, ...one });
      assert.deepEqual(await factsOf(house, caseId), [
        'jarOpened',
        'marbleAdded',
        'marbleAdded',
        'marbleAdded',
        'pageTurned',
        'marbleAdded',
      ]);
    });
  });
});
