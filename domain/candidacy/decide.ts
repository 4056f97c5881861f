import { dateInWords } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { checkTimes, decidedAt } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { decideUndeliverable, type UndeliverableCommand } from '../undeliverable.ts';
import {
  hearAcceptEligibility,
  hearDeclineEligibility,
  hearFeeReturned,
  hearRecordPayment,
} from './admission.ts';
import { hearAmendApplication, hearApply } from './application.ts';
import { hearClaimCourse } from './catalog.ts';
import { closesAt } from './closing.ts';
import type { CandidacyCommand } from './commands.ts';
import { award } from './completion.ts';
import { hearCorrectDate } from './corrections.ts';
import { hearRecordCourse, hearRefuseCourse, hearVerifyCourse } from './courses.ts';
import { expiryAfterDecision, hearReopen, hearWithdraw } from './ending.ts';
import { hearNoteEvaluation, hearWithdrawPortfolio } from './evaluations.ts';
import { foresee } from './evolve.ts';
import { hearDeclineExtension, hearGrantExtension, hearRequestExtension } from './extension.ts';
import type { CandidacyFact } from './facts.ts';
import {
  hearClaimGraduation,
  hearRefuseGraduation,
  hearVerifyGraduation,
  recognition,
} from './graduations.ts';
import type { Hearing } from './hearing.ts';
import { hearPortfolioOutcome, hearProvideInformation } from './outcomes.ts';
import { hearRecordPortfolioFee } from './portfolio-fees.ts';
import { hearSubmitPortfolio } from './portfolios.ts';
import type { CandidacyState } from './state.ts';

/** The facts that follow from a command, those that follow by themselves included: the award, the expiry. */
export function decide(
  state: CandidacyState,
  message: Message<CandidacyCommand>,
  context: Context,
): CandidacyFact[] {
  checkTimes(message, context);
  const { command } = message;
  if (
    command.type === 'reportUndeliverable' ||
    command.type === 'confirmAddress' ||
    command.type === 'resendLetter'
  ) {
    return decideUndeliverable(state.undelivered, command);
  }
  if (command.type === 'recordFeeReturned') return hearFeeReturned({ state, message, context, command });
  checkOpen(state, message);
  const heard = hear({ state, message, context }, command);
  const facts = [...heard, ...recognition(foresee(state, heard, context.now))];
  return [...facts, ...whatFollows(foresee(state, facts, context.now), facts, message, context)];
}

function whatFollows(
  after: CandidacyState,
  facts: readonly CandidacyFact[],
  message: Message,
  context: Context,
): CandidacyFact[] {
  const decided = decidedAt(message, context);
  // Sets that are recognized with the admission were decided on when the graduation was verified.
  const isRecognized = facts.some(fact => fact.type === 'setsRecognized');
  const made = isRecognized ? (after.graduation?.verified?.decidedAt ?? decided) : decided;
  const awarded = award(after, context.program, made, context.now);
  return awarded.length > 0 ? awarded : expiryAfterDecision(after, message.receivedAt, decided, context);
}

function hear(
  by: Omit<Hearing, 'command'>,
  command: Exclude<CandidacyCommand, UndeliverableCommand | { type: 'recordFeeReturned' }>,
): CandidacyFact[] {
  switch (command.type) {
    case 'apply':
      return hearApply({ ...by, command });
    case 'amendApplication':
      return hearAmendApplication({ ...by, command });
    case 'acceptEligibility':
      return hearAcceptEligibility({ ...by, command });
    case 'declineEligibility':
      return hearDeclineEligibility({ ...by, command });
    case 'recordPayment':
      return hearRecordPayment({ ...by, command });
    case 'recordCourse':
      return hearRecordCourse({ ...by, command });
    case 'claimCourse':
      return hearClaimCourse({ ...by, command });
    case 'verifyCourse':
      return hearVerifyCourse({ ...by, command });
    case 'refuseCourse':
      return hearRefuseCourse({ ...by, command });
    case 'claimGraduation':
      return hearClaimGraduation({ ...by, command });
    case 'verifyGraduation':
      return hearVerifyGraduation({ ...by, command });
    case 'refuseGraduation':
      return hearRefuseGraduation({ ...by, command });
    case 'submitPortfolio':
      return hearSubmitPortfolio({ ...by, command });
    case 'recordPortfolioFee':
      return hearRecordPortfolioFee({ ...by, command });
    case 'recordPortfolioOutcome':
      return hearPortfolioOutcome({ ...by, command });
    case 'noteEvaluation':
      return hearNoteEvaluation({ ...by, command });
    case 'withdrawPortfolio':
      return hearWithdrawPortfolio({ ...by, command });
    case 'provideInformation':
      return hearProvideInformation({ ...by, command });
    case 'requestExtension':
      return hearRequestExtension({ ...by, command });
    case 'grantExtension':
      return hearGrantExtension({ ...by, command });
    case 'declineExtension':
      return hearDeclineExtension({ ...by, command });
    case 'withdraw':
      return hearWithdraw({ ...by, command });
    case 'reopen':
      return hearReopen({ ...by, command });
    case 'correctDate':
      return hearCorrectDate({ ...by, command });
  }
}

/** Refuses what comes before the case begins or after it is over, also when its timer has not woken it yet (T5). */
function checkOpen(state: CandidacyState, { command, receivedAt }: Message<CandidacyCommand>): void {
  if (state.status === 'new') {
    if (command.type === 'apply') return;
    throw new Refusal('CASE_UNKNOWN', 'There is no such candidacy; it begins with an application.');
  }
  if (command.type === 'reopen') return;
  const closes = closesAt(state);
  if (state.ended || (closes !== null && receivedAt >= closes)) {
    throw new Refusal('CASE_CLOSED', closedSentence(state));
  }
  if (command.type === 'apply') {
    throw new Refusal('OUT_OF_ORDER', 'The application of this candidacy was received before.');
  }
}

function closedSentence({ ended, reopenBy }: CandidacyState): string {
  if (!ended) return 'The candidacy has closed: its last day is over.';
  const reopen = reopenBy ? ` Staff may reopen it until ${dateInWords(reopenBy.on)}.` : '';
  return `The candidacy has ended (${ended.outcome}); nothing more can be recorded on it.${reopen}`;
}
