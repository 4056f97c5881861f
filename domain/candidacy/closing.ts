import { laterOf, type Instant } from '../calendar.ts';
import type { Deadline } from '../reminders.ts';
import type { CandidacyState } from './state.ts';

/** The last day on which the case closes by itself, whether or not something is pending; null when none does. */
export function closing(
  state: CandidacyState,
): { outcome: 'expired' | 'withdrawn'; deadline: Deadline } | null {
  if (state.ended) return null;
  const close = (outcome: 'expired' | 'withdrawn', deadline: Deadline) => ({
    outcome,
    deadline: state.enterBy && state.enterBy.endsAt > deadline.endsAt ? state.enterBy : deadline,
  });
  if (state.evidence) return close('expired', state.evidence);
  return state.eligibility?.payBy ? close('withdrawn', state.eligibility.payBy) : null;
}

/**
 * The instant from which the case closes by itself. Null while something received in time waits for a decision: the
 * case then stays open past its closing (rulebook 4). A portfolio that waits for its fee keeps it open until that is
 * void, and no longer.
 */
export function closesAt(state: CandidacyState): Instant | null {
  const close = closing(state);
  if (!close) return null;
  const { outcome, deadline } = close;
  if (outcome === 'withdrawn') return deadline.endsAt;
  if (waitsForDecision(state)) return null;
  return unpaidUntil(state).reduce(laterOf, deadline.endsAt);
}

/** True while something received in time waits for somebody's decision. */
function waitsForDecision({ extension, claims, graduation, portfolios }: CandidacyState): boolean {
  return (
    extension !== null ||
    Object.keys(claims).length > 0 ||
    (graduation !== null && graduation.verified === null) ||
    Object.values(portfolios).some(({ stage }) => stage !== 'feeDue')
  );
}

/** Until when the fees that have not come could come, those that became void among them. */
function unpaidUntil({ fees }: CandidacyState): Instant[] {
  return Object.values(fees).flatMap(({ standing, feeBy }) =>
    standing === 'due' || standing === 'void' ? [feeBy.endsAt] : [],
  );
}
