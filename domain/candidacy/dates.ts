import type { CivilDate } from '../calendar.ts';
import type { DateView } from '../case.ts';
import type { Program } from '../program.ts';
import type { Deadline } from '../reminders.ts';
import { ownedByProgram, whySentence } from '../why.ts';
import { evaluatedHere } from './evidence.ts';
import { nameOf } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** The sentence of each rule that sets a date of a candidacy; names in braces are the inputs of its `Why`. */
const sentences: Record<string, string> = {
  'admission.decisionAlertDays': '{days} days from the receipt of the application on {receivedOn}',
  'admission.unpaidDays': '{days} days from the letter on eligibility of {letterOn}',
  'candidacy.limitMonths': '{months} months from the admission on {admittedOn}, that day included',
  'candidacy.evidenceDays': '{days} days after the limit of the candidacy, {limitOn}',
  'candidacy.extension': 'extended on {grantedOn}; the limit was {previousOn}',
  'candidacy.reopening': 'set when the candidacy was reopened on {reopenedOn}',
  'candidacy.reopenDays': '{days} days after the candidacy ended on {endedOn}',
  'corrections.protectedDays':
    'by the corrected dates it would be {derivedOn}, but no date moves nearer than {days} days from the correction of {correctedOn}',
  'portfolios.feeDays': '{days} days from the letter of {letterOn}',
  'portfolios.answerDays': '{days} days from the letter of {letterOn}',
};

const titles = {
  decisionDue: 'Last day for the decision on eligibility',
  paymentDue: 'Last day to pay the application fee',
  baseline: 'Last day of your candidacy as first set',
  limit: 'Last day of your candidacy',
  evidence: 'Last day for proof of courses finished in time',
  enterBy: 'Last day to enter what was received in time',
  reopenBy: 'Last day on which staff may reopen the candidacy',
} as const;

/** Every date that matters to the case, each with the sentence why it is what it is (rulebook T7). */
export function datesOf(state: CandidacyState, program: Program): DateView[] {
  return deadlinesOf(state, program).map(({ name, title, deadline }) => {
    const { on, endsAt, why } = deadline;
    const sentence = capital(whySentence(why, sentences[why.rule] ?? why.rule, program));
    const source = ownedByProgram(program, why.rule) ? 'program' : 'default';
    return { name, title, on, at: endsAt, why: sentence, source };
  });
}

/** The days for the person's calendar: one entry per deadline of theirs, by the name under which it may move. */
export function calendar(state: CandidacyState) {
  const { caseId, ended, status, limit, evidence } = state;
  const entry = (name: string, title: string, deadline: { on: CivilDate; version: number }) => ({
    uid: `${caseId}/${name}`,
    sequence: deadline.version - 1,
    title,
    on: deadline.on,
  });
  if (ended) return [];
  const payBy = limit ? null : state.eligibility?.payBy;
  return [
    ...(payBy ? [entry('paymentDue', titles.paymentDue, payBy)] : []),
    ...(limit && status === 'active' ? [entry('limit', titles.limit, limit)] : []),
    ...(evidence && status === 'awaiting-decision' ? [entry('evidence', titles.evidence, evidence)] : []),
    ...feesDue(state).map(({ set, deadline }) => entry(deadline.name, feeTitle(set), deadline)),
    // What its evaluation asks for, the evaluation's own letters bring.
    ...answers(state)
      .filter(({ set }) => !evaluatedHere(state, set))
      .map(({ set, deadline }) => entry(deadline.name, answerTitle(set), deadline)),
  ];
}

interface Named {
  name: string;
  title: string;
  deadline: Deadline;
}

function deadlinesOf(state: CandidacyState, program: Program): Named[] {
  const { application, eligibility, limit, baseline, ended } = state;
  const undecided = application && !eligibility && !ended;
  const named = (name: keyof typeof titles, deadline: Deadline | null | undefined): Named[] =>
    deadline ? [{ name, title: titles[name], deadline }] : [];
  return [
    ...named('decisionDue', undecided ? application.decisionDue : null),
    ...named('paymentDue', limit ? null : eligibility?.payBy),
    ...named('limit', limit),
    ...named('baseline', baseline && limit && baseline.on !== limit.on ? baseline : null),
    ...named('evidence', state.evidence),
    ...named('enterBy', state.enterBy),
    ...feesDue(state).map(({ set, deadline }) => ({
      name: deadline.name,
      title: feeTitle(nameOf(program, set)),
      deadline,
    })),
    ...answers(state).map(({ set, deadline }) => ({
      name: deadline.name,
      title: answerTitle(nameOf(program, set)),
      deadline,
    })),
    ...named('reopenBy', state.reopenBy),
  ];
}

function answers({ portfolios }: CandidacyState): { set: string; deadline: Deadline }[] {
  return Object.entries(portfolios).flatMap(([set, { stage, answerBy }]) =>
    stage === 'informationRequested' && answerBy ? [{ set, deadline: answerBy }] : [],
  );
}

function feesDue({ fees, ended }: CandidacyState): { set: string; deadline: Deadline }[] {
  return Object.entries(fees).flatMap(([set, { standing, feeBy }]) =>
    standing === 'due' && !ended ? [{ set, deadline: feeBy }] : [],
  );
}

function feeTitle(set: string): string {
  return `Last day to pay the fee of the portfolio (${set})`;
}

function answerTitle(set: string): string {
  return `Last day to answer the request for more information (${set})`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
