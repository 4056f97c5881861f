import { evaluatedHere, type Achievement, type OpenPortfolio, type PortfolioFee } from './evidence.ts';
import type { Fact } from './facts.ts';
import type { CandidacyState, CandidacyStatus } from './state.ts';

/** Takes the moved limit; a case that awaited its last decisions is open again. */
export function withLimit(
  state: CandidacyState,
  { limit, evidence, reminders }: Pick<Fact<'limitMoved'>, 'limit' | 'evidence' | 'reminders'>,
  recordedAt: string,
): CandidacyState {
  const reopens = state.status === 'awaiting-decision';
  const since = reopens ? recordedAt : state.since;
  return { ...state, limit, evidence, reminders, status: 'active', since };
}

export function end(state: CandidacyState, outcome: CandidacyStatus, at: string): CandidacyState {
  return {
    ...state,
    status: outcome,
    since: at,
    ended: { outcome, at },
    statusBefore: state.status,
    reminders: [],
    enterBy: null,
  };
}

export function achieve(state: CandidacyState, set: string, achievement: Achievement): CandidacyState {
  return {
    ...state,
    achieved: { ...state.achieved, [set]: achievement },
    claims: without(state.claims, set),
    refusedCourses: without(state.refusedCourses, set),
  };
}

export function withApplication(
  state: CandidacyState,
  change: Partial<NonNullable<CandidacyState['application']>>,
): CandidacyState {
  return { ...state, application: state.application && { ...state.application, ...change } };
}

export function withPortfolio(state: CandidacyState, set: string, portfolio: OpenPortfolio): CandidacyState {
  return { ...state, portfolios: { ...state.portfolios, [set]: portfolio } };
}

export function withStage(
  state: CandidacyState,
  set: string,
  change: Partial<OpenPortfolio>,
): CandidacyState {
  const portfolio = state.portfolios[set];
  return portfolio ? withPortfolio(state, set, { ...portfolio, ...change }) : state;
}

export function withFee(state: CandidacyState, set: string, change: Partial<PortfolioFee>): CandidacyState {
  const fee = state.fees[set];
  return fee ? { ...state, fees: { ...state.fees, [set]: { ...fee, ...change } } } : state;
}

/** Without its portfolio, a set is open again; a fee that has not come is not waited for any more. */
export function withoutPortfolio(state: CandidacyState, set: string): CandidacyState {
  const isDue = evaluatedHere(state, set)?.standing === 'due';
  const closed = { ...state, portfolios: without(state.portfolios, set) };
  return isDue ? withFee(closed, set, { standing: 'dropped' }) : closed;
}

export function without<T>(all: Record<string, T>, set: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== set));
}
