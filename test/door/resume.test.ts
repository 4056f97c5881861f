import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { readFacts } from '../../db/cases/facts.ts';
import { Letter, Person, Receipt } from '../../db/entities/index.ts';
import { certificationIdOf } from '../../domain/candidacy/completion.ts';
import { kinds } from '../../domain/kinds.ts';
import { relayRound } from '../../door/relay.ts';
import { resumeCases, type ResumeDeps } from '../../door/resume.ts';
import { House } from '../support/house.ts';
import { jar } from '../support/jar.ts';
import { until } from '../support/until.ts';

let house: House;
before(async () => {
  house = await House.open({ kinds });
});
const resume = (changes: Partial<ResumeDeps> = {}) =>
  resumeCases({ ...house.relay, send: house.activities.send, ...changes });
const nothing = { cases: [], letters: 0, unsent: 0, commands: 0 };
after(() => house.close());

/** A candidacy that has applied, its letter sent. */
async function applied(): Promise<string> {
  const personId = randomUUID();
  const person = { id: personId, name: 'Pat Example', email: 'pat@example.org', createdAt: new Date() };
  await house.orm.em.fork().insert(Person, person);
  const caseId = `candidacy/${randomUUID()}`;
  const payload = { program: 'lssc', personId, member: false, education: true, supportStaff: true, work: [] };
  const receipt = await house.receive({ caseId, command: 'apply', payload });
  const answer = await house.deliver(receipt);
  assert.equal(answer?.outcome, 'accepted');
  await letterIs(caseId, 'sent');
  await until('the engine to know that', async () => {
    const { raw } = await house.client.workflow.getHandle(caseId).describe();
    return (raw.pendingActivities ?? []).length === 0;
  });
  return caseId;
}

function letterIs(caseId: string, status: string): Promise<void> {
  return until(`the letter of ${caseId} to be ${status}`, async () => {
    const letters = await house.orm.em.fork().find(Letter, { caseId });
    return letters.length === 1 && letters[0]?.status === status;
  });
}

async function isRunning(caseId: string): Promise<boolean> {
  return (await house.client.workflow.getHandle(caseId).describe()).status.name === 'RUNNING';
}

describe('after the engine has lost cases', () => {
  it('an open case is started from its facts, and answers as before', async () => {
    const caseId = await applied();
    await house.client.workflow.getHandle(caseId).terminate('lost');
    const { cases } = await resume();
    assert.deepEqual(cases, [caseId]);
    assert.ok(await isRunning(caseId));
    const receipt = await house.receive({ caseId, command: 'withdraw' });
    assert.equal((await house.deliver(receipt))?.outcome, 'accepted');
  });

  it('a case that runs is left alone, and so is one that has ended', async () => {
    const caseId = await applied();
    assert.deepEqual(await resume(), nothing);
    assert.ok(await isRunning(caseId));
  });

  it('a letter that the lost run owed is sent', async () => {
    const caseId = await applied();
    await house.client.workflow.getHandle(caseId).terminate('lost');
    await house.orm.em.fork().nativeUpdate(Letter, { caseId }, { status: 'queued', sentAt: null });
    assert.deepEqual(await resume(), { ...nothing, cases: [caseId], letters: 1 });
    await letterIs(caseId, 'sent');
  });

  it('a letter that a running case does not send any more is sent, however often that takes', async () => {
    const caseId = await applied();
    await house.orm.em.fork().nativeUpdate(Letter, { caseId }, { status: 'queued', sentAt: null });
    const broken = { sendLetter: () => Promise.reject(new Error('no post today')) };
    assert.deepEqual(await resume(broken), { ...nothing, unsent: 1 });
    assert.deepEqual(await resume(), { ...nothing, letters: 1 });
    await letterIs(caseId, 'sent');
  });

  it('the certification that an ended candidacy could not start is started', async () => {
    const candidacyId = await applied();
    const certificationId = certificationIdOf(candidacyId);
    await endAsCertified(candidacyId);
    await house.client.workflow.getHandle(candidacyId).terminate('lost');
    const { cases } = await resume();
    assert.deepEqual(cases, [certificationId]);
    await until('the award', async () => (await readFacts(house.orm.em.fork(), certificationId)).length > 0);
    // Its letters are the run's own to send, until it has.
    await until('its letters', async () => {
      const letters = await house.orm.em.fork().find(Letter, { caseId: certificationId });
      return letters.every(({ status }) => status === 'sent');
    });
    assert.deepEqual(await resume(), nothing);
  });
});

describe('after the engine has lost a case that had something to say to another', () => {
  it('the command is put on its way once, and one that had come through is left alone', async () => {
    const jars = await House.open({ kinds: { jar }, workflows: '../test/support/jar-workflows.ts' });
    try {
      const [from, to] = [await openJar(jars), await openJar(jars)];
      const pour = await jars.receive({ caseId: from, command: 'pourInto', payload: { jar: to, count: 2 } });
      assert.equal((await jars.deliver(pour))?.outcome, 'accepted');
      const em = jars.orm.em.fork();
      const isFromJar = { byRole: 'system', byId: from } as const;
      await until('the command to be written', async () => (await em.count(Receipt, isFromJar)) === 1);
      const deps = { ...jars.relay, send: jars.activities.send };
      assert.equal((await resumeCases(deps)).commands, 0);
      await em.nativeDelete(Receipt, isFromJar);
      assert.equal((await resumeCases(deps)).commands, 1);
      assert.equal((await resumeCases(deps)).commands, 0);
      await relayRound(jars.relay);
      const received = (await readFacts(em, to)).filter(({ by }) => by.id === from);
      assert.deepEqual(
        received.map(({ fact }) => fact),
        [{ type: 'marbleAdded', count: 2 }],
      );
    } finally {
      await jars.close();
    }
  });
});

async function openJar(jars: House): Promise<string> {
  const caseId = `jar/${randomUUID()}`;
  const payload = { personId: randomUUID(), program: 'lssc', limitAt: '2099-01-01T00:00:00.000Z' };
  const answer = await jars.deliver(await jars.receive({ caseId, command: 'openJar', payload }));
  assert.equal(answer?.outcome, 'accepted');
  return caseId;
}

/** Writes into the read row what the award would have: the run ends before it starts its successor. */
async function endAsCertified(candidacyId: string): Promise<void> {
  const now = new Date().toISOString();
  const change = {
    status: 'certified',
    ended: { outcome: 'certified', at: now },
    award: { decidedOn: now.slice(0, 10), decidedAt: now, startOn: '2026-01-12' },
  };
  await house.orm.em
    .fork()
    .execute(
      'update case_row set state = state || ?::jsonb, ended_at = now(), next_wake_at = null where case_id = ?',
      [JSON.stringify(change), candidacyId],
    );
}
