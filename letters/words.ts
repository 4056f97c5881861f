import { dateInWords, dayOf, type Instant } from '../domain/calendar.ts';
import type { CaseView, DateView } from '../domain/case.ts';
import type { LetterDay } from '../domain/letter-days.ts';
import { findSet, type CompetencySet, type Program } from '../domain/program.ts';
import type { Deadline } from '../domain/reminders.ts';
import { workOf, type WorkWords } from './work.ts';
import { readCause } from './cause.ts';
import { courseOf, type CourseWords } from './course.ts';
import { feedbackOf, type FeedbackWords } from './feedback.ts';
import { linesOf, oneLine } from './plain-text.ts';
import type { LetterInput } from './render.ts';
import { nextStep, type StepWords } from './step.ts';
import { tallyOf, hoursInWords, type TallyWords } from './tally.ts';
import { inBothZones, whenInWords } from './when.ts';

export interface DateWords {
  title: string;
  /** `March 14, 2030` */
  on: string;
  /** `March 14, 2030, 11:59 PM CDT (your time: …)`: the last minute of a last day, the first of a first day. */
  at: string;
  /** The same in a sentence: `through …` a last day, `from …` a first day. */
  when: string;
  why: string;
}

/**
 * All that a template may say. Text and HTML are filled from the same words. What a letter may lack is null; a
 * template that reads inside a null, or a date that the case does not have, fails the letter as a whole.
 */
export interface LetterWords {
  program: Program;
  /** What the program asks for, in words. */
  asks: { sets: number; required: string; electives: number; hours: string; technology: string };
  person: { name: string; email: string };
  sentOn: string;
  /** The status in a sentence. */
  status: string;
  done: string[];
  missing: string[];
  /** Every date of the case by its name. */
  date: Record<string, DateWords>;
  /** Days that no longer hold and that the attached files take out of the calendar: `Last day of … (March 14, 2030)`. */
  cancelled: string[];
  /** Those still to come on which something begins or ends for the person. */
  ahead: DateWords[];
  step: StepWords;
  /** The competency set that the letter is about. */
  set: CompetencySet | null;
  /** The course that the case is about. */
  course: CourseWords | null;
  /** How the competencies of a portfolio were rated, or what is asked on them. */
  feedback: FeedbackWords[] | null;
  /** A portfolio has achieved its set. */
  isAchieved: boolean;
  /** What the addressee, an evaluator, is to do. */
  work: WorkWords | null;
  /** Deadlines that moved: their titles and both dates. */
  moved: { title: string; from: string; to: string }[];
  /** When the command behind the letter arrived, in both zones. */
  receivedAt: string;
  /** The day of the fact behind the letter, in the program's zone. */
  decidedOn: string | null;
  /** A fee that is due, or that is to be returned. */
  fee: string | null;
  certificate: { number: string } | null;
  /** A renewal has arrived and the office has not decided: a reminder asks nothing of the person then. */
  isUnderReview: boolean;
  tally: TallyWords | null;
  /** `through …`: the last day to answer what is asked. */
  answerBy: string | null;
  /** `through …`: the last day to pay the fee. */
  payBy: string | null;
  /** The command that was refused, in words. */
  command: string | null;
  /** Why something was refused, in the rule's own words, or why the case ended. */
  sentence: string | null;
  /** Where the reader says that such reminders are not wanted. */
  unsubscribe: string | null;
  /** Why, line by line, as somebody wrote it. */
  reason: string[] | null;
}

/** The words of one letter. Reads no clock: the same input gives the same words. */
export function wordsOf(input: LetterInput): LetterWords {
  const { view, program, person, at, reason } = input;
  const cause = readCause(input.cause);
  const cancelled = input.calendar.filter(({ isCancelled }) => isCancelled);
  const zones = [program.zone, person.zone] as const;
  const lastDay = (day: Deadline | null) => day && whenInWords(day.on, day.endsAt, ...zones);
  const dates = view.dates.map(date => ({ date, words: dateWords(date, ...zones) }));
  return {
    program,
    asks: whatIsAsked(program),
    person: { name: oneLine(person.name), email: oneLine(person.email) },
    sentOn: dateInWords(dayOf(at, program.zone)),
    status: view.sentence,
    done: view.done,
    missing: view.missing,
    date: Object.fromEntries(dates.map(({ date, words }) => [date.name, words])),
    cancelled: cancelled.map(({ title, on }) => `${title} (${dateInWords(on)})`),
    ahead: dates
      .filter(({ date }) => isAhead(date, at) && !cancelled.some(each => isSameDay(each, date)))
      .map(({ words }) => words),
    step: nextStep(view, input.linkTo),
    set: setOf(cause.set, view, program),
    course: courseOf(view, input.title),
    feedback: feedbackOf(cause.results, cause.asked, input),
    isAchieved: cause.outcome === 'achieved',
    work: workOf(view),
    moved: cause.moved.map(({ name, from, to }) => ({
      title: view.dates.find(date => date.name === name)?.title ?? 'A date of your record',
      from: dateInWords(from),
      to: dateInWords(to),
    })),
    answerBy: lastDay(cause.answerBy),
    payBy: lastDay(cause.payBy),
    command: cause.command,
    sentence: cause.sentence,
    receivedAt: inBothZones(cause.receivedAt, ...zones),
    decidedOn: cause.decidedAt && dateInWords(dayOf(cause.decidedAt, program.zone)),
    fee: cause.cents === null ? null : money(cause.cents, program.fees.currency),
    certificate: cause.certificateNumber === null ? null : { number: cause.certificateNumber },
    isUnderReview: view.waitsFor === 'renewal-review',
    tally: tallyOf(view),
    unsubscribe: input.unsubscribe,
    reason: reason === null ? null : linesOf(reason),
  };
}

/** That of the fact or, where a fact such as a reminder has none, that of the case. */
function setOf(code: string | null, { details }: CaseView, program: Program): CompetencySet | null {
  const set = code ?? details['set'];
  return (typeof set === 'string' && findSet(program, set)) || null;
}

/** Dates on record from which others are counted: nothing begins or ends on them for the person. */
const background = ['start', 'count-from', 'baseline', 'approved', 'look-back'];

function isAhead({ name, at }: DateView, now: Instant): boolean {
  return at > now && !background.includes(name);
}

/** The set that completes a case ends its limit: the letter of the set still knows the day. */
function isSameDay(day: LetterDay, date: DateView): boolean {
  return day.on === date.on && day.uid.endsWith(`/${date.name}`);
}

function dateWords(date: DateView, zone: string, personZone: string | null): DateWords {
  const { title, on, why } = date;
  const when = whenInWords(on, date.at, zone, personZone);
  return { title, on: dateInWords(on), at: when.replace(/^(through|from) /, ''), when, why };
}

function whatIsAsked(program: Program): LetterWords['asks'] {
  const required = program.sets.filter(set => set.required).map(set => set.name);
  return {
    sets: required.length + program.electives,
    required: new Intl.ListFormat('en-US').format(required),
    electives: program.electives,
    hours: hoursInWords(program.renewal.minutes),
    technology: hoursInWords(program.renewal.technologyMinutes),
  };
}

function money(cents: number, currency: string): string {
  const amount = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return amount.format(cents / 100);
}
