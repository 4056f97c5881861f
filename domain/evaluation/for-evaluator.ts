import { dateInWords, type CivilDate, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import type { Deadline } from '../reminders.ts';
import type { Rated } from './facts.ts';
import { lastAssignmentOf, nameOf } from './hearing.ts';
import { isOpen, type Assignment, type AssignmentStatus, type EvaluationState } from './state.ts';

/** A last day: the day, and the first instant at which it is over. */
export interface LastDay {
  on: CivilDate;
  endsAt: Instant;
}

/**
 * What an evaluator is told of an assignment. Nothing of the other evaluators, of the candidate or of the outcome is in it: not
 * even which seat it is, since a third evaluator would know of a dispute.
 */
export interface AssignmentView {
  caseId: string;
  set: string;
  setName: string;
  competenciesVersion: string | null;
  status: AssignmentStatus;
  /** 2: what was asked for in a request for more information is rated anew. */
  round: 1 | 2;
  /** What is to be rated, by number. */
  competencies: number[];
  assignedOn: CivilDate;
  acceptBy: LastDay | null;
  rateBy: LastDay;
  ratedAt: Instant | null;
  /** The evaluator's own rating, once submitted; the comments are ids of remarks. */
  ratings: Rated[] | null;
  /** True when nothing can be done any more. */
  isOver: boolean;
  nextStep: { sentence: string; command: string | null };
}

/** The evaluator's last assignment here; null for one who never had any. */
export function assignmentView(
  state: EvaluationState,
  evaluatorId: string,
  program: Program,
): AssignmentView | null {
  const own = lastAssignmentOf(state, evaluatorId);
  if (!own) return null;
  const { status, round, competencies, assignedOn, ratedAt } = own;
  return {
    caseId: state.caseId,
    set: state.set,
    setName: nameOf(program, state.set),
    competenciesVersion: state.competenciesVersion,
    status,
    round,
    competencies,
    assignedOn,
    acceptBy: own.acceptBy && lastDayOf(own.acceptBy),
    rateBy: lastDayOf(own.rateBy),
    ratedAt,
    ratings: own.ratings ?? own.lateRatings,
    isOver: state.ended !== null || !isOpen(own),
    nextStep: nextStep(state, own),
  };
}

/**
 * The competencies of which a rating of this evaluator may still come, to count or to be kept; null where none may. A draft can be
 * saved exactly then.
 */
export function askedOf(state: EvaluationState, evaluatorId: string): number[] | null {
  const own = lastAssignmentOf(state, evaluatorId);
  if (!own || state.ended) return null;
  const mayComeLate = (own.status === 'lapsed' || own.status === 'replaced') && own.lateRatings === null;
  return isOpen(own) || mayComeLate ? own.competencies : null;
}

/** Whether the evaluator gets to see the portfolio: while working on it, and until the end once it is rated. */
export function seesPortfolio(state: EvaluationState, evaluatorId: string): boolean {
  const own = lastAssignmentOf(state, evaluatorId);
  return own !== null && state.ended === null && (isOpen(own) || own.status === 'rated');
}

function nextStep({ ended }: EvaluationState, own: Assignment): AssignmentView['nextStep'] {
  const nothing = (sentence: string) => ({ sentence, command: null });
  switch (own.status) {
    case 'assigned':
    case 'accepted':
      if (ended) return nothing('The evaluation has ended; nothing is to be done any more.');
      return own.status === 'assigned' && own.acceptBy
        ? {
            sentence: `Accept or decline the assignment by ${dateInWords(own.acceptBy.on)}.`,
            command: 'acceptAssignment',
          }
        : { sentence: `Submit your rating by ${dateInWords(own.rateBy.on)}.`, command: 'submitRating' };
    case 'rated':
      return nothing('Your rating is on record. Thank you.');
    case 'declined':
      return nothing('You declined the assignment.');
    case 'lapsed':
      return nothing('The days to answer are over; the portfolio goes to another evaluator.');
    case 'replaced':
      return nothing('The portfolio went to another evaluator.');
    case 'voided':
      return nothing('Your rating does not count; the program office can tell you why.');
    case 'relieved':
      return nothing('Your rating is not needed after all. Thank you.');
  }
}

function lastDayOf({ on, endsAt }: Deadline): LastDay {
  return { on, endsAt };
}
