import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addDays,
  addMonths,
  canonicalInstant,
  dateInWords,
  dayOf,
  daysBetween,
  endOfDay,
  instantInWords,
  isCivilDate,
  isInstant,
  minuteBefore,
  sameClock,
  startOfDay,
  timeOnDay,
} from '../../domain/calendar.ts';

const chicago = 'America/Chicago';

describe('a last day', () => {
  const days: [title: string, day: string, start: string, end: string, hours: number][] = [
    ['in winter', '2031-01-12', '2031-01-12T06:00:00.000Z', '2031-01-13T06:00:00.000Z', 24],
    ['in summer', '2031-07-12', '2031-07-12T05:00:00.000Z', '2031-07-13T05:00:00.000Z', 24],
    [
      'on which the clocks go forward',
      '2027-03-14',
      '2027-03-14T06:00:00.000Z',
      '2027-03-15T05:00:00.000Z',
      23,
    ],
    ['on which the clocks go back', '2027-11-07', '2027-11-07T05:00:00.000Z', '2027-11-08T06:00:00.000Z', 25],
    ['of a leap year', '2028-02-29', '2028-02-29T06:00:00.000Z', '2028-03-01T06:00:00.000Z', 24],
    ['of a year', '2027-12-31', '2027-12-31T06:00:00.000Z', '2028-01-01T06:00:00.000Z', 24],
  ];
  for (const [title, day, start, end, hours] of days) {
    it(`${title} has ${hours} hours, usable to their end: ${day}`, () => {
      assert.deepEqual([startOfDay(day, chicago), endOfDay(day, chicago)], [start, end]);
      assert.equal((Date.parse(end) - Date.parse(start)) / 3_600_000, hours);
      const lastMillisecond = new Date(Date.parse(end) - 1).toISOString();
      assert.deepEqual([dayOf(start, chicago), dayOf(lastMillisecond, chicago)], [day, day]);
      assert.equal(dayOf(end, chicago), addDays(day, 1));
    });
  }

  it('begins with its first instant where midnight does not exist', () => {
    // Santiago's clocks went from 24:00 on September 7, 2024 to 01:00.
    assert.equal(startOfDay('2024-09-08', 'America/Santiago'), '2024-09-08T04:00:00.000Z');
    assert.equal(dayOf('2024-09-08T03:59:59.999Z', 'America/Santiago'), '2024-09-07');
  });

  it('is a day of the zone given, not of the machine', () => {
    const instant = '2031-01-13T05:30:00.000Z';
    assert.equal(dayOf(instant, chicago), '2031-01-12');
    assert.equal(dayOf(instant, 'Asia/Tokyo'), '2031-01-13');
  });
});

describe('months and years', () => {
  const sums: [from: string, months: number, to: string][] = [
    ['2024-02-29', 48, '2028-02-29'],
    ['2096-02-29', 48, '2100-02-28'],
    ['2096-02-29', 96, '2104-02-29'],
    ['2024-02-29', -24, '2022-02-28'],
    ['2029-12-29', 2, '2030-02-28'],
    ['2029-12-30', 2, '2030-02-28'],
    ['2029-12-31', 2, '2030-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2027-12-30', 2, '2028-02-29'],
    ['2027-02-28', 2, '2027-04-28'],
    ['2028-08-31', -6, '2028-02-29'],
    ['2027-01-12', 48, '2031-01-12'],
  ];
  for (const [from, months, to] of sums) {
    it(`are added by the calendar and clamped to the month’s end: ${from} + ${months} = ${to}`, () => {
      assert.equal(addMonths(from, months), to);
    });
  }

  it('count from the original day: adding in two steps would lose days', () => {
    assert.equal(addMonths('2027-12-31', 4), '2028-04-30');
    assert.equal(addMonths(addMonths('2027-12-31', 2), 2), '2028-04-29');
  });
});

