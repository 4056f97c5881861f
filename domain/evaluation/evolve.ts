import type { FactRecord } from '../case.ts';
import { evolveUndelivered } from '../undeliverable.ts';
import type { EvaluationFact, Fact } from './facts.ts';
import { isOpen, type Assignment, type EvaluationState, type InformationRequest } from './state.ts';
import { statusOf } from './standing.ts';

/** The state after one fact. It only copies what the fact carries; nothing is computed here. */
export function evolve(state: EvaluationState, record: FactRecord<EvaluationFact>): EvaluationState {
  const after = withFact(state, record);
  const status = statusOf(after);
  if (status === state.status) return after;
  // What the clock brought holds from its own instant on, however late the case woke.
  const { fact } = record;
  const since = 'at' in fact && record.key.startsWith('wake/') ? fact.at : record.recordedAt;
  return { ...after, status, since: after.ended?.at ?? since };
}

function withFact(state: EvaluationState, record: FactRecord<EvaluationFact>): EvaluationState {
  const { fact } = record;
  switch (fact.type) {
    case 'opened': {
      const { type: _type, ...opened } = fact;
      return { ...state, ...opened };
    }
    case 'evaluatorAssigned':
      return { ...state, assignments: [...state.assignments, toAssignment(fact, record.recordedAt)] };
    case 'assignmentAccepted':
      return withAssignment(state, fact.assignment, { status: 'accepted', replacedAt: null });
    case 'assignmentDeclined':
      return withAssignment(state, fact.assignment, { status: 'declined', replacedAt: null });
    case 'assignmentLapsed':
      return withAssignment(state, fact.assignment, { status: 'lapsed', replacedAt: fact.at });
    case 'evaluatorReplaced':
      return withAssignment(state, fact.assignment, { status: 'replaced', replacedAt: fact.at });
    case 'ratingSubmitted': {
      const { ratings, receivedAt: ratedAt } = fact;
      return withAssignment(state, fact.assignment, { status: 'rated', ratings, ratedAt, replacedAt: null });
    }
    case 'lateRatingKept':
      return withAssignment(state, fact.assignment, { lateRatings: fact.ratings });
    case 'ratingVoided':
      return afterVoided(state, fact);
    case 'commentWithheld': {
      const { type: _type, ...withheld } = fact;
      return { ...state, withheld: [...state.withheld, withheld] };
    }
    case 'thirdNeeded':
      return { ...state, thirdNeeded: true };
    case 'thirdNotNeeded': {
      const relieved =
        fact.assignment === null ? state : withAssignment(state, fact.assignment, { status: 'relieved' });
      return { ...relieved, thirdNeeded: false };
    }
    case 'informationRequested': {
      const { competencies, results, passed, comments, answerBy, reminders } = fact;
      const asked = { competencies, results, passed, comments, answerBy, reminders };
      return { ...state, request: { ...asked, answered: null, overdue: false } };
    }
    case 'informationProvided':
      // Whether a third is needed is asked anew in the second round.
      return { ...withRequest(state, { answered: fact.competencies, overdue: false }), thirdNeeded: false };
    case 'informationNotProvided':
      return withRequest(state, { overdue: true });
    case 'decided': {
      const { outcome, results, comments, decidedOn, endedAt } = fact;
      const ended = { outcome: outcome === 'achieved' ? 'achieved' : 'not-satisfactory', at: endedAt };
      return { ...state, decision: { outcome, results, comments, decidedOn }, ended };
    }
    case 'feedbackHeld':
      return { ...state, held: { releaseBy: fact.releaseBy } };
    case 'feedbackReleased': {
      const { decision } = state;
      return { ...state, held: null, decision: decision && { ...decision, comments: fact.comments } };
    }
    case 'cancelled':
      return { ...state, ended: { outcome: 'cancelled', at: fact.endedAt } };
    case 'candidacyEnded':
      return { ...state, candidacyEnded: true };
    case 'remindersCameDue':
      return afterReminders(state, fact);
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return { ...state, undelivered: evolveUndelivered(state.undelivered, { ...record, fact }) };
    case 'letterResent':
    case 'commandRefused':
      return state;
  }
}

/** The state as it will be once `facts` are stored: for a decision that looks further. */
export function foresee(
  state: EvaluationState,
  facts: readonly EvaluationFact[],
  now: string,
): EvaluationState {
  const record = {
    position: 0,
    key: '',
    by: { role: 'system', id: '' },
    receivedAt: now,
    decidedAt: now,
    recordedAt: now,
  } as const;
  return facts.reduce((seen, fact) => evolve(seen, { ...record, fact }), state);
}

/** The state with one assignment changed. */
export function withAssignment(
  state: EvaluationState,
  number: number,
  change: Partial<Assignment>,
): EvaluationState {
  const assignments = state.assignments.map(each => (each.number === number ? { ...each, ...change } : each));
  return { ...state, assignments };
}

function toAssignment(fact: Fact<'evaluatorAssigned'>, assignedAt: string): Assignment {
  const { type: _type, set: _set, assignment: number, ...rest } = fact;
  return {
    number,
    ...rest,
    // Who accepted in the first round rates anew without being asked again.
    status: fact.acceptBy ? 'assigned' : 'accepted',
    assignedAt,
    replacedAt: null,
    ratings: null,
    ratedAt: null,
    lateRatings: null,
  };
}

/** Nothing that the evaluator rated here counts any more, in whichever round. */
function afterVoided(state: EvaluationState, { evaluatorId, at }: Fact<'ratingVoided'>): EvaluationState {
  const assignments = state.assignments.map(each =>
    each.evaluatorId === evaluatorId && (isOpen(each) || each.status === 'rated')
      ? { ...each, status: 'voided' as const, replacedAt: at }
      : each,
  );
  return { ...state, assignments };
}

function withRequest(state: EvaluationState, change: Partial<InformationRequest>): EvaluationState {
  return { ...state, request: state.request && { ...state.request, ...change } };
}

function afterReminders(
  state: EvaluationState,
  { sent, skipped }: Fact<'remindersCameDue'>,
): EvaluationState {
  const gone = [sent, ...skipped].map(reminder => reminder?.key);
  const ahead = <T extends { key: string }>(reminders: T[]) =>
    reminders.filter(({ key }) => !gone.includes(key));
  const assignments = state.assignments.map(each => ({ ...each, reminders: ahead(each.reminders) }));
  const { request } = state;
  return {
    ...state,
    assignments,
    request: request && { ...request, reminders: ahead(request.reminders) },
  };
}
