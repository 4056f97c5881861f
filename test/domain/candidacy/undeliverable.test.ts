import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted } from '../../support/candidacies.ts';
import { system } from '../../support/lives.ts';

const report = (letterKey: string) =>
  ({ type: 'reportUndeliverable', letterKey, problem: 'refused', detail: '550-5.1.1' }) as const;
const confirm = { type: 'confirmAddress' } as const;

describe('a letter that could not be delivered', () => {
  it('is a fact and one task for staff, and the case goes on', () => {
    const life = admitted().send(report('accepted/3'), { by: system });
    assert.deepEqual(life.last('letterUndeliverable').letterKey, 'accepted/3');
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['address'],
    );
    assert.equal(life.state.status, 'active');
  });

  it('is reported once: a second report changes nothing', () => {
    const life = admitted().send(report('accepted/3'), { by: system });
    const facts = life.records.length;
    assert.equal(life.send(report('accepted/3'), { by: system }).records.length, facts);
  });

  it('shares its task with other letters to the same address, until staff confirm it', () => {
    const life = admitted().send(report('accepted/3')).send(report('limit/v1/24-months'));
    assert.equal(life.tasks.length, 1);
    life.send(confirm);
    assert.deepEqual(life.tasks, []);
    life.refuses('OUT_OF_ORDER', confirm).send(report('limit/v1/12-months'));
    assert.equal(life.tasks.length, 1);
  });

  it('may be the letter about the end of the case', () => {
    const life = admitted().send({ type: 'withdraw' });
    life.send(report('candidacy-withdrawn/4'), { by: system }).send(confirm);
    assert.equal(life.state.status, 'withdrawn');
  });
});

describe('a signal that the rules refused', () => {
  it('is kept as a fact of its own and changes nothing', () => {
    const { kind, state, records } = admitted();
    const fact = {
      type: 'commandRefused',
      code: 'SET_UNKNOWN',
      command: 'recordCourse',
      key: 'signal-1',
    } as const;
    const record = { ...(records.at(-1) ?? assert.fail()), fact };
    assert.deepEqual(kind.evolve(state, record), state);
    assert.deepEqual(kind.letters(record, state), []);
    assert.deepEqual(kind.tasks(record, state), []);
    assert.deepEqual(kind.factSchema.parse(fact), fact);
  });
});
