import { dateInWords } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { checkTimes } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { decideUndeliverable, type UndeliverableCommand } from '../undeliverable.ts';
import { hearAccept, hearAssign, hearDecline, hearReplace } from './assigning.ts';
import type { EvaluationCommand } from './commands.ts';
import { hearCancel, hearCandidacyEnded } from './ending.ts';
import { foresee } from './evolve.ts';
import type { EvaluationFact } from './facts.ts';
import { hearReleaseFeedback } from './feedback.ts';
import type { Hearing } from './hearing.ts';
import { hearProvideInformation } from './information.ts';
import { hearOpen } from './opening.ts';
import { whatFollows } from './outcome.ts';
import { hearSubmitRating, hearVoidRating, hearWithholdComment } from './rating.ts';
import type { EvaluationState } from './state.ts';

/** The facts that follow from a command, those that follow by themselves included: a third, the request, the outcome. */
export function decide(
  state: EvaluationState,
  message: Message<EvaluationCommand>,
  context: Context,
): EvaluationFact[] {
  checkTimes(message, context);
  const { command } = message;
  if (
    command.type === 'reportUndeliverable' ||
    command.type === 'confirmAddress' ||
    command.type === 'resendLetter'
  ) {
    return decideUndeliverable(state.undelivered, command);
  }
  checkOpen(state, command);
  const facts = hear({ state, message, context }, command);
  if (facts.length === 0) return [];
  const after = foresee(state, facts, context.now);
  return [...facts, ...whatFollows(after, context.program, context.now, context.now)];
}

function hear(
  by: Omit<Hearing, 'command'>,
  command: Exclude<EvaluationCommand, UndeliverableCommand>,
): EvaluationFact[] {
  switch (command.type) {
    case 'open':
      return hearOpen({ ...by, command });
    case 'assign':
      return hearAssign({ ...by, command });
    case 'acceptAssignment':
      return hearAccept({ ...by, command });
    case 'declineAssignment':
      return hearDecline({ ...by, command });
    case 'submitRating':
      return hearSubmitRating({ ...by, command });
    case 'replaceEvaluator':
      return hearReplace({ ...by, command });
    case 'voidRating':
      return hearVoidRating({ ...by, command });
    case 'withholdComment':
      return hearWithholdComment({ ...by, command });
    case 'releaseFeedback':
      return hearReleaseFeedback({ ...by, command });
    case 'provideInformation':
      return hearProvideInformation({ ...by, command });
    case 'cancel':
      return hearCancel({ ...by, command });
    case 'noteCandidacyEnded':
      return hearCandidacyEnded({ ...by, command });
  }
}

/** Refuses what comes before the case begins and after its end, with what can still be done then. */
function checkOpen(state: EvaluationState, { type }: EvaluationCommand): void {
  if (state.status === 'new') {
    if (type === 'open') return;
    throw new Refusal(
      'CASE_UNKNOWN',
      'There is no such evaluation; it begins when a portfolio is submitted and paid.',
    );
  }
  // Until the feedback letter goes, the office may still look at its comments.
  if (state.held && (type === 'withholdComment' || type === 'releaseFeedback')) return;
  if (state.ended) throw closed(state, type);
  if (type === 'open') throw new Refusal('OUT_OF_ORDER', 'This evaluation was begun before.');
}

function closed({ decision }: EvaluationState, type: EvaluationCommand['type']): Refusal {
  const how = decision ? `was decided on ${dateInWords(decision.decidedOn)}` : 'was ended without an outcome';
  if (type === 'submitRating') {
    return new Refusal('RATING_NOT_EXPECTED', `The evaluation ${how}; no rating is expected any more.`);
  }
  if (type === 'voidRating' && decision) {
    return new Refusal(
      'ALREADY_DECIDED',
      `The evaluation ${how}; that a rating should not have counted is a matter for an appeal.`,
      { decidedOn: decision.decidedOn },
    );
  }
  return new Refusal('CASE_CLOSED', `The evaluation ${how}; nothing more can be recorded on it.`);
}
