import { addDays, dateInWords, dayOf, earlierOf, type Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, planReminders } from '../reminders.ts';
import type { EvaluationFact, Fact, Seat } from './facts.ts';
import { obstacle } from './found.ts';
import { about, lastAssignmentOf, requireAssignment, type Hearing } from './hearing.ts';
import { lacking, rivals, roundOf, scope, vacancies } from './seats.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

export function hearAssign({ state, command, context }: Hearing<'assign'>): EvaluationFact[] {
  const { now, program } = context;
  const [seat] = vacancies(state);
  if (!seat) {
    throw new Refusal('ASSIGNMENT_NOT_NEEDED', 'The portfolio has all the evaluators that it needs now.');
  }
  const { found, evaluatorId } = command;
  if (!found) throw new Refusal('EVALUATOR_UNKNOWN', 'There is no such evaluator.', { evaluatorId });
  requireUnseated(state, evaluatorId);
  const refusal = obstacle(found, state.set, dayOf(now, program.zone));
  if (refusal) throw refusal;
  return [assignment(state, { evaluatorId, seat, again: false }, now, program)];
}

/** The two and the third are different people, and nobody rates the same portfolio twice for it to count. */
function requireUnseated(state: EvaluationState, evaluatorId: string): void {
  const known = state.assignments.filter(each => each.evaluatorId === evaluatorId);
  const stays = known.some(each => isOpen(each) || each.status === 'rated');
  const rated = known.some(each => each.status === 'voided' || each.lateRatings);
  if (!stays && !rated) return;
  throw new Refusal(
    'EVALUATOR_ALREADY_ASSIGNED',
    stays
      ? 'This evaluator is assigned to the portfolio already.'
      : 'This evaluator rated the portfolio before, and the rating does not count.',
    { evaluatorId },
  );
}

/**
 * An assignment that begins now. Its clocks run from today, the day of its letter (rulebook T9). `again`: one who
 * accepted in the first round rates anew and need not accept again.
 */
export function assignment(
  state: EvaluationState,
  { evaluatorId, seat, again }: { evaluatorId: string; seat: Seat; again: boolean },
  now: Instant,
  program: Program,
  number = state.assignments.length + 1,
): Fact<'evaluatorAssigned'> {
  const { acceptDays, ratingDays, ratingReminderDays } = program.portfolios;
  const letterOn = dayOf(now, program.zone);
  const until = (name: string, rule: string, days: number) =>
    lastDay(`${name}/${number}`, 1, addDays(letterOn, days), { rule, inputs: { letterOn, days } }, program);
  const rateBy = until('rating', 'portfolios.ratingDays', ratingDays);
  const days = ratingReminderDays - ratingDays;
  const offset = { id: 'reminder', letter: 'evaluator-reminder', days };
  return {
    type: 'evaluatorAssigned',
    evaluatorId,
    assignment: number,
    set: state.set,
    seat,
    round: roundOf(state),
    competencies: again ? scope(state) : lacking(state, seat),
    assignedOn: letterOn,
    acceptBy: again ? null : until('acceptance', 'portfolios.acceptDays', acceptDays),
    rateBy,
    reminders: planReminders(rateBy, [offset], program, now),
  };
}

export function hearAccept({ state, message }: Hearing<'acceptAssignment'>): EvaluationFact[] {
  const own = requireOwn(state, message.by.id);
  if (own.status === 'accepted' || own.status === 'rated') return [];
  requireStanding(own, message.receivedAt);
  if (!isOpen(own) && !mayReturn(state, own)) {
    throw new Refusal('ASSIGNMENT_NOT_NEEDED', 'Another evaluator has taken this portfolio over meanwhile.');
  }
  return [{ type: 'assignmentAccepted', ...about(own) }];
}

export function hearDecline({ state, command, message }: Hearing<'declineAssignment'>): EvaluationFact[] {
  const own = requireOwn(state, message.by.id);
  if (own.status === 'declined') return [];
  if (own.status === 'rated') {
    throw new Refusal('OUT_OF_ORDER', 'The rating is submitted; the assignment cannot be declined any more.');
  }
  requireStanding(own, message.receivedAt);
  return [{ type: 'assignmentDeclined', ...about(own), set: state.set, reason: command.reason }];
}

export function hearReplace({ state, command, message }: Hearing<'replaceEvaluator'>): EvaluationFact[] {
  const { evaluatorId, reason } = command;
  const assigned = requireAssignment(state, evaluatorId);
  if (!isOpen(assigned)) {
    const why =
      assigned.status === 'rated'
        ? 'has submitted the rating; it can be voided'
        : `is not on this portfolio any more (${assigned.status})`;
    throw new Refusal('EVALUATOR_NOT_ASSIGNED', `This evaluator ${why}.`, { evaluatorId });
  }
  const { set } = state;
  const at = message.receivedAt;
  return [{ type: 'evaluatorReplaced', ...about(assigned), set, cause: 'staff', reason, at }];
}

/** The end of the days in which an open assignment is answered or rated; the first of the two for one unanswered. */
export function endsAt({ status, acceptBy, rateBy }: Assignment): Instant {
  return status === 'assigned' && acceptBy ? earlierOf(acceptBy.endsAt, rateBy.endsAt) : rateBy.endsAt;
}

/**
 * Whether an assignment was open when something was received, whatever its timer has done since (rulebook T5).
 * Declined, void and relieved ones are over for good.
 */
export function stoodAt(own: Assignment, receivedAt: Instant): boolean {
  if (isOpen(own)) return receivedAt < endsAt(own);
  const leftByTime = own.status === 'lapsed' || own.status === 'replaced';
  return leftByTime && own.replacedAt !== null && receivedAt < own.replacedAt;
}

/** Whether the evaluator of an assignment that ran out finds the seat as it was left. */
export function mayReturn(state: EvaluationState, own: Assignment): boolean {
  const { seat, round } = own;
  return round === roundOf(state) && vacancies(state).includes(seat) && rivals(state, own).length === 0;
}

function requireOwn(state: EvaluationState, evaluatorId: string): Assignment {
  const own = lastAssignmentOf(state, evaluatorId);
  if (own) return own;
  throw new Refusal('EVALUATOR_NOT_ASSIGNED', 'You are not assigned to this portfolio.');
}

function requireStanding(own: Assignment, receivedAt: Instant): void {
  if (stoodAt(own, receivedAt)) return;
  const lastDay = own.status === 'replaced' || !own.acceptBy ? own.rateBy.on : own.acceptBy.on;
  if (isOpen(own) || own.status === 'lapsed') {
    throw new Refusal(
      'ASSIGNMENT_TOO_LATE',
      `The last day to answer was ${dateInWords(lastDay)}; the portfolio goes to another evaluator.`,
      { lastDay },
    );
  }
  throw new Refusal('EVALUATOR_NOT_ASSIGNED', 'You are not assigned to this portfolio any more.');
}
