import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dueReminders, lastDay, planReminders, type PlannedReminder } from '../../domain/reminders.ts';
import { lssc } from '../support/lives.ts';

const longAgo = '2020-01-01T00:00:00.000Z';
const why = { rule: 'candidacy.limitMonths', inputs: { admittedOn: '2027-01-12', months: 48 } };
const limitOn = (on: string, version = 1) => lastDay('limit', version, on, why, lssc);

describe('a deadline', () => {
  it('carries its day, the instant at which that is over, and why it is what it is', () => {
    assert.deepEqual(limitOn('2031-01-12'), {
      name: 'limit',
      version: 1,
      on: '2031-01-12',
      endsAt: '2031-01-13T06:00:00.000Z',
      why: { ...why, program: { id: 'lssc', version: 1, hash: lssc.hash } },
    });
  });
});

describe('the plan of reminders', () => {
  const offsets = [
    { id: 'day-after', letter: 'limit-passed', days: 1 },
    { id: '7-days', letter: 'limit-reminder', days: -7 },
    { id: '1-month', letter: 'limit-reminder', months: -1 },
  ];

  it('names each by its deadline, the version of it and its offset, and sorts them by time', () => {
    const plan = planReminders(limitOn('2031-01-12', 2), offsets, lssc, longAgo);
    assert.deepEqual(
      plan.map(({ key, at }) => [key, at]),
      [
        ['limit/v2/1-month', '2030-12-12T15:00:00.000Z'],
        ['limit/v2/7-days', '2031-01-05T15:00:00.000Z'],
        ['limit/v2/day-after', '2031-01-13T15:00:00.000Z'],
      ],
    );
  });

  it('keeps 09:00 on the wall across daylight saving', () => {
    const days = [-1, 1].map(days => ({ id: `d${days}`, letter: 'x', days }));
    const at = (on: string) => planReminders(limitOn(on), days, lssc, longAgo).map(reminder => reminder.at);
    assert.deepEqual(at('2027-03-14'), ['2027-03-13T15:00:00.000Z', '2027-03-15T14:00:00.000Z']);
    assert.deepEqual(at('2027-11-07'), ['2027-11-06T14:00:00.000Z', '2027-11-08T15:00:00.000Z']);
  });

  it('clamps months to the month’s end', () => {
    const plan = planReminders(limitOn('2028-03-31'), [{ id: 'm', letter: 'x', months: -1 }], lssc, longAgo);
    assert.equal(plan[0]?.at, '2028-02-29T15:00:00.000Z');
  });

  it('holds only what lies ahead: an offset whose time has come is never planned', () => {
    const after = (instant: string) => planReminders(limitOn('2031-01-12'), offsets, lssc, instant).length;
    assert.equal(after('2030-12-12T14:59:59.999Z'), 3);
    assert.equal(after('2030-12-12T15:00:00.000Z'), 2);
    assert.equal(after('2031-02-01T00:00:00.000Z'), 0);
  });

  it('lets those before the deadline help until it is over, those after it until the day given', () => {
    const until = '2031-02-12T06:00:00.000Z';
    const uselessAt = planReminders(limitOn('2031-01-12'), offsets, lssc, longAgo, until).map(
      each => each.uselessAt,
    );
    const end = '2031-01-13T06:00:00.000Z';
    assert.deepEqual(uselessAt, [end, end, until]);
    assert.equal(planReminders(limitOn('2031-01-12'), offsets, lssc, longAgo).at(-1)?.uselessAt, null);
  });
});

describe('reminders that fall due', () => {
  const reminder = (key: string, at: string, uselessAt: string | null): PlannedReminder => ({
    key,
    letter: 'x',
    at: `${at}T15:00:00.000Z`,
    uselessAt: uselessAt && `${uselessAt}T06:00:00.000Z`,
  });
  const planned = [
    reminder('a', '2030-10-12', '2031-01-13'),
    reminder('b', '2030-12-12', '2031-01-13'),
    reminder('c', '2031-01-13', '2031-02-12'),
  ];
  const due = (now: string) => {
    const result = dueReminders(planned, now);
    return result && [result.send?.key ?? null, result.skip.map(each => each.key)];
  };

  it('are none before the first is due', () => {
    assert.equal(due('2030-10-12T14:59:59.999Z'), null);
    assert.equal(dueReminders([], '2030-10-12T14:59:59.999Z'), null);
  });

  it('are sent one by one when nobody slept', () => {
    assert.deepEqual(due('2030-10-12T15:00:00.000Z'), ['a', []]);
  });

  it('are only the latest that still helps after a downtime', () => {
    assert.deepEqual(due('2030-12-20T00:00:00.000Z'), ['b', ['a']]);
    assert.deepEqual(due('2031-01-13T06:00:00.000Z'), [null, ['a', 'b']]);
    assert.deepEqual(due('2031-01-14T00:00:00.000Z'), ['c', ['a', 'b']]);
    assert.deepEqual(due('2031-02-12T06:00:00.000Z'), [null, ['a', 'b', 'c']]);
  });
});
