import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, course, outcome, portfolio } from '../../support/candidacies.ts';
import { candidate, prairie } from '../../support/lives.ts';

describe('the limit of a candidacy', () => {
  const limits: [title: string, admittedOn: string, limit: string, endsAt: string][] = [
    ['four years later, inclusive', '2027-01-12', '2031-01-12', '2031-01-13T06:00:00.000Z'],
    ['February 29 after February 29', '2024-02-29', '2028-02-29', '2028-03-01T06:00:00.000Z'],
    [
      'February 28 after February 29 where the year has no 29th',
      '2096-02-29',
      '2100-02-28',
      '2100-03-01T06:00:00.000Z',
    ],
    [
      'on the day the clocks go forward, ended by an hour less',
      '2023-03-14',
      '2027-03-14',
      '2027-03-15T05:00:00.000Z',
    ],
    [
      'on the day the clocks go back, ended by an hour more',
      '2023-11-07',
      '2027-11-07',
      '2027-11-08T06:00:00.000Z',
    ],
    ['at the end of a year', '2027-12-31', '2031-12-31', '2032-01-01T06:00:00.000Z'],
  ];
  for (const [title, admittedOn, limit, endsAt] of limits) {
    it(`is ${title}: ${admittedOn} → ${limit}`, () => {
      const life = admitted(admittedOn);
      assert.equal(life.last('admitted').limit.on, limit);
      assert.equal(life.last('admitted').limit.endsAt, endsAt);
      const lastMillisecond = new Date(Date.parse(endsAt) - 1).toISOString();
      assert.equal(life.at(lastMillisecond).view.status, 'active');
      assert.equal(life.at(endsAt).view.status, 'awaiting-decision');
    });
  }

  it('is that of the adapted program, in its zone and clamped: three years from February 29', () => {
    const life = admitted('2028-02-29', prairie);
    assert.equal(life.last('admitted').limit.on, '2031-02-28');
    assert.equal(life.last('admitted').limit.endsAt, '2031-03-01T07:00:00.000Z');
    assert.equal(life.last('admitted').evidence.on, '2031-04-14');
  });
});

describe('after the limit', () => {
  it('the case awaits decisions for thirty days and then expires, in the first instant after them', () => {
    const life = admitted().at('2031-01-13T00:00-06:00');
    assert.deepEqual(life.last('limitPassed'), {
      type: 'limitPassed',
      limitOn: '2031-01-12',
      passedAt: '2031-01-13T06:00:00.000Z',
      closesOn: '2031-02-11',
      closesAt: '2031-02-12T06:00:00.000Z',
    });
    life.at('2031-02-11T23:59:59.999-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-02-12T00:00-06:00');
    assert.equal(life.state.status, 'expired');
    assert.equal(life.last('expired').endedAt, '2031-02-12T06:00:00.000Z');
    assert.equal(life.letterNames().at(-1), 'candidacy-expired');
  });

  it('the case stays open while a portfolio received in time waits, and expires with its decision', () => {
    const life = admitted().at('2031-01-12T10:00-06:00').send(portfolio('TEC')).send(portfolio('REF'));
    life.at('2031-09-01T10:00-05:00');
    assert.equal(life.kind.nextWake(life.state), null);
    assert.equal(life.kind.closesAt(life.state), null);
    life.send(outcome('TEC', 'achieved'));
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-09-02T10:00-05:00').send(outcome('REF', 'notSatisfactory'));
    assert.deepEqual(life.types().slice(-2), ['portfolioNotSatisfactory', 'expired']);
    assert.equal(life.last('expired').endedAt, '2031-09-02T15:00:00.000Z');
  });

  it('the last decision within the thirty days leaves the rest of them', () => {
    const life = admitted().at('2031-01-12T10:00-06:00').send(portfolio('TEC'));
    life.at('2031-01-20T10:00-06:00').send(outcome('TEC', 'notSatisfactory'));
    assert.equal(life.state.status, 'awaiting-decision');
    life.send(course('TEC', '2031-01-10'));
    life.at('2031-02-12T00:00-06:00');
    assert.equal(life.state.status, 'expired');
  });

  it('a decision received within them but handed on late leaves what else came in time its chance', () => {
    const life = admitted().at('2031-01-12T10:00-06:00').send(portfolio('TEC')).at('2031-02-12T08:00-06:00');
    const inTime = { receivedAt: '2031-02-11T22:00-06:00' };
    life.send(outcome('TEC', 'notSatisfactory'), inTime);
    assert.equal(life.state.status, 'awaiting-decision');
    life.send(course('TEC', '2031-01-10'), inTime);
    assert.ok(life.state.achieved['TEC']);
    assert.equal(life.at('2031-02-12T08:00:01-06:00').state.status, 'expired');
    assert.equal(life.last('expired').endedAt, '2031-02-12T06:00:00.000Z');
  });

  it('a worker that was down for a year says what would have been', () => {
    const life = admitted().asleepUntil('2032-01-12T10:00-06:00');
    assert.equal(life.view.status, 'expired');
    life.wake();
    assert.deepEqual(life.types().slice(-3), ['remindersCameDue', 'limitPassed', 'expired']);
    assert.equal(life.last('remindersCameDue').sent, null);
    assert.equal(life.last('expired').endedAt, '2031-02-12T06:00:00.000Z');
    assert.deepEqual(life.wokenAt.length, 1);
  });

  it('nothing more is recorded once it expired, also when no timer has woken it', () => {
    const asleep = admitted().asleepUntil('2031-02-12T00:00-06:00');
    asleep.refuses('CASE_CLOSED', course('FLS', '2031-01-10'));
    const awake = admitted().at('2031-02-12T00:00-06:00');
    awake.refuses('CASE_CLOSED', course('FLS', '2031-01-10'));
    assert.match(awake.refusal?.message ?? '', /until April 13, 2031/);
    awake.refuses('CASE_CLOSED', { type: 'withdraw' }, { by: candidate });
  });

  it('says until when what was received in time is collected before it closes', () => {
    const life = admitted();
    assert.equal(life.kind.closesAt(life.state), '2031-02-12T06:00:00.000Z');
    life.send(portfolio('TEC'));
    assert.equal(life.kind.closesAt(life.state), null);
  });
});
