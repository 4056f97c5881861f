import { addDays, dateInWords, dayOf } from '../calendar.ts';
import { decidedOn, requireSet } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import { hearEvaluated, requireEvaluatedElsewhere } from './evaluations.ts';
import type { OpenPortfolio } from './evidence.ts';
import type { CandidacyFact } from './facts.ts';
import { checkDecidedAfter, nameOf, requireAdmission, type Hearing } from './hearing.ts';

/** The outcome of a portfolio: staff enter that of one evaluated elsewhere, an evaluation here tells its own. */
export function hearPortfolioOutcome(hearing: Hearing<'recordPortfolioOutcome'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  if (message.by.role === 'system') return hearEvaluated(hearing);
  const { set } = command;
  const portfolio = requireOpen(hearing);
  requireEvaluatedElsewhere(state, set, context.program);
  checkDecidedAfter(portfolio.receivedAt, 'The portfolio', hearing);
  const comment = command.comment ?? null;
  switch (command.outcome) {
    case 'achieved':
      return [{ type: 'portfolioAchieved', set, comment, decidedOn: decidedOn(message, context) }];
    case 'notSatisfactory':
      checkAnswerPeriodOver(portfolio, hearing);
      return [{ type: 'portfolioNotSatisfactory', set, comment }];
    case 'moreInformationRequested':
      return [requestInformation(portfolio, hearing)];
  }
}

export function hearProvideInformation(hearing: Hearing<'provideInformation'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { stage, answerBy } = requireOpen(hearing);
  requireEvaluatedElsewhere(state, command.set, context.program);
  const name = nameOf(context.program, command.set);
  if (!answerBy || stage === 'informationProvided') {
    throw new Refusal(
      'INFORMATION_NOT_REQUESTED',
      `No request for more information on the portfolio for ${name} waits for an answer.`,
      { set: command.set },
    );
  }
  // Judged by the day of receipt, not by whether the timer has already woken the case (rulebook T5).
  if (message.receivedAt >= answerBy.endsAt) {
    throw new Refusal(
      'INFORMATION_TOO_LATE',
      `The last day to answer was ${dateInWords(answerBy.on)}; the portfolio for ${name} is decided on what was submitted.`,
      { set: command.set, lastDay: answerBy.on },
    );
  }
  return [{ type: 'informationProvided', set: command.set }];
}

function requestInformation(
  portfolio: OpenPortfolio,
  { command, context }: Hearing<'recordPortfolioOutcome'>,
): CandidacyFact {
  const { set } = command;
  const { program } = context;
  if (portfolio.answerBy) {
    throw new Refusal(
      'INFORMATION_ALREADY_REQUESTED',
      `More information on the portfolio for ${nameOf(program, set)} was requested before; there is no second request.`,
      { set },
    );
  }
  // Rulebook T9: the clock starts when the letter is sent, which is now, whenever the evaluators decided.
  const letterOn = dayOf(context.now, program.zone);
  const days = program.portfolios.answerDays;
  const why = { rule: 'portfolios.answerDays', inputs: { letterOn, days } };
  const answerBy = lastDay(`answer/${set}`, 1, addDays(letterOn, days), why, program);
  return { type: 'informationRequested', set, comment: command.comment ?? null, answerBy };
}

/** Nobody loses days that the request gave: not satisfactory waits for the answer or for its last day. */
function checkAnswerPeriodOver(
  { stage, answerBy }: OpenPortfolio,
  { command, message, context }: Hearing<'recordPortfolioOutcome'>,
): void {
  if (stage !== 'informationRequested' || !answerBy || message.receivedAt >= answerBy.endsAt) return;
  throw new Refusal(
    'OUT_OF_ORDER',
    `More information on the portfolio for ${nameOf(context.program, command.set)} may be sent until ${dateInWords(answerBy.on)}; it can be found not satisfactory after the answer or after that day.`,
    { set: command.set, lastDay: answerBy.on },
  );
}

function requireOpen({
  state,
  command,
  context,
}: Hearing<'recordPortfolioOutcome' | 'provideInformation'>): OpenPortfolio {
  requireSet(command.set, context);
  requireAdmission(state);
  const portfolio = state.portfolios[command.set];
  if (portfolio) return portfolio;
  throw new Refusal(
    'PORTFOLIO_NOT_OPEN',
    `No portfolio for ${nameOf(context.program, command.set)} is being evaluated.`,
    { set: command.set },
  );
}
