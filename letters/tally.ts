import { z } from 'zod';
import type { CaseView } from '../domain/case.ts';

/** The contact hours of the term so far, in words. */
export interface TallyWords {
  counted: string;
  technology: string;
  missing: string;
  missingTechnology: string;
  isComplete: boolean;
}

const minutes = z.int().nonnegative();
const counted = z.object({
  tally: z.object({
    minutes,
    technologyMinutes: minutes,
    missingMinutes: minutes,
    missingTechnologyMinutes: minutes,
  }),
});

/** The tally of a certification; null for a case that has none. */
export function tallyOf({ details }: CaseView): TallyWords | null {
  const parsed = counted.safeParse(details);
  if (!parsed.success) return null;
  const { tally } = parsed.data;
  return {
    counted: hoursInWords(tally.minutes),
    technology: hoursInWords(tally.technologyMinutes),
    missing: hoursInWords(tally.missingMinutes),
    missingTechnology: hoursInWords(tally.missingTechnologyMinutes),
    isComplete: tally.missingMinutes === 0 && tally.missingTechnologyMinutes === 0,
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
