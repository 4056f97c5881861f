import { z } from 'zod';
import type { CaseView } from '../../domain/case.ts';
import type { Program } from '../../domain/program.ts';

/** The contact hours of the term so far, in words. */
export interface TallyWords {
  counted: string;
  technology: string;
  missing: string;
  missingTechnology: string;
  isComplete: boolean;
}

const counted = z.object({
  hours: z.object({ minutes: z.int().nonnegative(), technologyMinutes: z.int().nonnegative() }),
});

/** The tally of a certification; null for a case that has none. */
export function tallyOf(view: CaseView, { renewal }: Program): TallyWords | null {
  const parsed = counted.safeParse(view.details);
  if (!parsed.success) return null;
  const { minutes, technologyMinutes } = parsed.data.hours;
  const missing = Math.max(0, renewal.minutes - minutes);
  const missingTechnology = Math.max(0, renewal.technologyMinutes - technologyMinutes);
  return {
    counted: hoursInWords(minutes),
    technology: hoursInWords(technologyMinutes),
    missing: hoursInWords(missing),
    missingTechnology: hoursInWords(missingTechnology),
    isComplete: missing === 0 && missingTechnology === 0,
  };
}

/** `31 hours 45 minutes`: never a fraction, since minutes are what is counted. */
export function hoursInWords(minutes: number): string {
  const hours = Math.trunc(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return plural(hours, 'hour');
  return hours === 0 ? plural(rest, 'minute') : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
