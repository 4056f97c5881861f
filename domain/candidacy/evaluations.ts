import { decidedOn, requireSet } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { evaluatedHere, evaluationIdOf, type PortfolioFee } from './evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { nameOf, requireAdmission, type Hearing } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** What an evaluation says of itself; what comes from one that is not open any more, or is known, changes nothing. */
export function hearNoteEvaluation({ state, command }: Hearing<'noteEvaluation'>): CandidacyFact[] {
  const { set, evaluationId, stage, answerBy } = command;
  const fee = evaluationUnderWay(state, set, evaluationId);
  const portfolio = state.portfolios[set];
  if (!fee || !portfolio) return [];
  // The day is the evaluation's; here it stands beside those of other sets.
  const named = answerBy && { ...answerBy, name: `answer/${set}` };
  const isKnown = portfolio.stage === stage && portfolio.answerBy?.endsAt === named?.endsAt && fee.assigned;
  return isKnown ? [] : [{ type: 'evaluationNoted', set, stage, answerBy: named }];
}

/** The outcome that an evaluation tells; what comes from one that is not open any more changes nothing. */
export function hearEvaluated({
  state,
  command,
  message,
  context,
}: Hearing<'recordPortfolioOutcome'>): CandidacyFact[] {
  const { set, outcome, evaluationId } = command;
  if (evaluationId === undefined || !evaluationUnderWay(state, set, evaluationId)) return [];
  const evaluated = { set, comment: null, evaluationId };
  switch (outcome) {
    case 'achieved':
      return [{ type: 'portfolioAchieved', ...evaluated, decidedOn: decidedOn(message, context) }];
    case 'notSatisfactory':
      return [{ type: 'portfolioNotSatisfactory', ...evaluated }];
    case 'moreInformationRequested':
      // That is a stage, not an outcome: the evaluation notes it.
      return [];
  }
}

export function hearWithdrawPortfolio({
  state,
  command,
  context,
}: Hearing<'withdrawPortfolio'>): CandidacyFact[] {
  const { set } = command;
  requireSet(set, context);
  requireAdmission(state);
  if (!state.portfolios[set]) {
    throw new Refusal('PORTFOLIO_NOT_OPEN', `No portfolio for ${nameOf(context.program, set)} is open.`, {
      set,
    });
  }
  const fee = evaluatedHere(state, set);
  return [
    { type: 'portfolioWithdrawn', set, reason: command.reason ?? null, ...begun(fee) },
    ...feeOwed(fee, set),
  ];
}

/** The open portfolio of a set is cancelled, if there is one; its fee is owed back where no evaluator was assigned (rulebook 4). */
export function cancelPortfolio(
  state: CandidacyState,
  set: string,
  cause: NonNullable<Fact<'portfolioCancelled'>['cause']>,
): CandidacyFact[] {
  if (!state.portfolios[set]) return [];
  const fee = evaluatedHere(state, set);
  if (!fee) return [{ type: 'portfolioCancelled', set }];
  return [{ type: 'portfolioCancelled', set, cause, ...begun(fee) }, ...feeOwed(fee, set)];
}

/** The portfolios that are evaluated here, all cancelled: the candidacy is withdrawn. */
export function cancelEvaluations(state: CandidacyState): CandidacyFact[] {
  return Object.keys(state.portfolios)
    .sort()
    .filter(set => evaluatedHere(state, set) !== null)
    .flatMap(set => cancelPortfolio(state, set, 'candidacy-withdrawn'));
}

/** Refuses what is told by hand of a portfolio whose evaluation tells it itself. */
export function requireEvaluatedElsewhere(state: CandidacyState, set: string, program: Program): void {
  const fee = evaluatedHere(state, set);
  if (!fee) return;
  const name = nameOf(program, set);
  const sentence =
    fee.standing === 'paid'
      ? `The portfolio for ${name} has an evaluation of its own, which takes answers and tells the outcome.`
      : `The evaluation of the portfolio for ${name} has not begun: its fee has not come.`;
  throw new Refusal('EVALUATED_HERE', sentence, { set, evaluationId: evaluationIdOf(fee.portfolioId) });
}

function evaluationUnderWay(state: CandidacyState, set: string, evaluationId: string): PortfolioFee | null {
  const fee = evaluatedHere(state, set);
  return fee?.standing === 'paid' && evaluationIdOf(fee.portfolioId) === evaluationId ? fee : null;
}

function begun(fee: PortfolioFee | null): { evaluationId?: string } {
  return fee?.standing === 'paid' ? { evaluationId: evaluationIdOf(fee.portfolioId) } : {};
}

function feeOwed(fee: PortfolioFee | null, set: string): CandidacyFact[] {
  if (!fee?.paidCents || fee.assigned) return [];
  return [{ type: 'portfolioFeeOwed', set, portfolioId: fee.portfolioId, cents: fee.paidCents }];
}
