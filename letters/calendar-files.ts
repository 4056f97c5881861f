import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, endOfDay, type CivilDate, type Instant } from '../domain/calendar.ts';
import type { CaseView } from '../domain/case.ts';
import type { LetterDay } from '../domain/letter-days.ts';
import type { Program } from '../domain/program.ts';
import { whenInWords } from './when.ts';

export interface Attachment {
  filename: string;
  content: string;
  contentType: string;
}

interface Letter {
  at: Instant;
  view: CaseView;
  program: Program;
  person: { zone: string | null };
}

/**
 * One calendar file per entry: an all-day event on the last day, or what takes that event out of the calendar. It holds
 * no link, for a link in a letter expires long before some of these days come.
 */
export function calendarFiles(entries: readonly LetterDay[], letter: Letter): Attachment[] {
  return entries.map(entry => ({
    filename: `${entry.isCancelled ? 'cancelled-' : ''}${slug(entry.title)}-${entry.on}.ics`,
    content: calendarFile(entry, letter),
    contentType: `text/calendar; charset=utf-8; method=${methodOf(entry)}`,
  }));
}

function methodOf({ isCancelled }: LetterDay): ICalCalendarMethod {
  return isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
}

function calendarFile(entry: LetterDay, { at, view, program, person }: Letter): string {
  const calendar = ical({
    prodId: { company: 'Perennial', product: 'Letters', language: 'EN' },
    method: methodOf(entry),
  });
  const date = view.dates.find(each => each.on === entry.on);
  const reasons = date ? [date.why] : [];
  const when = whenInWords(entry.on, date?.at ?? endOfDay(entry.on, program.zone), program.zone, person.zone);
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(at),
    allDay: true,
    // Days of an all-day event are read in UTC, whatever the zone of this process.
    start: midnightUtc(entry.on),
    end: midnightUtc(addDays(entry.on, 1)),
    summary: `${program.shortName}: ${entry.title}`,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    description: [
      ...(entry.isCancelled ? ['This day no longer applies.'] : [`The day counts ${when}.`, ...reasons]),
      '',
      ...contactLines(program),
    ].join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(program.contact.page ? { url: program.contact.page } : {}),
  });
  return `${calendar.toString()}\r\n`;
}

function contactLines({ contact }: Program): string[] {
  return [contact.name, contact.email, contact.phone, contact.page].filter(line => line !== undefined);
}

function midnightUtc(date: CivilDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

function slug(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return ascii.replace(/^-|-$/g, '') || 'deadline';
}
