import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certificateStatus } from '../../../domain/certification/index.ts';
import { candidate } from '../../support/lives.ts';
import {
  approve,
  certified,
  correctStart,
  giveBack,
  held,
  hours,
  logAll,
  refuse,
  reopen,
  submit,
  type HolderLife,
} from './holders.ts';

/** Certified on 10 March 2027: expiry 10 March 2031, grace to 10 May 2031. */
const holder = (at: string) => certified('2027-03-10').at(at);
const lapsed = (at = '2031-05-20T15:00:00Z') => logAll(holder('2029-06-01T15:00:00Z'), '2029-05-20').at(at);
const inTime = {
  receivedAt: '2031-05-10T15:00:00Z',
  enteredAt: '2031-05-20T15:00:00Z',
  lateReason: 'remark-2',
};
const surrender = { type: 'surrender' } as const;
const revoke = { type: 'revoke', reason: 'remark-1' } as const;

function publicly(life: HolderLife) {
  const found = certificateStatus(life.state, life.now);
  return [found?.status, found?.renewableUntil];
}

describe('the end of a certification', () => {
  it('by surrender or revocation is possible in every state, and at once', () => {
    const states = [
      holder('2028-06-01T15:00:00Z'),
      holder('2031-04-01T15:00:00Z'),
      logAll(holder('2030-06-01T15:00:00Z'), '2029-05-20').send(submit),
      logAll(holder('2030-06-01T15:00:00Z'), '2029-05-20').send(submit).send(giveBack),
      lapsed().send(reopen),
    ];
    for (const state of states) {
      const surrendered = state.fork().send(surrender, { by: candidate });
      assert.equal(surrendered.standing.status, 'surrendered');
      const revoked = state.fork().send(revoke);
      assert.equal(revoked.standing.status, 'revoked');
      for (const life of [surrendered, revoked]) {
        assert.equal(life.kind.nextWake(life.state), null);
        assert.equal(life.kind.closesAt(life.state), null);
        assert.deepEqual(life.tasks, []);
        assert.deepEqual(life.view.planned, []);
        assert.deepEqual(life.letterNames().at(-1), life.standing.status);
      }
    }
  });

  it('is an end: nothing more can be recorded', () => {
    const commands = [
      submit,
      approve,
      giveBack,
      refuse,
      hours('2028-05-20', 60),
      surrender,
      revoke,
      correctStart('2027-03-01'),
    ];
    for (const ended of [holder('2028-06-01T15:00:00Z').send(surrender), lapsed()]) {
      for (const command of commands) ended.refuses('CASE_CLOSED', command);
    }
  });

  it('is told honestly to anyone who looks the certificate up', () => {
    assert.deepEqual(publicly(holder('2031-03-10T15:00:00Z')), ['active', null]);
    assert.deepEqual(publicly(holder('2031-03-11T15:00:00Z')), ['expired-renewable', '2031-05-10']);
    assert.deepEqual(publicly(lapsed()), ['lapsed', null]);
    assert.deepEqual(publicly(holder('2028-06-01T15:00:00Z').send(surrender)), ['surrendered', null]);
    assert.deepEqual(publicly(holder('2028-06-01T15:00:00Z').send(revoke)), ['revoked', null]);
    const reviewed = logAll(holder('2031-05-10T15:00:00Z'), '2029-05-20')
      .send(submit)
      .at('2031-06-01T15:00:00Z');
    assert.deepEqual(publicly(reviewed), ['expired-renewable', null]);
    assert.match(reviewed.view.sentence, /being reviewed/);
  });

  it('is told honestly also while the case has not been woken', () => {
    const asleep = holder('2031-03-01T15:00:00Z');
    assert.deepEqual(publicly(asleep.fork().asleepUntil('2031-03-11T05:00:00Z')), [
      'expired-renewable',
      '2031-05-10',
    ]);
    assert.deepEqual(publicly(asleep.fork().asleepUntil('2031-05-11T05:00:00Z')), ['lapsed', null]);
    assert.equal(asleep.asleepUntil('2031-05-11T05:00:00Z').view.status, 'lapsed');
  });
});

describe('a lapsed certification', () => {
  it('can be reopened for sixty days, to the end of the last', () => {
    lapsed('2031-07-11T04:59:59.999Z').send(reopen);
    const life = lapsed('2031-07-11T05:00:00.000Z').refuses('REOPEN_PERIOD_OVER', reopen);
    assert.match(life.refusal?.message ?? '', /July 10, 2031/);
  });

  it('goes on as if it had never closed: a renewal received in time is entered, reviewed and approved', () => {
    const life = lapsed().send(reopen);
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.view.nextStep.whose, 'staff');
    life.refuses('RENEWAL_TOO_LATE', submit).send(submit, inTime).at('2031-08-01T15:00:00Z').send(approve);
    assert.equal(life.standing.status, 'active');
    assert.equal(held(life).term.expires.on, '2035-03-10');
  });

  it('takes hours that were received in time, and no others', () => {
    const life = lapsed().send(reopen);
    life.refuses('OUT_OF_ORDER', hours('2031-03-01', 60)).send(hours('2031-03-01', 60), inTime);
  });

  it('lapses again when nothing is entered within thirty days', () => {
    const life = lapsed().send(reopen).at('2031-06-20T04:59:59.999Z');
    assert.equal(life.standing.status, 'expired-renewable');
    life.at('2031-06-20T05:00:00.000Z');
    assert.equal(life.standing.status, 'lapsed');
    assert.equal(life.last('lapsed').because, 'nothing-entered');
    life.at('2031-06-20T14:00:00.000Z');
    assert.deepEqual(
      life.letters.slice(-3).map(letter => letter.key),
      ['grace/v1/on-lapse', 'certification-reopened/15', 'entry/v1/on-lapse'],
    );
    life.send(reopen);
  });

  it('whose returned renewal was not corrected stands there again after a reopening', () => {
    const life = logAll(holder('2031-05-01T15:00:00Z'), '2029-05-20').send(submit).send(giveBack);
    life.at('2031-06-10T15:00:00Z').send(reopen);
    assert.equal(life.standing.waitsFor, 'correction');
    life.send(submit, { ...inTime, enteredAt: '2031-06-10T15:00:00Z' }).send(approve);
  });

  it('is the only kind that can be reopened', () => {
    holder('2028-06-01T15:00:00Z').refuses('OUT_OF_ORDER', reopen);
    holder('2028-06-01T15:00:00Z').send(surrender).refuses('CASE_CLOSED', reopen);
    holder('2028-06-01T15:00:00Z').send(revoke).refuses('CASE_CLOSED', reopen);
  });
});

describe('a letter that came back', () => {
  it('is a task for staff until they have seen to the address, also after the end', () => {
    const report = (letterKey: string) =>
      ({ type: 'reportUndeliverable', letterKey, problem: 'refused', detail: '550' }) as const;
    const life = holder('2028-06-01T15:00:00Z').send(report('certified/0')).send(report('certified/0'));
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['address'],
    );
    life.send({ type: 'confirmAddress' });
    assert.deepEqual(life.tasks, []);
    lapsed().send(report('lapsed/10')).send({ type: 'confirmAddress' });
  });
});
