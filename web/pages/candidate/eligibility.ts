/** What an application's declarations come to, reckoned while one types as the program's rules say; the API judges. */

/** A period of work as it is typed; what is not filled in yet is empty. */
export interface TypedPeriod {
  from: string;
  to: string;
  hours: number | '';
  per: 'week' | 'all';
}

interface Rules {
  minutes: number;
  withinMonths: number;
}

/** Where a period stands: it counts, is not complete, is impossible, or lies (partly) outside the months that count. */
export type PeriodStanding =
  'counts' | 'incomplete' | 'reversed' | 'future' | 'too-many' | 'over-edge' | 'before';

/** The first day that counts: so many months before a day, on the last day of a month where it has no such day. */
export function countsFrom(today: string, { withinMonths }: Pick<Rules, 'withinMonths'>): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - withinMonths, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Days from one to the other, both included. */
export function daysOf({ from, to }: Pick<TypedPeriod, 'from' | 'to'>): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** The minutes of the whole period; null while something is missing. */
export function minutesOf(period: TypedPeriod): number | null {
  if (period.from === '' || period.to === '' || period.hours === '' || period.hours <= 0) return null;
  const hours = period.per === 'week' ? (period.hours * daysOf(period)) / 7 : period.hours;
  return Math.round(hours * 60);
}

export function standingOf(period: TypedPeriod, today: string, rules: Rules): PeriodStanding {
  const { from, to } = period;
  const minutes = minutesOf(period);
  if (minutes === null) return 'incomplete';
  if (from > to) return 'reversed';
  if (to > today) return 'future';
  if (minutes > daysOf(period) * 24 * 60) return 'too-many';
  const edge = countsFrom(today, rules);
  if (to < edge) return 'before';
  return from < edge ? 'over-edge' : 'counts';
}

/** The minutes that count of all periods, and how many are still needed. */
export function tally(periods: readonly TypedPeriod[], today: string, rules: Rules) {
  const counted = periods.filter(period => standingOf(period, today, rules) === 'counts');
  const minutes = counted.reduce((sum, period) => sum + (minutesOf(period) ?? 0), 0);
  return { minutes, needed: rules.minutes, missing: Math.max(0, rules.minutes - minutes) };
}

/** A period that began too early, divided at the first day that counts; hours a week hold for both parts. */
export function divided(period: TypedPeriod, edge: string): [TypedPeriod, TypedPeriod] {
  const before = new Date(Date.parse(edge) - 86_400_000).toISOString().slice(0, 10);
  const hours = period.per === 'week' ? period.hours : '';
  return [
    { ...period, to: before, hours },
    { ...period, from: edge, hours },
  ];
}

/** Whether every period that was touched is whole and possible; whether it counts is another question. */
export function areSound(periods: readonly TypedPeriod[], today: string, rules: Rules): boolean {
  return periods.every(period => {
    const isUntouched = period.from === '' && period.to === '' && period.hours === '';
    const standing = standingOf(period, today, rules);
    return isUntouched || !['incomplete', 'reversed', 'future', 'too-many'].includes(standing);
  });
}

/** As the API takes it. */
export function workOf(periods: readonly TypedPeriod[]): { from: string; to: string; minutes: number }[] {
  return periods.flatMap(period => {
    const minutes = minutesOf(period);
    return minutes === null ? [] : [{ from: period.from, to: period.to, minutes }];
  });
}
