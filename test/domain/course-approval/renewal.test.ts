import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfDay } from '../../../domain/calendar.ts';
import { lssc } from '../../support/lives.ts';
import {
  again,
  approve,
  approved,
  askRenewal,
  course,
  onPaper,
  pay,
  periods,
  provider,
  refuseRenewal,
  renew,
  withdraw,
  type CourseLife,
} from './providers.ts';

/** The first instant after March 1, 2031, in Chicago: an approval of March 1, 2027, is over. */
const end = endOfDay('2031-03-01', lssc.zone);
const lastInstant = '2031-03-02T05:59:59.999Z';

function renewed(life: CourseLife, on: string): CourseLife {
  return life.at(`${on}T18:00:00Z`).send(askRenewal).send(pay(on)).send(renew);
}

describe('a renewal', () => {
  it('received in the last instant of the last day leaves no gap, also when it is approved later', () => {
    const life = approved('2027-03-01').at(lastInstant).send(askRenewal, { by: provider });
    life.at('2031-06-01T15:00:00Z').send(pay('2031-05-30')).send(renew);
    assert.deepEqual(periods(life), ['2027-03-01 – 2035-03-01']);
    assert.equal(life.state.status, 'approved');
    assert.ok(life.letterNames().includes('approval-renewed'));
    assert.ok(!life.letterNames().includes('approval-ended'));
  });

  it('received one instant later is a new approval with a look-back of its own', () => {
    const life = approved('2027-03-01').at(end);
    assert.deepEqual(life.state.ended, { outcome: 'ended', at: end });
    life.refuses('RENEWAL_TOO_LATE', askRenewal);
    assert.match(
      life.refusal?.message ?? '',
      /ended on March 1, 2031.*March 2, 2031.*Propose the course again/,
    );
    life.send(again).send(pay('2031-03-02')).send(approve);
    assert.deepEqual(periods(life), ['2027-03-01 – 2031-03-01', '2031-03-02 – 2035-03-02']);
    const [first, second] = course(life).approvals.map(each => each.reference);
    assert.notEqual(first, second);
    assert.equal(life.view.dates.find(date => date.name === 'look-back')?.on, '2029-03-02');
  });

  it('received in time and entered after the end brings the approval back without a gap', () => {
    const life = approved('2027-03-01').at('2031-03-05T15:00:00Z');
    assert.equal(life.state.status, 'ended');
    life.send(askRenewal, { receivedAt: '2031-03-01T20:00:00Z', enteredAt: life.now });
    assert.equal(life.state.status, 'renewal-under-review');
    life.send(pay('2031-03-01')).send(renew);
    assert.deepEqual(periods(life), ['2027-03-01 – 2035-03-01']);
  });

  it('counts from the first day whatever was clamped: 29 February is 29 February again', () => {
    const life = approved('2096-02-29');
    assert.deepEqual(periods(life), ['2096-02-29 – 2100-02-28']);
    renewed(life, '2100-01-10');
    assert.deepEqual(periods(life), ['2096-02-29 – 2104-02-29']);
  });

  it('keeps the number and the look-back', () => {
    const life = approved('2027-03-01');
    const before = course(life).approvals[0];
    renewed(life, '2030-01-10');
    assert.equal(course(life).approvals[0]?.reference, before?.reference);
    assert.equal(life.view.dates.find(date => date.name === 'look-back')?.on, '2025-03-01');
  });

  it('needs its fee and waits for the committee, one at a time', () => {
    const life = approved('2027-03-01').at('2031-01-10T18:00:00Z').send(askRenewal);
    assert.equal(life.view.waitsFor, 'approval-fee');
    life.refuses('FEE_NOT_PAID', renew).refuses('RENEWAL_UNDER_REVIEW', askRenewal);
    life.send(pay('2031-01-10'));
    assert.deepEqual([life.view.waitsFor, life.view.nextStep.whose], ['renewal-decision', 'committee']);
    life.refuses('DECIDED_TOO_EARLY', renew, { decidedAt: '2031-01-09T00:00:00Z' });
    life.send(renew).refuses('RENEWAL_NOT_UNDER_REVIEW', renew);
  });

  it('that waits past the last day holds the end up, and the page says so', () => {
    const life = approved('2027-03-01').at('2031-02-27T18:00:00Z').send(askRenewal).send(pay('2031-02-27'));
    assert.match(life.view.sentence, /Approved until March 1, 2031; its renewal is being decided/);
    life.at('2031-07-01T00:00:00Z');
    assert.equal(life.state.status, 'renewal-under-review');
    assert.match(life.view.sentence, /ran until March 1, 2031; a renewal received in time/);
  });

  it('that is refused before the last day may be asked for anew, and its reminders come back', () => {
    const life = approved('2027-03-01').at('2030-12-10T18:00:00Z').send(askRenewal);
    assert.deepEqual(course(life).planned, []);
    life.send(refuseRenewal);
    assert.deepEqual(
      course(life).planned.map(each => each.key),
      ['approval/v1/1-month'],
    );
    life.send(askRenewal);
    assert.deepEqual(
      life.tasks.map(task => task.key),
      ['approval-fee/3', 'course-renewal/3'],
    );
  });

  it('that is refused after the last day ends the approval at once', () => {
    const life = approved('2027-03-01').at('2031-02-27T18:00:00Z').send(askRenewal);
    life.at('2031-04-01T18:00:00Z').send(refuseRenewal);
    assert.deepEqual(life.state.ended, { outcome: 'ended', at: '2031-04-01T18:00:00.000Z' });
    assert.equal(life.last('approvalEnded').because, 'renewal-refused');
    assert.equal(life.letterNames().at(-1), 'approval-renewal-refused');
    assert.deepEqual(periods(life), ['2027-03-01 – 2031-03-01']);
  });
});

