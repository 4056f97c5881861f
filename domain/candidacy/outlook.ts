import { laterOf, type Instant } from '../calendar.ts';
import type { Standing } from '../case.ts';
import { closesAt, closing } from './closing.ts';
import type { CandidacyState } from './state.ts';

/**
 * The standings from the last fact on: what the case is by its dates alone, also while its timer has not woken it.
 * Compares instants that facts carry; asks no zone.
 */
export function outlook(state: CandidacyState): Standing[] {
  const { status, since, ended, limit } = state;
  if (ended || status === 'new') return [{ from: since, status, waitsFor: null, dueAt: null }];
  const now: Standing = { from: since, status, waitsFor: waitsFor(state), dueAt: dueAt(state, since) };
  const standings = [now];
  if (status === 'active' && limit) {
    standings.push({
      from: laterOf(since, limit.endsAt),
      status: 'awaiting-decision',
      waitsFor: waitsFor(state),
      dueAt: dueAt(state, limit.endsAt),
    });
  }
  const close = closing(state);
  const closes = closesAt(state);
  if (close && closes !== null) {
    const from = laterOf(since, closes);
    standings.push({ from, status: close.outcome, waitsFor: null, dueAt: null });
  }
  return standings;
}

/** What a candidacy waits for. */
export const waits = [
  'eligibility-decision',
  'payment',
  'extension-decision',
  'course-decision',
  'graduation-decision',
  'information',
  'portfolio-fee',
  'portfolio-decision',
  'evidence',
] as const;
type WaitsFor = (typeof waits)[number];

/** What the case waits for, the decisions that hold others up first. */
function waitsFor(state: CandidacyState): WaitsFor {
  if (state.status === 'applied') return state.eligibility ? 'payment' : 'eligibility-decision';
  if (state.extension) return 'extension-decision';
  if (Object.keys(state.claims).length > 0) return 'course-decision';
  if (state.graduation && !state.graduation.verified) return 'graduation-decision';
  const stages = Object.values(state.portfolios).map(portfolio => portfolio.stage);
  if (stages.includes('informationRequested')) return 'information';
  if (stages.includes('feeDue')) return 'portfolio-fee';
  return stages.length > 0 ? 'portfolio-decision' : 'evidence';
}

/** The nearest end of a day on which the person or the office runs out of time, after `from`. */
function dueAt(state: CandidacyState, from: Instant): Instant | null {
  const { application, eligibility, limit } = state;
  if (state.status === 'applied') {
    return eligibility
      ? (closing(state)?.deadline.endsAt ?? null)
      : (application?.decisionDue.endsAt ?? null);
  }
  const answers = Object.values(state.portfolios)
    .filter(portfolio => portfolio.stage === 'informationRequested')
    .map(portfolio => portfolio.answerBy?.endsAt);
  const fees = Object.values(state.fees)
    .filter(({ standing }) => standing === 'due')
    .map(({ feeBy }) => feeBy.endsAt);
  const ends = [...answers, ...fees, limit?.endsAt, closing(state)?.deadline.endsAt];
  return (
    ends
      .filter(end => end !== undefined)
      .filter(end => end > from)
      .sort()[0] ?? null
  );
}
