import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Person, Receipt, Task } from '../../db/entities/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { startRelay } from '../../door/relay.ts';
import { House } from '../support/house.ts';
import { until } from '../support/until.ts';

describe('the relay', () => {
  let house: House;
  before(async () => {
    house = await House.open({ kinds });
  });
  after(() => house.close());

  /** An application that the API leaves to the relay; answers its key. */
  async function left(): Promise<string> {
    const personId = randomUUID();
    const email = `${personId}@people.example`;
    await house.orm.em
      .fork()
      .insert(Person, { id: personId, name: 'Ada Byron', email, createdAt: new Date() });
    const work = [{ from: '2024-01-01', to: '2025-12-31', minutes: 120_000 }];
    const payload = { program: 'lssc', personId, member: false, education: true, supportStaff: true, work };
    const { key } = await house.receive({ caseId: `candidacy/${randomUUID()}`, command: 'apply', payload });
    await house.orm.em.fork().nativeUpdate(Receipt, { key }, { deferred: true });
    return key;
  }

  it('makes no task of what a case tells another that has ended meanwhile', async () => {
    const key = await left();
    const { caseId } = await house.orm.em.fork().findOneOrFail(Receipt, { key });
    await house.relayRound();
    await house.send({ caseId, command: 'withdraw' });
    const about = {
      set: 'CAT',
      evaluationId: `evaluation/${randomUUID()}`,
      stage: 'evaluation',
      answerBy: null,
    };
    const by = { role: 'system' as const, id: about.evaluationId };
    const note = await house.receive({ caseId, command: 'noteEvaluation', payload: about, by });
    await house.orm.em.fork().nativeUpdate(Receipt, { key: note.key }, { deferred: true });
    await house.relayRound();
    const told = await house.orm.em.fork().findOneOrFail(Receipt, { key: note.key });
    assert.partialDeepStrictEqual(told, { refusalTold: true, answer: { code: 'CASE_CLOSED' } });
    assert.equal(await house.orm.em.fork().count(Task, { caseId, kind: 'late-refusal' }), 0);
  });

  const fee = { amountCents: 35_000, method: 'check', paidOn: '2020-01-01' };
  const isAnswered = async (key: string) =>
    (await house.orm.em.fork().findOneOrFail(Receipt, { key })).answer !== null;

  it('tells of what is refused late, however often it is hurried', async () => {
    const relay = startRelay(house.relay, 200, error => assert.fail(String(error)));
    const hurrying = setInterval(() => relay.hurry(), 10);
    try {
      const key = await left();
      await until('the first delivery', () => isAnswered(key));
      const { caseId } = await house.orm.em.fork().findOneOrFail(Receipt, { key });
      const again = await house.receive({ caseId, command: 'recordPayment', payload: fee });
      await house.orm.em.fork().nativeUpdate(Receipt, { key: again.key }, { deferred: true });
      await until(
        'the task',
        async () => (await house.orm.em.fork().count(Task, { caseId, kind: 'late-refusal' })) === 1,
      );
    } finally {
      clearInterval(hurrying);
      await relay.stop();
    }
  });

  it('delivers at once what it is told of, and does not wait for its next round', async () => {
    const errors: unknown[] = [];
    const first = await left();
    const relay = startRelay(house.relay, 600_000, error => errors.push(error));
    try {
      await until('the first round', () => isAnswered(first));
      const second = await left();
      relay.hurry();
      await until('the second round', () => isAnswered(second));
    } finally {
      await relay.stop();
    }
    assert.deepEqual(errors, []);
  });
});