describe('days', () => {
  it('are added by the calendar, not as 86,400 seconds', () => {
    assert.equal(addDays('2027-03-13', 1), '2027-03-14');
    assert.equal(endOfDay(addDays('2027-03-13', 1), chicago), '2027-03-15T05:00:00.000Z');
    assert.equal(addDays('2028-02-28', 2), '2028-03-01');
    assert.equal(addDays('2031-01-12', 30), '2031-02-11');
  });

  it('between two dates are whole and signed', () => {
    assert.equal(daysBetween('2027-03-13', '2027-03-15'), 2);
    assert.equal(daysBetween('2028-03-01', '2028-02-28'), -2);
    assert.equal(daysBetween('2027-01-05', '2027-01-05'), 0);
  });
});

describe('a time of day', () => {
  it('is that of the wall clock, summer and winter', () => {
    assert.equal(timeOnDay('2031-01-12', '09:00', chicago), '2031-01-12T15:00:00.000Z');
    assert.equal(timeOnDay('2031-07-12', '09:00', chicago), '2031-07-12T14:00:00.000Z');
  });

  it('that the clocks skip moves forward', () => {
    assert.equal(timeOnDay('2027-03-14', '02:30', chicago), '2027-03-14T08:30:00.000Z');
  });

  it('that comes twice is the first of the two', () => {
    assert.equal(timeOnDay('2027-11-07', '01:30', chicago), '2027-11-07T06:30:00.000Z');
  });
});

describe('what people enter', () => {
  it('is a civil date only if that day exists', () => {
    for (const date of ['2028-02-29', '2027-12-31', '0001-01-01']) assert.ok(isCivilDate(date), date);
    const impossible = ['2027-02-29', '2100-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '2027-1-5'];
    const others = [
      '',
      '20270105',
      '2027-01-05T00:00',
      '2027-01-05Z',
      ' 2027-01-05',
      '+002027-01-05',
      'tomorrow',
    ];
    for (const date of [...impossible, ...others]) assert.ok(!isCivilDate(date), date);
  });

  it('is an instant only with its offset', () => {
    for (const instant of ['2030-03-14T16:30:00-05:00', '2030-03-14T21:30:00Z', '2030-03-14T21:30:00.123Z']) {
      assert.ok(isInstant(instant), instant);
    }
    for (const text of [
      '2030-03-14T16:30:00',
      '2030-03-14',
      '2030-02-30T00:00:00Z',
      '2030-03-14T25:00:00Z',
      '',
      'now',
    ]) {
      assert.ok(!isInstant(text), text);
    }
  });

  it('is brought to UTC with milliseconds, so that instants sort as text', () => {
    assert.equal(canonicalInstant('2030-03-14T16:30:00-05:00'), '2030-03-14T21:30:00.000Z');
    assert.equal(canonicalInstant('2030-03-14T21:30:00.123999Z'), '2030-03-14T21:30:00.123Z');
    assert.ok(canonicalInstant('2030-01-01T00:00+10:00') < canonicalInstant('2030-01-01T00:00-10:00'));
  });
});

describe('dates in words', () => {
  it('name the month, whatever the reader’s country', () => {
    assert.equal(dateInWords('2030-03-14'), 'March 14, 2030');
    assert.equal(dateInWords('2028-02-29'), 'February 29, 2028');
  });

  it('name the zone of a time', () => {
    assert.equal(instantInWords('2030-03-15T04:59:00.000Z', chicago), 'March 14, 2030, 11:59 PM CDT');
    assert.equal(instantInWords('2030-01-15T05:59:00.000Z', chicago), 'January 14, 2030, 11:59 PM CST');
  });

  it('say the end of a last day as its last minute', () => {
    assert.equal(minuteBefore('2030-03-15T05:00:00.000Z'), '2030-03-15T04:59:00.000Z');
  });

  it('are said once where both clocks show the same', () => {
    assert.ok(sameClock('2030-01-15T05:59:00.000Z', chicago, 'America/Winnipeg'));
    assert.ok(!sameClock('2030-01-15T05:59:00.000Z', chicago, 'America/Denver'));
    // Arizona keeps no summer time: the same clock as Denver in winter only.
    assert.ok(sameClock('2030-01-15T05:59:00.000Z', 'America/Denver', 'America/Phoenix'));
    assert.ok(!sameClock('2030-07-15T05:59:00.000Z', 'America/Denver', 'America/Phoenix'));
  });
});
