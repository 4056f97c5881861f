import { describe, expect, it } from 'vitest';
import { dayIn, daysBetween, dayInWords, momentInWords, zoneInWords } from '../../web/parts/dates.ts';

describe('dates of pages', () => {
  it('are never ambiguous', () => {
    expect(dayInWords('2030-03-04', 'en-US')).toBe('March 4, 2030');
    expect(dayInWords('2030-03-04', 'es')).toBe('4 de marzo de 2030');
  });

  it('are the same civil date wherever the browser is', () => {
    expect(dayInWords('2024-02-29', 'en-US')).toBe('February 29, 2024');
  });

  it('tell one instant to each in the own time, and name the zone', () => {
    const at = '2030-04-01T05:00:00Z';
    expect(momentInWords(at, 'en-US', 'America/Chicago')).toBe('April 1, 2030 at 12:00 AM');
    expect(momentInWords(at, 'en-US', 'Pacific/Honolulu')).toBe('March 31, 2030 at 7:00 PM');
    expect(zoneInWords(at, 'en-US', 'Pacific/Honolulu')).toBe('Hawaii-Aleutian Standard Time');
    expect(dayIn(at, 'Pacific/Honolulu')).toBe('2030-03-31');
  });

  it('count whole days, also over a change of the clock', () => {
    expect(daysBetween('2030-03-09', '2030-03-11')).toBe(2);
    expect(daysBetween('2030-03-11', '2030-03-09')).toBe(-2);
  });
});
