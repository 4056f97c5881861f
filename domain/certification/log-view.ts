import { dateInWords, type CivilDate } from '../calendar.ts';
import type { Program } from '../program.ts';
import { lastCountingDay, missingOf, nextTermTally, presentTally, type Tally } from './counting.ts';
import type { Entry } from './facts.ts';
import type { Held } from './state.ts';

export interface TallyView {
  minutes: number;
  technologyMinutes: number;
  neededMinutes: number;
  neededTechnologyMinutes: number;
  missingMinutes: number;
  missingTechnologyMinutes: number;
  /** Carried over from the term before; contained in the minutes. */
  carriedMinutes: number;
}

/** An activity with the term for which it counts, and the sentence why. */
export type EntryView = Entry & Verdict;

interface Verdict {
  counts: 'this-term' | 'next-term' | 'not';
  sentence: string;
}

export interface LogView {
  tally: TallyView;
  nextTerm: Omit<Tally, 'entryIds'>;
  entries: EntryView[];
}

/** The running log: the live tally, and of every line whether it counts. */
export function logView(state: Held, program: Program): LogView {
  const tally = presentTally(state, program);
  const missing = missingOf(tally, program);
  return {
    tally: {
      minutes: tally.minutes,
      technologyMinutes: tally.technologyMinutes,
      neededMinutes: program.renewal.minutes,
      neededTechnologyMinutes: program.renewal.technologyMinutes,
      missingMinutes: missing.minutes,
      missingTechnologyMinutes: missing.technologyMinutes,
      carriedMinutes: state.term.carried.minutes,
    },
    nextTerm: nextTermTally(state, program),
    entries: state.entries.map(entry => ({ ...entry, ...verdict(entry, state, program) })),
  };
}

function verdict(entry: Entry, state: Held, program: Program): Verdict {
  const { countFrom, n } = state.term;
  const underReview = state.renewal?.stage === 'under-review' ? state.renewal.submission : null;
  if (underReview?.entryIds.includes(entry.entryId)) {
    return { counts: 'this-term', sentence: 'It belongs to the renewal under review.' };
  }
  if (entry.endedOn <= countFrom) {
    return not(
      `It ended on ${words(entry.endedOn)}; hours of term ${n} count when they ended after ${words(countFrom)}.`,
    );
  }
  const lastDay = underReview?.countTo ?? lastCountingDay(state.term, program);
  if (entry.endedOn > lastDay) return next(entry, n, lastDay, underReview !== null);
  if (underReview) return not('It was logged after the renewal was submitted and is no part of it.');
  return {
    counts: 'this-term',
    sentence: `It ended after ${words(countFrom)} and by ${words(lastDay)}: it counts for term ${n}.`,
  };
}

function next(entry: Entry, n: number, lastDay: CivilDate, underReview: boolean): Verdict {
  const why = underReview
    ? 'the last day that the renewal under review counts'
    : `the last day that counts for term ${n}`;
  const sentence = `It ended on ${words(entry.endedOn)}, after ${words(lastDay)}, ${why}: it counts for term ${n + 1}.`;
  return { counts: 'next-term', sentence };
}

function not(sentence: string): Verdict {
  return { counts: 'not', sentence };
}

function words(day: CivilDate): string {
  return dateInWords(day);
}
