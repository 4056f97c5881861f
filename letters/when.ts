import {
  instantInWords,
  minuteBefore,
  sameClock,
  startOfDay,
  type CivilDate,
  type Instant,
} from '../domain/calendar.ts';

/**
 * An instant in the program's zone, and in the person's where clocks there show something else:
 * `March 14, 2030, 4:30 PM CDT (your time: March 14, 2030, 10:30 PM GMT+1)`.
 */
export function inBothZones(at: Instant, zone: string, personZone: string | null): string {
  const words = instantInWords(at, zone);
  if (personZone === null || !isZone(personZone) || sameClock(at, zone, personZone)) return words;
  return `${words} (your time: ${instantInWords(at, personZone)})`;
}

/**
 * When a day counts: a last day `through` its last minute, a first day `from` its start. `at` is the instant that
 * counts, as in `DateView`: the start of a first day, the first instant after a last one.
 */
export function whenInWords(on: CivilDate, at: Instant, zone: string, personZone: string | null): string {
  return at > startOfDay(on, zone)
    ? `through ${inBothZones(minuteBefore(at), zone, personZone)}`
    : `from ${inBothZones(at, zone, personZone)}`;
}

/** A zone that this process does not know must not hold up a letter: the program's own zone is said in any case. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
