import type { ApiDeps } from './route.ts';

/** A portfolio as an evaluator gets to see it: without whose it is. */
export type PortfolioView = Record<string, unknown>;

/** The content of a portfolio for those who evaluate it; null where none is kept here (paper). */
export function portfolioForEvaluator(_deps: ApiDeps, _portfolioId: string): Promise<PortfolioView | null> {
  return Promise.resolve(null);
}
