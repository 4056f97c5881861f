import { Temporal } from 'temporal-polyfill';

/** An instant as an ISO 8601 string in UTC with milliseconds: `2030-03-14T05:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A civil date, `2030-03-14`: a day in the program's zone, no time of day. Sorts as text. */
export type CivilDate = string;

// Civil dates are reckoned on UTC's calendar, where every day has 24 hours; zones are the polyfill's matter. (It could do
// both, and takes many times as long for the first.)
const dayMs = 86_400_000;

/** The civil date on which `instant` falls in `zone`. */
export function dayOf(instant: Instant, zone: string): CivilDate {
  const at = Date.parse(instant);
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return dateAt(at + offsetNanoseconds / 1e6);
}

/** The first instant of the day (not always midnight: some zones skip it). */
export function startOfDay(date: CivilDate, zone: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }));
}

/** The first instant at which a last day is over (rulebook T2: valid while `instant < endOfDay`). */
export function endOfDay(date: CivilDate, zone: string): Instant {
  return startOfDay(addDays(date, 1), zone);
}

/** The instant of a wall-clock time such as `09:00` on a date; a time skipped by daylight saving moves forward. */
export function timeOnDay(date: CivilDate, time: string, zone: string): Instant {
  return toInstant(Temporal.ZonedDateTime.from(`${date}T${time}[${zone}]`));
}

/** Adds civil days; never 86,400-second days of a zone. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateAt(Date.parse(date) + days * dayMs);
}

/** Adds months and clamps to the month's end (rulebook T3). Call it on the original anchor, never on a clamped result. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const moved = new Date(date);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months);
  // A day that the month does not have ran over into the next one: back to the last one that it has.
  if (moved.getUTCDate() !== day) moved.setUTCDate(0);
  return dateAt(moved.getTime());
}

/** Whole civil days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

export function earlierOf(a: string, b: string): string {
  return a < b ? a : b;
}

/** True for a date that exists, written `YYYY-MM-DD` (so not `2027-02-29`). */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && dateAt(at) === text;
}

/** True for an ISO 8601 instant that names its offset (`Z` or `-06:00`). */
export function isInstant(text: string): boolean {
  return /(Z|[+-]\d{2}:\d{2})$/.test(text) && exists(() => Temporal.Instant.from(text));
}

/** Any instant with an offset, brought to the canonical form that sorts as text. */
export function canonicalInstant(text: string): Instant {
  return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
}

// One formatter for all: making one costs a hundred times what using it costs. A date alone parses as UTC.
const longDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** `March 14, 2030`: never ambiguous, whatever the reader's country. */
export function dateInWords(date: CivilDate): string {
  return longDate.format(Date.parse(date));
}

/** `1 day`, `3 days` */
export function daysInWords(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

const clockTimes = new Map<string, Intl.DateTimeFormat>();

/** `March 14, 2030, 11:59 PM CDT`, in the zone given. */
export function instantInWords(instant: Instant, zone: string): string {
  const time = clockTimeIn(zone).format(Date.parse(instant));
  // Versions of the locale data differ in the space before AM and PM; letters must not.
  return `${dateInWords(dayOf(instant, zone))}, ${time.replaceAll('\u202f', ' ')}`;
}

function clockTimeIn(timeZone: string): Intl.DateTimeFormat {
  const known = clockTimes.get(timeZone);
  if (known) return known;
  const how = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone } as const;
  const made = new Intl.DateTimeFormat('en-US', how);
  clockTimes.set(timeZone, made);
  return made;
}

/** The minute that comes before `end`: for the end of a last day, its 11:59 PM. */
export function minuteBefore(end: Instant): Instant {
  return new Date(Date.parse(end) - 60_000).toISOString();
}

/** The last millisecond before an instant: for what stood at the end of a day. */
export function justBefore(instant: Instant): Instant {
  return new Date(Date.parse(instant) - 1).toISOString();
}

/** Whether clocks in both zones show the same at `instant` (so that a date need not be said twice). */
export function sameClock(instant: Instant, zone: string, other: string): boolean {
  const at = Temporal.Instant.from(instant);
  return at.toZonedDateTimeISO(zone).offset === at.toZonedDateTimeISO(other).offset;
}

function toInstant(zoned: Temporal.ZonedDateTime): Instant {
  return new Date(zoned.epochMilliseconds).toISOString();
}

/** The civil date of a millisecond, by UTC's calendar. */
function dateAt(ms: number): CivilDate {
  const text = new Date(ms).toISOString();
  return text.slice(0, text.indexOf('T'));
}

function exists(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
