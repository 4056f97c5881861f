/** The calendar reckons civil dates by itself, for speed; what it comes to is what `Temporal` says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, dayOf, daysBetween, isCivilDate, startOfDay } from '../../domain/calendar.ts';

const date = fc
  .record({ year: fc.integer({ min: 1000, max: 9000 }), day: fc.integer({ min: 0, max: 365 }) })
  .map(({ year, day }) => new Temporal.PlainDate(year, 1, 1).add({ days: day }).toString());
const zone = fc.constantFrom(
  'America/Chicago',
  'America/Sao_Paulo',
  'Europe/London',
  'Pacific/Apia',
  'Asia/Kolkata',
  'UTC',
);
const plain = (text: string) => Temporal.PlainDate.from(text);

describe('for any date, as Temporal says', () => {
  it('months are added and clamped', () => {
    const months = fc.integer({ min: -600, max: 600 });
    fc.assert(
      fc.property(date, months, (from, count) =>
        assert.equal(addMonths(from, count), plain(from).add({ months: count }).toString()),
      ),
    );
  });

  it('days are added, and counted from one to another', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(date, days, (from, count) => {
        const to = plain(from).add({ days: count }).toString();
        assert.equal(addDays(from, count), to);
        assert.equal(daysBetween(from, to), count);
      }),
    );
  });

  it('an instant falls on the same day of the zone, and the day begins at the same instant', () => {
    const at = fc.date({ min: new Date('1970-01-01'), max: new Date('2110-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(at, zone, (moment, timeZone) => {
        const zoned = Temporal.Instant.from(moment.toISOString()).toZonedDateTimeISO(timeZone);
        const day = dayOf(moment.toISOString(), timeZone);
        assert.equal(day, zoned.toPlainDate().toString());
        assert.equal(Date.parse(startOfDay(day, timeZone)), zoned.startOfDay().epochMilliseconds);
      }),
    );
  });

  it('a text is a date or none', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map(number => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(two(14), two(33), fc.integer({ min: 1900, max: 2100 }), (month, day, year) => {
        const text = `${year}-${month}-${day}`;
        assert.equal(isCivilDate(text), exists(text));
      }),
    );
  });
});

function exists(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
