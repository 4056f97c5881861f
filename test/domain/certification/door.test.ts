import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FactRecord, Message } from '../../../domain/case.ts';
import { judge, type Judgement } from '../../../domain/turn.ts';
import { lssc, staff } from '../../support/lives.ts';
import { certification } from '../../../domain/certification/index.ts';
import { certified, logAll, type HolderLife } from './holders.ts';

/** The case as the shell judges it after a downtime: what was received meanwhile, and all wakes at once. */
function wokenAt(life: HolderLife, now: string, receivedAt: string): Judgement {
  const message: Message = { key: 'late', by: staff, receivedAt, command: { type: 'submitRenewal' } };
  const from = { state: life.state, position: life.records.length, recordedAt: life.now };
  const rules = { program: lssc, inForce: () => lssc };
  const judgement = judge(certification, from, [{ message }], rules, now, now);
  if ('collect' in judgement) throw new Error('the commands received in time are all there');
  return judgement as Judgement;
}

const types = (records: FactRecord[]) => records.map(record => record.fact.type);

describe('a renewal received in time', () => {
  const ready = () => logAll(certified('2027-03-10').at('2031-03-01T15:00:00Z'), '2029-05-20');
  const afterLapse = '2031-06-01T15:00:00.000Z';

  for (const [when, receivedAt] of [
    ['before the expiry', '2031-03-10T15:00:00.000Z'],
    ['in grace', '2031-04-20T15:00:00.000Z'],
    ['in the last instant of grace', '2031-05-11T04:59:59.999Z'],
  ] as const) {
    it(`${when} holds off the lapse, though worker and timers were away until after it`, () => {
      const { records, answers, after } = wokenAt(ready(), afterLapse, receivedAt);
      assert.equal(answers[0]?.answer.outcome, 'accepted');
      assert.ok(!types(records).includes('lapsed'), types(records).join());
      assert.equal(after.state.status, 'expired-renewable');
    });
  }

  it('a millisecond too late is refused, and the certification has lapsed', () => {
    const { records, answers } = wokenAt(ready(), afterLapse, '2031-05-11T05:00:00.000Z');
    assert.equal(answers[0]?.answer.outcome, 'refused');
    assert.ok(types(records).includes('lapsed'));
  });
});
