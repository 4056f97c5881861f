import { earlierOf, type CivilDate } from '../calendar.ts';
import type { Program } from '../program.ts';
import type { Entry, Term } from './facts.ts';
import type { Held } from './state.ts';

/** What counts towards a renewal. Minutes are integers: 31 h 59 min is not 32 h. */
export interface Tally {
  minutes: number;
  technologyMinutes: number;
  entryIds: string[];
}

/** Hours count for the term when `countFrom < ended on ≤ countTo` (rulebook 6). */
export function tallyOf(entries: readonly Entry[], term: Term, countTo: CivilDate, program: Program): Tally {
  const counting = entries.filter(entry => term.countFrom < entry.endedOn && entry.endedOn <= countTo);
  const technology = [term.carried.technologyMinutes, ...counting.map(entry => entry.technologyMinutes)];
  return {
    minutes: sum([term.carried.minutes, ...counting.map(entry => entry.minutes)]),
    technologyMinutes: program.renewal.technologyMayBeSum ? sum(technology) : Math.max(...technology),
    entryIds: counting.map(entry => entry.entryId),
  };
}

/** The last day on which an activity may end to count for the term at all. */
export function lastCountingDay(term: Term, program: Program): CivilDate {
  return program.renewal.countsGrace ? term.grace.on : term.expires.on;
}

/** The last day that counts for a renewal received on a day. */
export function countToOf(term: Term, receivedOn: CivilDate, program: Program): CivilDate {
  return earlierOf(receivedOn, lastCountingDay(term, program));
}

/** The tally as it stands: that of the renewal under review, or what a renewal could count by now. */
export function presentTally(state: Held, program: Program): Tally {
  if (state.renewal?.stage === 'under-review') {
    const { minutes, technologyMinutes, entryIds } = state.renewal.submission;
    return { minutes, technologyMinutes, entryIds };
  }
  return tallyOf(state.entries, state.term, lastCountingDay(state.term, program), program);
}

/** What is missing for a renewal, in minutes. */
export function missingOf(tally: Tally, program: Program): { minutes: number; technologyMinutes: number } {
  return {
    minutes: Math.max(0, program.renewal.minutes - tally.minutes),
    technologyMinutes: Math.max(0, program.renewal.technologyMinutes - tally.technologyMinutes),
  };
}

/** What an approved renewal leaves for the next term: nothing, unless the program carries a surplus over. */
export function surplusOf(tally: Omit<Tally, 'entryIds'>, program: Program): Term['carried'] {
  if (!program.renewal.carriesSurplus) return { minutes: 0, technologyMinutes: 0 };
  const minutes = Math.max(0, tally.minutes - program.renewal.minutes);
  const technologyMinutes = Math.max(0, tally.technologyMinutes - program.renewal.technologyMinutes);
  return { minutes, technologyMinutes: Math.min(minutes, technologyMinutes) };
}

/** What ended too late for the present term and counts for the next one, so far. */
export function nextTermTally(state: Held, program: Program): Omit<Tally, 'entryIds'> {
  const { renewal, term } = state;
  const lastDay =
    renewal?.stage === 'under-review' ? renewal.submission.countTo : lastCountingDay(term, program);
  const later = state.entries.filter(entry => entry.endedOn > lastDay);
  return {
    minutes: sum(later.map(entry => entry.minutes)),
    technologyMinutes: sum(later.map(entry => entry.technologyMinutes)),
  };
}

/** `31 hours 45 minutes`. */
export function hoursInWords(minutes: number): string {
  const parts = [plural(Math.floor(minutes / 60), 'hour'), plural(minutes % 60, 'minute')];
  return parts.filter(part => !part.startsWith('0 ')).join(' ') || '0 hours';
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
