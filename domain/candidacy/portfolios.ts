import { addDays, dateInWords, dayOf } from '../calendar.ts';
import { decidedOn, requireSet } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import type { CandidacyFact } from './facts.ts';
import {
  checkDecidedAfter,
  nameOf,
  requireAdmission,
  requireNotAchieved,
  type Arrival,
  type Hearing,
} from './hearing.ts';
import type { CandidacyState, OpenPortfolio } from './state.ts';

export interface Portfolio {
  set: string;
  portfolioId: string | null;
}

export function hearSubmitPortfolio({ state, command, message, context }: Hearing<'submitPortfolio'>) {
  requireSet(command.set, context);
  const portfolio = { set: command.set, portfolioId: command.portfolioId ?? null };
  const arrival = { receivedAt: message.receivedAt, byRole: message.by.role };
  return judgePortfolio(state, portfolio, arrival, context.program);
}

/** Takes or holds a portfolio; refuses one that may not be open or came after the limit. Held ones are judged again here. */
export function judgePortfolio(
  state: CandidacyState,
  { set, portfolioId }: Portfolio,
  arrival: Arrival,
  program: Program,
): CandidacyFact[] {
  const { limit } = requireAdmission(state);
  requireNotAchieved(state, set, program);
  requireMayBeOpen(state, set, program);
  const { receivedAt } = arrival;
  if (receivedAt < limit.endsAt) return [{ type: 'portfolioSubmitted', set, portfolioId, receivedAt }];
  if (state.extension) {
    return [{ type: 'submissionHeld', submission: { what: 'portfolio', set, portfolioId, ...arrival } }];
  }
  throw new Refusal(
    'LIMIT_PASSED',
    `The limit of the candidacy was ${dateInWords(limit.on)}; a portfolio counts only if it is received by then.`,
    { limit: limit.on },
  );
}

export function hearPortfolioOutcome(hearing: Hearing<'recordPortfolioOutcome'>): CandidacyFact[] {
  const { command, message, context } = hearing;
  const { set } = command;
  const comment = command.comment ?? null;
  const portfolio = requireOpen(hearing);
  checkDecidedAfter(portfolio.receivedAt, 'The portfolio', hearing);
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
  const { command, message, context } = hearing;
  const { stage, answerBy } = requireOpen(hearing);
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

function requireMayBeOpen(state: CandidacyState, set: string, program: Program): void {
  const name = nameOf(program, set);
  if (state.notSatisfactory.includes(set)) {
    throw new Refusal(
      'PORTFOLIO_NOT_ALLOWED',
      `A portfolio for ${name} was not satisfactory in this candidacy; the set can be achieved by an approved course.`,
      { set },
    );
  }
  const held = state.held.some(each => each.what === 'portfolio' && each.set === set);
  if (state.portfolios[set] || held) {
    throw new Refusal('PORTFOLIO_OPEN', `A portfolio for ${name} is already open; wait for its outcome.`, {
      set,
    });
  }
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
