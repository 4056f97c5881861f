import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type NextStep, type Standing } from '../case.ts';
import type { Program } from '../program.ts';
import type { Deadline, PlannedReminder } from '../reminders.ts';
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
    details: details(state, program, standing, at),
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
  const { minutes, technologyMinutes } = presentTally(state, program);
  const technology = technologyMinutes > 0 ? hoursInWords(technologyMinutes) : 'none';
  const logged = `${hoursInWords(minutes)} count for term ${state.term.n}, ${technology} of them in technology.`;
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
      return state.enterBy ? entering(state.enterBy) : correcting(state);
    case 'contact-hours':
      return beforeTheWindow(state, program);
    case 'renewal':
      return state.enterBy ? entering(state.enterBy) : inTheWindow(state, program, standing);
  }
}

/** After a reopening it is for staff to enter what was received in time. */
function entering({ on }: Deadline): NextStep {
  const sentence = `The program office enters the renewal that was received in time, by ${dateInWords(on)}.`;
  return { sentence, whose: 'staff', command: 'submitRenewal' };
}

function correcting(state: Held): NextStep {
  const sentence = `Correct the renewal and submit it again by ${dateInWords(submitBy(state).on)}.`;
  return { sentence, whose: 'candidate', command: 'submitRenewal' };
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
function planned(state: Held, at: Instant): PlannedReminder[] {
  const lapse = closing(state) && state.lapseLetter ? [state.lapseLetter] : [];
  return [...state.planned, ...lapse].filter(reminder => reminder.at > at);
}

function details(state: Held, program: Program, standing: Standing, at: Instant): Record<string, unknown> {
  const { number, term, startOn, renewal, pastTerms } = state;
  return {
    number,
    term: term.n,
    startOn,
    expiresOn: term.expires.on,
    countFrom: term.countFrom,
    ...logView(state, program),
    renewal: renewal && { stage: renewal.stage, ...renewal.submission },
    renewalFee: renewalFee(program, standing),
    pastTerms,
    certificate: certificateStatus(state, at),
  };
}

/** Shown, not collected: what a renewal submitted now costs (rulebook 6; 0 until the program sets it). */
function renewalFee({ fees }: Program, { status }: Standing): { cents: number; currency: string } {
  const late = status === 'expired-renewable' ? fees.lateRenewal : 0;
  return { cents: fees.renewal + late, currency: fees.currency };
}
