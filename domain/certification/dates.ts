import { addDays, dayOf, startOfDay, type CivilDate } from '../calendar.ts';
import type { DateView, Standing } from '../case.ts';
import type { Program } from '../program.ts';
import type { Deadline } from '../reminders.ts';
import { ownedByProgram, whySentence, type Why } from '../why.ts';
import type { Held } from './state.ts';

/** Every date that matters, with the sentence why it is what it is (rulebook T7). */
export function dates(state: Held, program: Program, standing: Standing): DateView[] {
  const { term } = state;
  return [
    startDate(state, program),
    countFromDate(state, program),
    dateView('window', 'Renewal window opens', term.windowOpens, term.windowOpens.at, program),
    lastDate('Certified until', term.expires, program),
    lastDate('Renewable until', term.grace, program),
    ...(state.renewal?.stage === 'returned'
      ? [lastDate('Corrected renewal by', state.renewal.answerBy, program)]
      : []),
    ...(state.enterBy ? [lastDate('To be entered by', state.enterBy, program)] : []),
    ...endDates(state, program, standing),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The days to which calendar entries point: the last days of the person still ahead. */
export function calendar(state: Held): { uid: string; sequence: number; title: string; on: CivilDate }[] {
  if (state.ended || state.renewal?.stage === 'under-review') return [];
  const { expires, grace } = state.term;
  const entry = (title: string, { name, version, on }: Deadline) => ({
    uid: `${state.caseId}/${name}`,
    sequence: version - 1,
    title,
    on,
  });
  return [
    ...(state.status === 'active' ? [entry('Certification expires: renew by this day', expires)] : []),
    entry('Grace ends: last day to renew', grace),
    ...(state.renewal?.stage === 'returned'
      ? [entry('Last day to submit the corrected renewal', state.renewal.answerBy)]
      : []),
  ];
}

function startDate({ startOn }: Held, program: Program): DateView {
  return {
    name: 'start',
    title: 'Certified since',
    on: startOn,
    at: startOfDay(startOn, program.zone),
    why: 'The later of the day of admission and the day of the decision that made the sets complete; every later date counts from it.',
    source: 'default',
  };
}

function countFromDate({ term }: Held, program: Program): DateView {
  return {
    name: 'count-from',
    title: 'Hours count after',
    on: term.countFrom,
    at: startOfDay(addDays(term.countFrom, 1), program.zone),
    why:
      term.n === 1
        ? 'Hours count when they ended after the day of the award.'
        : 'Hours count when they ended after the last day that the renewal before counted.',
    source: 'default',
  };
}

function endDates(state: Held, program: Program, standing: Standing): DateView[] {
  if (standing.status !== 'lapsed') return [];
  const lapsed: DateView = {
    name: 'lapse',
    title: 'Lapsed on',
    on: dayOf(standing.from, program.zone),
    at: standing.from,
    why: 'No renewal that could be approved was received by the last day for it.',
    source: 'default',
  };
  return [lapsed, ...(state.reopenBy ? [lastDate('Can be reopened until', state.reopenBy, program)] : [])];
}

function lastDate(title: string, deadline: Deadline, program: Program): DateView {
  return dateView(deadline.name, title, deadline, deadline.endsAt, program);
}

function dateView(
  name: string,
  title: string,
  { on, why }: { on: CivilDate; why: Why },
  at: string,
  program: Program,
): DateView {
  const source = ownedByProgram(program, why.rule) ? 'program' : 'default';
  return { name, title, on, at, why: whySentence(why, sentenceOf(name, why), program), source };
}

/** The sentence of each rule, with the inputs' names in braces. */
function sentenceOf(name: string, { rule }: Why): string {
  if (name === 'correction') {
    return 'The renewal was returned on {returnedOn}: {days} days from then, or the end of grace on {graceOn} if that is later, make {on}';
  }
  const sentence = sentences[rule];
  if (!sentence) throw new Error(`no sentence for the rule ${rule}`);
  return sentence;
}

const sentences: Record<string, string> = {
  'certification.termMonths':
    'Certified from {startOn}: {months} months from then make {on} the last day of term {term}',
  'certification.windowMonths': 'The window opens {months} months before {expiresOn}, on {on}',
  'certification.graceMonths': 'Grace lasts {months} months from {expiresOn}, to the end of {on}',
  'certification.reopenDays':
    'Lapsed on {lapsedOn}: staff may reopen for {days} days from then, to the end of {on}',
  'renewal.returnDays':
    'Reopened on {reopenedOn}: {days} days from then, to the end of {on}, to enter what was received in time',
  'corrections.protectedDays':
    'A correction on {correctedOn} gives {derivedOn}; no date moves nearer than {days} days from it, so it stays {on}',
};
