import { Temporal } from 'temporal-polyfill';

/** An instant as an ISO 8601 string in UTC with milliseconds: `2030-03-14T05:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A civil date, `2030-03-14`: a day in the program's zone, no time of day. Sorts as text. */
export type CivilDate = string;

/** The civil date on which `instant` falls in `zone`. */
export function dayOf(instant: Instant, zone: string): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
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
  const plainTime = Temporal.PlainTime.from(time);
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime }));
}

/** Adds civil days; never 86,400-second days. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Adds months and clamps to the month's end (rulebook T3). Call it on the original anchor, never on a clamped result. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

/** Whole civil days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

export function earlierOf(a: string, b: string): string {
  return a < b ? a : b;
}

/** True for a date that exists, written `YYYY-MM-DD` (so not `2027-02-29`). */
export function isCivilDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
  );
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
  return Temporal.Instant.from(end).subtract({ minutes: 1 }).toString({ smallestUnit: 'millisecond' });
}

/** The last millisecond before an instant: for what stood at the end of a day. */
export function justBefore(instant: Instant): Instant {
  return Temporal.Instant.from(instant)
    .subtract({ milliseconds: 1 })
    .toString({ smallestUnit: 'millisecond' });
}

/** Whether clocks in both zones show the same at `instant` (so that a date need not be said twice). */
export function sameClock(instant: Instant, zone: string, other: string): boolean {
  const at = Temporal.Instant.from(instant);
  return at.toZonedDateTimeISO(zone).offset === at.toZonedDateTimeISO(other).offset;
}

function toInstant(zoned: Temporal.ZonedDateTime): Instant {
  return zoned.toInstant().toString({ smallestUnit: 'millisecond' });
}

function exists(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
