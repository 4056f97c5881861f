/** Days of a reader's zone and the instants at which they end: for looking at a case as of a day. */
import { dayIn } from '../../../parts/dates.ts';

/** `2030-03-14` and so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last millisecond of a civil date in a zone, whatever its clocks do on that day. */
export function endOfDay(day: string, zone: string): string {
  // Some hours of the zone's day lie between these; the first hour that is the next day's already is looked for.
  let last = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000;
  let next = last + 62 * 3_600_000;
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2);
    if (dayIn(new Date(middle).toISOString(), zone) > day) next = middle;
    else last = middle;
  }
  return new Date(last).toISOString();
}
