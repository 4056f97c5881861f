import type { CivilDate, Instant } from '../calendar.ts';
import type { CaseState } from '../case.ts';
import type { Deadline, PlannedReminder } from '../reminders.ts';
import type { Undelivered } from '../undeliverable.ts';
import type { Rated, ReleasedComment, Result, Seat, Withheld } from './facts.ts';

/** `new`: nothing has happened yet; nobody sees it. */
export const evaluationStatuses = [
  'new',
  'assigning',
  'evaluating',
  'third-evaluation',
  'information-requested',
  're-evaluating',
  'achieved',
  'not-satisfactory',
  'cancelled',
] as const;
export type EvaluationStatus = (typeof evaluationStatuses)[number];

/**
 * What has become of an assignment. `lapsed`: no answer came; `replaced`: no rating came, or staff took the evaluator off;
 * `voided`: the rating was there and is void; `relieved`: the third was not needed after all.
 */
export const assignmentStatuses = [
  'assigned',
  'accepted',
  'rated',
  'declined',
  'lapsed',
  'replaced',
  'voided',
  'relieved',
] as const;
export type AssignmentStatus = (typeof assignmentStatuses)[number];

/** One evaluator's work on this portfolio. An evaluator who rates anew in the second round has a second one. */
export interface Assignment {
  /** From 1, in the order of the case. */
  number: number;
  evaluatorId: string;
  seat: Seat;
  round: 1 | 2;
  competencies: number[];
  status: AssignmentStatus;
  assignedAt: Instant;
  assignedOn: CivilDate;
  acceptBy: Deadline | null;
  rateBy: Deadline;
  reminders: PlannedReminder[];
  /** From when a rating no longer counts, for one who was replaced or void; null while it would. */
  replacedAt: Instant | null;
  /** Counts only while the status is `rated`; sealed until the decision. */
  ratings: Rated[] | null;
  ratedAt: Instant | null;
  /** A rating that came after the replacement: kept, not counted. */
  lateRatings: Rated[] | null;
}

/** The one request for more information. */
export interface InformationRequest {
  competencies: number[];
  /** The result of every competency after the first round. */
  results: Result[];
  passed: boolean;
  comments: ReleasedComment[];
  answerBy: Deadline;
  reminders: PlannedReminder[];
  /** The competencies on which an answer came; null while none has. */
  answered: number[] | null;
  /** The last day is over without an answer. */
  overdue: boolean;
}

export interface EvaluationState extends CaseState {
  status: EvaluationStatus;
  /** The instant from which `status` has held. */
  since: Instant;
  /** The uuid of the candidacy. */
  candidacyId: string | null;
  portfolioId: string | null;
  set: string;
  /** How many the set has. */
  competencies: number;
  competenciesVersion: string | null;
  submittedAt: Instant | null;
  /** In the order of their numbers. */
  assignments: Assignment[];
  /** Whether a third evaluator is needed in the present round. */
  thirdNeeded: boolean;
  request: InformationRequest | null;
  /** Comments that the candidate is not to read. */
  withheld: Withheld[];
  decision: {
    outcome: 'achieved' | 'notSatisfactory';
    results: Result[];
    comments: ReleasedComment[];
    decidedOn: CivilDate;
  } | null;
  /** The feedback letter waits for the office to look at its comments; null when none waits. */
  held: { releaseBy: Deadline } | null;
  /** The candidacy has ended certified: nothing is sent to it any more. */
  candidacyEnded: boolean;
  undelivered: Undelivered;
}

export function emptyEvaluation(caseId: string): EvaluationState {
  return {
    caseId,
    status: 'new',
    since: '1970-01-01T00:00:00.000Z',
    personId: null,
    program: null,
    ended: null,
    candidacyId: null,
    portfolioId: null,
    set: '',
    competencies: 0,
    competenciesVersion: null,
    submittedAt: null,
    assignments: [],
    thirdNeeded: false,
    request: null,
    withheld: [],
    decision: null,
    held: null,
    candidacyEnded: false,
    undelivered: null,
  };
}

/** True while a rating is still expected of an assignment. */
export function isOpen({ status }: Assignment): boolean {
  return status === 'assigned' || status === 'accepted';
}
