import { dateInWords, type CivilDate } from '../calendar.ts';
import type { Program } from '../program.ts';
import { lastCountingDay, missingOf, nextTermTally, presentTally } from './counting.ts';
import type { CertificationDetails } from './details.ts';
import type { Entry } from './facts.ts';
import type { Held, Struck } from './state.ts';

type EntryView = CertificationDetails['entries'][number];
type Verdict = Pick<EntryView, 'counts' | 'sentence'>;
export type LogView = Pick<CertificationDetails, 'tally' | 'nextTerm' | 'entries'>;

/** The running log: the live tally, and of every line whether it counts; those that were struck in this term come last. */
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
    entries: [
      ...state.entries.map(entry => line(entry, verdict(entry, state, program))),
      ...(state.struck ?? []).map(struckLine),
    ],
  };
}

function line(entry: Entry, { counts, sentence }: Verdict): EntryView {
  return {
    ...entry,
    category: categoryOf(entry),
    countedMinutes: counts === 'this-term' ? entry.minutes : 0,
    counts,
    sentence,
    reason: null,
  };
}

function struckLine({ reason, ...entry }: Struck): EntryView {
  return { ...line(entry, { counts: 'struck', sentence: 'It was struck from the log.' }), reason };
}

function categoryOf({ amount }: Entry): EntryView['category'] {
  if ('semesterCredits' in amount) return 'semesterCredits';
  if ('quarterCredits' in amount) return 'quarterCredits';
  return 'conferenceDays' in amount ? 'conferenceDays' : 'minutes';
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
