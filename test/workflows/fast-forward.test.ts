import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { FastForward } from '../../embedded/fast-forward.ts';
import { note, postpone, toyCase } from '../support/toy-workflows.ts';
import { connectTemporal, uniqueTaskQueue } from '../support/temporal.ts';
import type { Sighting, ToyActivities, ToyLife } from '../support/toy-workflows.ts';

const YEAR_MS = 365 * 86_400_000;
const workflowsPath = fileURLToPath(new URL('../support/toy-workflows.ts', import.meta.url));
const taskQueue = uniqueTaskQueue('fast-forward');

describe('fast-forward', () => {
  let client: Client;
  let stop: () => Promise<void>;
  let fastForward: FastForward;
  const offsets = new Map<string, number>();
  const seen: Sighting[] = [];
  /** What else a letter does, by what it says. */
  const letterWork = new Map<string, (letter: Sighting) => Promise<void>>();

  const activities: ToyActivities = {
    store: async sighting => void seen.push(sighting),
    sendLetter: async letter => {
      await letterWork.get(letter.caseId)?.(letter);
      seen.push(letter);
    },
  };

  before(async () => {
    const env = await connectTemporal();
    client = env.client;
    fastForward = new FastForward(client, { onOffset: (id, offsetMs) => void offsets.set(id, offsetMs) });
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowsPath,
      activities,
    });
    const running = worker.run();
    stop = async () => {
      worker.shutdown();
      await running;
      await env.teardown();
    };
  });

  after(() => stop?.());

  it('lives fifteen years through five runs and an heir: every wake in order, each at its own instant', async () => {
    const wakes = yearly(15);
    const heir = { workflowId: newId('heir'), life: { wakes: wakes.slice(6), wakesPerRun: 3 } };
    const parent = await start({ wakes: wakes.slice(0, 6), wakesPerRun: 2, heir });

    const standings = await fastForward.advanceAll([parent.workflowId], later(wakes.at(-1)!, 1000));

    assert.deepEqual(
      seen.filter(of(parent.workflowId, heir.workflowId)).map(({ caseId, what }) => [caseId, what]),
      wakes.flatMap((due, year) => {
        const caseId = year < 6 ? parent.workflowId : heir.workflowId;
        return [
          [caseId, `woke for ${due}`],
          [caseId, `letter of ${due}`],
        ];
      }),
    );
    for (const { what, at } of seen.filter(of(parent.workflowId, heir.workflowId))) {
      assertAt(at, what.split(' ').at(-1)!);
    }
    assert.deepEqual([...standings.keys()], [parent.workflowId, heir.workflowId]);
    assert.ok([...standings.values()].every(standing => standing.ended));
  });

  it('handles an update at the case’s own time, between two wakes', async () => {
    const handle = await start({ wakes: yearly(2) });
    const between = inYears(1.5);
    await fastForward.advance(handle.workflowId, between);
    assertAt(await handle.executeUpdate(note, { args: ['a note'] }), between);
    assert.deepEqual(whatOf(handle).slice(-1), ['a note']);
  });

  it('answers an update that is sent while time is being skipped', async () => {
    const handle = await start({ wakes: yearly(8) });
    const [advanced, ...answers] = await Promise.all([
      fastForward.advance(handle.workflowId, inYears(7.5)),
      ...['a', 'b', 'c', 'd'].map(text => handle.executeUpdate(note, { args: [text] })),
    ]);
    assert.equal(advanced.ended, false);
    assert.equal(answers.length, 4);
    assert.equal(whatOf(handle).filter(what => what.startsWith('woke')).length, 7);
  });

  it('fires a moved timer at its new instant and never at its old one', async () => {
    const handle = await start({ wakes: yearly(1) });
    const moved = inYears(3);
    await handle.executeUpdate(postpone, { args: [moved] });
    await fastForward.advance(handle.workflowId, inYears(2));
    assert.deepEqual(whatOf(handle), ['postponed']);
    await fastForward.advance(handle.workflowId, inYears(4));
    assertAt(sightingOf(handle, `woke for ${moved}`).at, moved);
  });

  it('lets a wake that is due already fire before years are skipped', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const handle = await start({ wakes: yearly(1) });
      const due = new Date().toISOString();
      await handle.executeUpdate(postpone, { args: [due] });
      await fastForward.advance(handle.workflowId, inYears(5));
      assertAt(sightingOf(handle, `woke for ${due}`).at, due);
    }
  });

  it('answers when the work of the last wake is done, not when its timer has fired', async () => {
    const [first, second] = yearly(2);
    const handle = await start({ wakes: [first!, second!] });
    letterWork.set(handle.workflowId, () => pause(300));
    await fastForward.advance(handle.workflowId, first!);
    assert.deepEqual(whatOf(handle), [`woke for ${first}`, `letter of ${first}`]);
  });

  it('does not let time pass for the case while an activity runs', async () => {
    const [first, second] = yearly(2);
    const handle = await start({ wakes: [first!, second!] });
    let notedAt = '';
    letterWork.set(handle.workflowId, async letter => {
      if (letter.what === `letter of ${first}`) notedAt = await handle.executeUpdate(note, { args: ['-'] });
    });
    await fastForward.advance(handle.workflowId, inYears(3));
    assertAt(notedAt, first!);
    assert.deepEqual(whatOf(handle), [
      `woke for ${first}`,
      '-',
      `letter of ${first}`,
      `woke for ${second}`,
      `letter of ${second}`,
    ]);
  });

  it('skips to the retry of a failed activity as to any other wake', async () => {
    const [due] = yearly(1);
    const handle = await start({ wakes: [due!] });
    let attempts = 0;
    letterWork.set(handle.workflowId, async () => {
      if (++attempts < 3) throw new Error('the mail server is away');
    });
    const { ended, now } = await fastForward.advance(handle.workflowId, inYears(2));
    assert.ok(ended);
    assert.equal(attempts, 3);
    assertAt(now.toISOString(), later(due!, 2 * 3_600_000));
  });

  it('answers “ended” when the case ends before the target, and again when asked again', async () => {
    const [due] = yearly(1);
    const handle = await start({ wakes: [due!] });
    for (const target of [inYears(10), inYears(20)]) {
      const { ended, now } = await fastForward.advance(handle.workflowId, target);
      assert.ok(ended);
      assertAt(now.toISOString(), due!);
    }
  });

  it('changes nothing when an advance is repeated', async () => {
    const handle = await start({ wakes: yearly(2) });
    const target = inYears(1.5);
    await fastForward.advance(handle.workflowId, target);
    const { historyLength } = await handle.describe();
    await fastForward.advance(handle.workflowId, target);
    assert.equal((await handle.describe()).historyLength, historyLength);
  });

  it('tells each case’s offset, by which its time is the machine’s plus the offset', async () => {
    const heir = { workflowId: newId('heir'), life: { wakes: yearly(9).slice(8) } };
    const parent = await start({ wakes: yearly(2), wakesPerRun: 1, heir });
    const { born, offsetMs } = await fastForward.advance(parent.workflowId, inYears(3));
    assert.deepEqual(born, [heir.workflowId]);
    assert.equal(offsets.get(parent.workflowId), offsetMs);
    for (const workflowId of [parent.workflowId, heir.workflowId]) {
      const asked = Date.now();
      const now = (await fastForward.now(workflowId)).getTime() - offsets.get(workflowId)!;
      const late = now - asked;
      assert.ok(late > -1000 && now < Date.now() + 1000, `${workflowId} is ${late} ms off`);
    }
  });

  it('starts a child at its parent’s time, and the child does not run ahead', async () => {
    const wakes = yearly(4);
    const heir = { workflowId: newId('heir'), life: { wakes: wakes.slice(2) } };
    const parent = await start({ wakes: wakes.slice(0, 2), heir });
    const { ended } = await fastForward.advance(parent.workflowId, inYears(9));
    assert.ok(ended);
    assertAt(
      await client.workflow.getHandle(heir.workflowId).executeUpdate(note, { args: ['born'] }),
      wakes[1]!,
    );
    const next = await fastForward.nextWake(heir.workflowId);
    const off = (next?.getTime() ?? 0) - Date.parse(wakes[2]!);
    assert.ok(Math.abs(off) < 30_000, `${off} ms off`);
  });

  it('refuses to advance a case with an open child, and says so', async () => {
    const heir = { workflowId: newId('heir'), life: { wakes: yearly(3).slice(2) } };
    const parent = await start({ wakes: yearly(1), heir, waitsForHeir: true });
    const advance = fastForward.advance(parent.workflowId, inYears(2));
    await assert.rejects(advance, new RegExp(`skips none while child ${heir.workflowId} is open`));
    await client.workflow.getHandle(heir.workflowId).terminate();
  });

  it('lets cases speak to each other: the receiver stands at the sender’s time', async () => {
    const [first, second, third, fourth] = yearly(4);
    const receiver = await start({ wakes: [second!, fourth!] });
    const sender = await start({ wakes: [first!, second!, third!] });
    const heard: [sentAt: string, heardAt: string][] = [];
    letterWork.set(sender.workflowId, async ({ what, at }) => {
      heard.push([at, await receiver.executeUpdate(note, { args: [`heard of ${what}`] })]);
    });
    await fastForward.advanceAll([sender.workflowId, receiver.workflowId], inYears(5));
    assert.deepEqual(
      whatOf(receiver).filter(what => what.startsWith('heard')),
      [first, second, third].map(due => `heard of letter of ${due}`),
    );
    for (const [sentAt, heardAt] of heard) assertAt(heardAt, later(sentAt, -2000));
  });

  it('takes along a case that is discovered on the way', async () => {
    const founder = await start({ wakes: yearly(2) });
    const joined: WorkflowHandle[] = [];
    letterWork.set(founder.workflowId, async letter => {
      if (joined.length === 0) joined.push(await start({ wakes: [later(letter.at, 2 * YEAR_MS)] }));
    });
    const discover = () => joined.map(handle => handle.workflowId);
    const standings = await fastForward.advanceAll([founder.workflowId], inYears(4), { discover });
    assert.deepEqual(
      [...standings.values()].map(standing => standing.ended),
      [true, true],
    );
    assertAt(sightingOf(joined[0]!, whatOf(joined[0]!)[0]!).at, whatOf(joined[0]!)[0]!.split(' ').at(-1)!);
  });

  it('brings a case that was started with a delay to life in the future', async () => {
    const birth = inYears(5);
    const handle = await start({ wakes: yearly(7).slice(6) }, { startDelay: 5 * YEAR_MS });
    await fastForward.advance(handle.workflowId, later(birth, 1000));
    assertAt(await handle.executeUpdate(note, { args: ['born late'] }), birth);
  });

  it('names the case and the reason when it does not come to rest', async () => {
    const handle = await start({ wakes: yearly(1) }, { taskQueue: 'nobody-listens' });
    const impatient = new FastForward(client, { patienceMs: 200 });
    const reason = new RegExp(
      `${handle.workflowId} did not come to rest within 200 ms: a workflow task is pending`,
    );
    await assert.rejects(impatient.advance(handle.workflowId, inYears(1)), reason);
    await handle.terminate();
  });

  it('refuses an instant without its offset', async () => {
    await assert.rejects(
      fastForward.advance('any', '2031-02-28'),
      /Not an instant with its offset: 2031-02-28/,
    );
    await assert.rejects(fastForward.advance('any', '2031-02-30T00:00'), RangeError);
  });

  it('leaves histories that replay', async () => {
    const handle = await start({ wakes: yearly(3) });
    await handle.executeUpdate(note, { args: ['a note'] });
    await fastForward.advance(handle.workflowId, inYears(4));
    await Worker.runReplayHistory({ workflowsPath }, await handle.fetchHistory(), handle.workflowId);
  });

  function start(
    life: ToyLife,
    options: { startDelay?: number; taskQueue?: string } = {},
  ): Promise<WorkflowHandle> {
    return client.workflow.start(toyCase, { taskQueue, workflowId: newId('toy'), args: [life], ...options });
  }

  function whatOf({ workflowId }: WorkflowHandle): string[] {
    return seen.filter(of(workflowId)).map(({ what }) => what);
  }

  function sightingOf({ workflowId }: WorkflowHandle, what: string): Sighting {
    return (
      seen.find(sighting => sighting.caseId === workflowId && sighting.what === what) ??
      assert.fail(`not seen: ${what}`)
    );
  }
});

function newId(kind: string): string {
  return `${kind}/${randomUUID()}`;
}

function of(...caseIds: string[]): (sighting: Sighting) => boolean {
  return ({ caseId }) => caseIds.includes(caseId);
}

function yearly(count: number): string[] {
  return Array.from({ length: count }, (_, index) => inYears(index + 1));
}

function inYears(years: number): string {
  return later(new Date().toISOString(), years * YEAR_MS);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Not before the instant, and after it by no more than the machine may have been busy. */
function assertAt(at: string, instant: string, toleranceMs = 30_000): void {
  const late = Date.parse(at) - Date.parse(instant);
  assert.ok(late >= 0 && late < toleranceMs, `${at} is ${late} ms after ${instant}`);
}
