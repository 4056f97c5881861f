import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type NextStep, type Standing } from '../case.ts';
import type { Program } from '../program.ts';
import { certificateStatus } from './certificate.ts';
import { hoursInWords, missingOf, presentTally } from './counting.ts';
import { dates } from './dates.ts';
import { logView } from './log-view.ts';
import { outlook, type WaitsFor } from './outlook.ts';
import { closing, isHeld, submitBy, type CertificationState, type Held, type Unawarded } from './state.ts';

/** What a person, a page or a letter is told at an instant; true also when wakes are overdue. */
export function view(state: CertificationState, program: Program, at: Instant): CaseView {
  if (!isHeld(state)) return notAwarded(state, program);
  const standing = standingAt(outlook(state), at);
  const { caseId, personId, program: ref } = state;
  const over = standing.waitsFor === null;
  return {
    caseId,
    kind: 'certification',
    program: ref,
    personId,
    status: standing.status,
    sentence: certificateStatus(state, at)?.sentence ?? '',
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: done(state, program),
    missing: over ? [] : missing(state, program),
    nextStep: nextStep(state, program, standing),
    dates: dates(state, program, standing),
    planned: over ? [] : planned(state, at),
    details: details(state, program, at),
  };
}

function notAwarded({ caseId }: Unawarded, { id, version, hash }: Program): CaseView {
  return {
    caseId,
    kind: 'certification',
    program: { id, version, hash },
    personId: null,
    status: 'not-awarded',
    sentence: 'Not awarded.',
    waitsFor: null,
    dueAt: null,
    done: [],
    missing: [],
    nextStep: { sentence: 'Nothing is to be done.', whose: 'nobody', command: null },
    dates: [],
    planned: [],
    details: {},
  };
}

function done(state: Held, program: Program): string[] {
  const terms = state.pastTerms.map(
    past =>
      `Renewed for term ${past.n + 1} on ${dateInWords(past.renewedOn)} with ${hoursInWords(past.minutes)}.`,
  );
  const tally = presentTally(state, program);
  const { minutes, technologyMinutes } = tally;
  const logged = `${hoursInWords(minutes)} logged for term ${state.term.n}, ${hoursInWords(technologyMinutes)} of them in technology.`;
  const submitted = state.renewal
    ? [`Renewal received on ${dateInWords(state.renewal.submission.receivedOn)}.`]
    : [];
  return [`Certified on ${dateInWords(state.startOn)}.`, ...terms, logged, ...submitted];
}

function missing(state: Held, program: Program): string[] {
  if (state.renewal?.stage === 'under-review') return [];
  const { minutes, technologyMinutes } = missingOf(presentTally(state, program), program);
  const needed = program.renewal;
  return [
    ...(minutes > 0
      ? [`${hoursInWords(minutes)} of the ${hoursInWords(needed.minutes)} that renewal asks for.`]
      : []),
    ...(technologyMinutes > 0
      ? [`${hoursInWords(technologyMinutes)} of the ${hoursInWords(needed.technologyMinutes)} in technology.`]
      : []),
    state.renewal ? 'The corrected renewal.' : `The renewal of term ${state.term.n}.`,
  ];
}

function nextStep(state: Held, program: Program, standing: Standing): NextStep {
  const waitsFor = standing.waitsFor as WaitsFor | null;
  switch (waitsFor) {
    case null:
      return afterTheEnd(standing.status);
    case 'renewal-review':
      return {
        sentence: 'The program office reviews the renewal.',
        whose: 'staff',
        command: 'approveRenewal',
      };
    case 'correction':
      return {
        sentence: `Correct the renewal and submit it again by ${dateInWords(submitBy(state).on)}.`,
        whose: 'candidate',
        command: 'submitRenewal',
      };
    case 'contact-hours':
      return beforeTheWindow(state, program);
    case 'renewal':
      return inTheWindow(state, program, standing);
  }
}

function afterTheEnd(status: string): NextStep {
  const sentence =
    status === 'lapsed'
      ? 'The certification has lapsed; the way back is a new candidacy.'
      : 'Nothing more is to be done: the certification has ended.';
  return { sentence, whose: 'nobody', command: null };
}

function beforeTheWindow(state: Held, program: Program): NextStep {
  const opens = dateInWords(state.term.windowOpens.on);
  const { minutes, technologyMinutes } = missingOf(presentTally(state, program), program);
  if (minutes === 0 && technologyMinutes === 0) {
    const sentence = `All the hours of this term are logged; the renewal can be submitted from ${opens} on.`;
    return { sentence, whose: 'nobody', command: null };
  }
  const sentence = `Log contact hours as you go; the renewal can be submitted from ${opens} on.`;
  return { sentence, whose: 'candidate', command: 'logHours' };
}

function inTheWindow(state: Held, program: Program, standing: Standing): NextStep {
  const { minutes, technologyMinutes } = missingOf(presentTally(state, program), program);
  const by = dateInWords(standing.status === 'active' ? state.term.expires.on : submitBy(state).on);
  if (state.enterBy) {
    const until = dateInWords(closing(state)?.on ?? state.enterBy.on);
    const sentence = `The program office enters the renewal that was received in time, by ${until}.`;
    return { sentence, whose: 'staff', command: 'submitRenewal' };
  }
  if (minutes > 0 || technologyMinutes > 0) {
    return {
      sentence: `Log the missing hours and submit the renewal by ${by}.`,
      whose: 'candidate',
      command: 'logHours',
    };
  }
  return { sentence: `Submit the renewal by ${by}.`, whose: 'candidate', command: 'submitRenewal' };
}

/** The letter of a lapse is among them while a lapse is in sight. */
function planned(state: Held, at: Instant) {
  const lapse = closing(state) && state.lapseLetter ? [state.lapseLetter] : [];
  return [...state.planned, ...lapse].filter(reminder => reminder.at > at);
}

function details(state: Held, program: Program, at: Instant): Record<string, unknown> {
  const { number, term, startOn, renewal, pastTerms } = state;
  return {
    number,
    term: term.n,
    startOn,
    expiresOn: term.expires.on,
    countFrom: term.countFrom,
    ...logView(state, program),
    renewal: renewal && { stage: renewal.stage, ...renewal.submission },
    pastTerms,
    certificate: certificateStatus(state, at),
  };
}