describe('the reminders of an approval', () => {
  it('go six, three and one month before its last day and on the morning after, each once', () => {
    const life = approved('2027-03-01').at('2032-01-01T00:00:00Z');
    const keys = life.letters.map(letter => letter.key).filter(key => key.startsWith('approval/'));
    assert.deepEqual(
      keys,
      ['6-months', '3-months', '1-month', 'day-after'].map(id => `approval/v1/${id}`),
    );
    assert.deepEqual(life.letterNames().slice(-2), ['approval-reminder', 'approval-ended']);
    assert.equal(life.wokenAt.at(-1), '2031-03-02T15:00:00.000Z');
  });

  it('are those of the new last day after a renewal', () => {
    const life = renewed(approved('2027-03-01'), '2031-02-15').at('2036-01-01T00:00:00Z');
    const keys = life.letters.map(letter => letter.key).filter(key => key.startsWith('approval/'));
    assert.deepEqual(
      keys.slice(3),
      ['6-months', '3-months', '1-month', 'day-after'].map(id => `approval/v2/${id}`),
    );
  });

  it('stand in the calendar as one entry that moves', () => {
    const life = approved('2027-03-01');
    const [before] = life.kind.calendar(life.state);
    renewed(life, '2030-01-10');
    const [after] = life.kind.calendar(life.state);
    assert.equal(after?.uid, before?.uid);
    assert.deepEqual([before?.on, after?.on], ['2031-03-01', '2035-03-01']);
    assert.ok((after?.sequence ?? 0) > (before?.sequence ?? 0));
  });
});

describe('a withdrawal', () => {
  it('takes effect on a day, and the approval runs to the end of the day before', () => {
    const life = approved('2027-03-01').at('2028-05-10T18:00:00Z').send(withdraw('2028-06-01'));
    assert.deepEqual(periods(life), ['2027-03-01 – 2028-05-31']);
    assert.deepEqual([life.state.status, life.view.waitsFor], ['approved', 'withdrawal']);
    assert.deepEqual(life.kind.calendar(life.state), []);
    life.at('2028-06-01T04:59:59.999Z');
    assert.equal(life.state.status, 'approved');
    life.at('2028-06-01T05:00:00Z');
    assert.equal(life.state.status, 'withdrawn');
    assert.equal(life.letterNames().filter(name => name === 'approval-withdrawn').length, 1);
    assert.equal(life.letterNames().at(-1), 'approval-withdrawn');
  });

  it('takes effect on the day of the decision at the earliest, and then at once', () => {
    const life = approved('2027-03-01').at('2028-05-10T18:00:00Z');
    life.refuses('WITHDRAWAL_DATE_WRONG', withdraw('2028-05-09'));
    life.send(withdraw('2028-05-10'));
    assert.deepEqual(life.state.ended, { outcome: 'withdrawn', at: '2028-05-10T05:00:00.000Z' });
    assert.deepEqual(periods(life), ['2027-03-01 – 2028-05-09']);
  });

  it('takes effect by the last day of the approval, and not on its first', () => {
    const life = approved('2027-03-01');
    life.refuses('WITHDRAWAL_DATE_WRONG', withdraw('2031-03-02'));
    life.refuses('WITHDRAWAL_DATE_WRONG', withdraw('2027-03-01'));
    life.fork().send(withdraw('2031-03-01'));
    life.fork().send(withdraw('2027-03-02'));
  });

  it('settles a renewal that waits, and none can be asked for', () => {
    const life = approved('2027-03-01').at('2030-12-10T18:00:00Z').send(askRenewal);
    life.send(withdraw('2031-01-01'));
    assert.deepEqual(life.tasks, []);
    life.refuses('OUT_OF_ORDER', askRenewal).refuses('OUT_OF_ORDER', withdraw('2030-12-20'));
    life.at('2031-01-05T18:00:00Z').refuses('OUT_OF_ORDER', askRenewal);
    life.refuses('CASE_CLOSED', withdraw('2031-01-10'));
  });

  it('does not keep the course from being proposed again', () => {
    const life = approved('2027-03-01').at('2028-05-10T18:00:00Z').send(withdraw('2028-05-10'));
    life.send(again).send(pay('2028-05-10')).send(approve);
    assert.deepEqual(periods(life), ['2027-03-01 – 2028-05-09', '2028-05-10 – 2032-05-10']);
    assert.equal(course(life).withdrawnOn, null);
  });

  it('is not changed by an older approval from paper', () => {
    const life = approved('2027-03-01').at('2028-05-10T18:00:00Z').send(withdraw('2028-06-01'));
    life.send(onPaper('2020-01-01')).at('2028-07-01T00:00:00Z');
    assert.equal(life.state.status, 'withdrawn');
  });
});

describe('a new proposal', () => {
  it('is not for a course whose approval runs or whose proposal waits', () => {
    approved().refuses('OUT_OF_ORDER', again);
    const life = approved('2027-03-01').at(end).send(again);
    life.refuses('OUT_OF_ORDER', again).refuses('OUT_OF_ORDER', askRenewal);
  });

  it('made in the night after the end still lets the letter about the end go', () => {
    const life = approved('2027-03-01').at(end).send(again).at('2031-03-03T00:00:00Z');
    assert.deepEqual(life.letterNames().slice(-2), ['proposal-received', 'approval-ended']);
  });
});
