import { describe, expect, test } from 'vitest';
import {
  areSound,
  countsFrom,
  divided,
  minutesOf,
  standingOf,
  tally,
  type TypedPeriod,
} from '../../web/pages/candidate/eligibility.ts';

const rules = { minutes: 109_200, withinMonths: 60 };
const today = '2026-11-28';

function period(from: string, to: string, hours: number | '', per: 'week' | 'all' = 'all'): TypedPeriod {
  return { from, to, hours, per };
}

describe('eligibility as one types', () => {
  test('the five years end on the day of the application, and clamp to the end of a month', () => {
    expect(countsFrom(today, rules)).toBe('2021-11-28');
    expect(countsFrom('2028-02-29', rules)).toBe('2023-02-28');
    expect(countsFrom('2026-01-31', { withinMonths: 2 })).toBe('2025-11-30');
  });

  test('1,820 hours are enough, 1,819.5 are not', () => {
    expect(tally([period('2022-01-01', '2024-12-31', 1820)], today, rules).missing).toBe(0);
    expect(tally([period('2022-01-01', '2024-12-31', 1819.5)], today, rules).missing).toBe(30);
  });

  test('hours a week hold for every day of the period, both ends included', () => {
    expect(minutesOf(period('2026-01-01', '2026-01-14', 20, 'week'))).toBe(2400);
  });

  test('a period that reaches over the edge does not count until it is divided there', () => {
    const long = period('2020-11-28', '2025-11-28', 20, 'week');
    expect(standingOf(long, today, rules)).toBe('over-edge');
    const [before, after] = divided(long, countsFrom(today, rules));
    expect(before.to).toBe('2021-11-27');
    expect(standingOf(before, today, rules)).toBe('before');
    expect(standingOf(after, today, rules)).toBe('counts');
  });

  test('of hours in all, nobody knows how they lie: both parts are to be filled in anew', () => {
    const [before, after] = divided(period('2020-11-28', '2025-11-28', 3000), '2021-11-28');
    expect([before.hours, after.hours]).toEqual(['', '']);
  });

  test('what is impossible is told: ends before it begins, lies in the future, more hours than its days have', () => {
    expect(standingOf(period('2026-02-01', '2026-01-01', 10), today, rules)).toBe('reversed');
    expect(standingOf(period('2026-02-01', '2026-12-01', 10), today, rules)).toBe('future');
    expect(standingOf(period('2026-02-01', '2026-02-01', 25), today, rules)).toBe('too-many');
    expect(standingOf(period('2026-02-01', '2026-02-01', 24), today, rules)).toBe('counts');
  });

  test('a period that nobody has touched does not stand in the way, a half-filled one does', () => {
    expect(areSound([period('', '', '')], today, rules)).toBe(true);
    expect(areSound([period('2026-01-01', '', '')], today, rules)).toBe(false);
  });
});
