/** Forms of dates: never ambiguous, and each in the zone that counts. */

/** A page shows hundreds of dates, and to make a form of them takes far longer than to use it: each is made once. */
const forms = new Map<string, Intl.DateTimeFormat>();

function formOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const form = forms.get(name) ?? new Intl.DateTimeFormat(locale, options);
  forms.set(name, form);
  return form;
}

/** `March 14, 2030`. `on` is a civil date (`2030-03-14`). */
export function dayInWords(on: string, locale: string): string {
  return formOf(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
}

/** `March 14, 2030 at 4:05 PM` in a zone. */
export function momentInWords(at: string, locale: string, zone: string): string {
  return formOf(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(at));
}

/** `Central Daylight Time`, the zone's name at that instant. */
export function zoneInWords(at: string, locale: string, zone: string): string {
  const parts = formOf(locale, { timeZone: zone, timeZoneName: 'long' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The civil date that an instant has in a zone. */
export function dayIn(at: string, zone: string): string {
  const parts = formOf('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const by = Object.fromEntries(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${by['year']?.padStart(4, '0')}-${by['month']}-${by['day']}`;
}

/** Whole days from one civil date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The zone of the browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
