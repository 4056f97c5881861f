import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type Standing } from '../case.ts';
import type { Program } from '../program.ts';
import type { PlannedReminder } from '../reminders.ts';
import { certificateStatus } from './certificate.ts';
import { hoursInWords, missingOf, presentTally } from './counting.ts';
import { dates } from './dates.ts';
import type { LapseReason } from './facts.ts';
import type { CertificationDetails } from './details.ts';
import { details } from './explain-details.ts';
import { nextStep } from './next-step.ts';
import { outlook } from './outlook.ts';
import {
  closing,
  isHeld,
  lapseReasonOf,
  type CertificationState,
  type Held,
  type Unawarded,
} from './state.ts';
import { lapseReminders } from './terms.ts';

/** Before the award there is nothing to tell. */
type Nothing = Record<string, never>;

/** What a person, a page or a letter is told at an instant; true also when wakes are overdue. */
export function view(
  state: CertificationState,
  program: Program,
  at: Instant,
): CaseView<CertificationDetails | Nothing> {
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
    sentence: sentence(state, standing, at),
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: done(state, program),
    missing: over ? [] : missing(state, program),
    nextStep: nextStep(state, program, standing),
    dates: dates(state, program, standing),
    planned: planned(state, program, at),
    details: details(state, program, standing, at),
  };
}

/** The holder is told more than the public: why it lapsed. */
function sentence(state: Held, { status }: Standing, at: Instant): string {
  if (status !== 'lapsed') return certificateStatus(state, at)?.sentence ?? '';
  const last = closing(state);
  const because = last ? lapseReasonOf(last) : (state.lapsedBecause ?? 'not-renewed');
  return `Lapsed: ${lapseSentences[because]}`;
}

const lapseSentences: Record<LapseReason, string> = {
  'not-renewed': 'no renewal had arrived by the last day to renew.',
  'not-corrected': 'the renewal that was returned for correction had not arrived again by its last day.',
  refused: 'the renewal was refused, and the time for another one was over.',
  'nothing-entered':
    'it had been reopened, and no renewal received in time was entered by the last day for that.',
};

function notAwarded({ caseId }: Unawarded, { id, version, hash }: Program): CaseView<Nothing> {
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

/** The letter of a lapse is among them while a lapse is in sight. */
function planned(state: Held, program: Program, at: Instant): PlannedReminder[] {
  const last = closing(state);
  const ofLapse = last ? lapseReminders(last, program) : [];
  return [...state.planned, ...ofLapse].filter(reminder => reminder.at > at);
}
