import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { readFacts } from '../../db/cases/facts.ts';
import { Letter, Person } from '../../db/entities/index.ts';
import { certificationIdOf } from '../../domain/candidacy/completion.ts';
import { kinds } from '../../domain/kinds.ts';
import { resumeCases } from '../../door/resume.ts';
import { House } from '../support/house.ts';
import { until } from '../support/until.ts';

let house: House;
before(async () => {
  house = await House.open({ kinds });
});
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
    const { cases } = await resumeCases(house.relay);
    assert.deepEqual(cases, [caseId]);
    assert.ok(await isRunning(caseId));
    const receipt = await house.receive({ caseId, command: 'withdraw' });
    assert.equal((await house.deliver(receipt))?.outcome, 'accepted');
  });

  it('a case that runs is left alone, and so is one that has ended', async () => {
    const caseId = await applied();
    assert.deepEqual(await resumeCases(house.relay), { cases: [], letters: 0, unsent: 0 });
    assert.ok(await isRunning(caseId));
  });

  it('a letter that the lost run owed is sent', async () => {
    const caseId = await applied();
    await house.client.workflow.getHandle(caseId).terminate('lost');
    await house.orm.em.fork().nativeUpdate(Letter, { caseId }, { status: 'queued', sentAt: null });
    assert.deepEqual(await resumeCases(house.relay), { cases: [caseId], letters: 1, unsent: 0 });
    await letterIs(caseId, 'sent');
  });

  it('a letter that a running case does not send any more is sent, however often that takes', async () => {
    const caseId = await applied();
    await house.orm.em.fork().nativeUpdate(Letter, { caseId }, { status: 'queued', sentAt: null });
    const broken = { ...house.relay, sendLetter: () => Promise.reject(new Error('no post today')) };
    assert.deepEqual(await resumeCases(broken), { cases: [], letters: 0, unsent: 1 });
    assert.deepEqual(await resumeCases(house.relay), { cases: [], letters: 1, unsent: 0 });
    await letterIs(caseId, 'sent');
  });

  it('the certification that an ended candidacy could not start is started', async () => {
    const candidacyId = await applied();
    const certificationId = certificationIdOf(candidacyId);
    await endAsCertified(candidacyId);
    await house.client.workflow.getHandle(candidacyId).terminate('lost');
    const { cases } = await resumeCases(house.relay);
    assert.deepEqual(cases, [certificationId]);
    await until('the award', async () => (await readFacts(house.orm.em.fork(), certificationId)).length > 0);
    assert.deepEqual(await resumeCases(house.relay), { cases: [], letters: 0, unsent: 0 });
  });
});

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
