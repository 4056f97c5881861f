import { addMonths, dateInWords } from '../calendar.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { Application } from './state.ts';

/**
 * The minutes that count: whole periods inside the months that end on the day of receipt, both ends inclusive
 * (rulebook 3). A period that reaches over the edge does not count: nobody knows how its minutes lie.
 */
export function countedWork(application: Application, program: Program) {
  const from = addMonths(application.receivedOn, -program.eligibility.withinMonths);
  const inside = application.work.filter(
    period => period.from >= from && period.to <= application.receivedOn,
  );
  const overEdge = application.work.filter(period => period.from < from && period.to >= from);
  return { from, minutes: inside.reduce((sum, period) => sum + period.minutes, 0), overEdge };
}

/** The minutes that count and the day from which; refuses an application that does not show what eligibility asks for. */
export function requireEligible(application: Application, program: Program) {
  const { from, minutes, overEdge } = countedWork(application, program);
  const missing: string[] = [];
  if (!application.education) missing.push('a high-school degree or its equivalent');
  if (!application.supportStaff)
    missing.push('a position that does not require a master’s in library and information science');
  const needed = program.eligibility.minutes;
  if (minutes < needed) {
    missing.push(
      `${hours(needed)} of work in a library from ${dateInWords(from)} to ${dateInWords(application.receivedOn)} (it shows ${hours(minutes)})`,
    );
  }
  if (missing.length === 0) return { from, minutes };
  const divide =
    overEdge.length > 0 && minutes < needed
      ? ` A period that began before ${dateInWords(from)} does not count as it stands: divide it at that day and enter the hours of each part.`
      : '';
  throw new Refusal(
    'ELIGIBILITY_NOT_MET',
    `The application does not show ${missing.join('; nor ')}.${divide}`,
    {
      minutes,
      neededMinutes: needed,
      countedFrom: from,
      countedTo: application.receivedOn,
    },
  );
}

/** `1,819.5 hours` */
export function hours(minutes: number): string {
  return `${(minutes / 60).toLocaleString('en-US', { maximumFractionDigits: 2 })} hours`;
}
