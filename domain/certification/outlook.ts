import { laterOf, type Instant } from '../calendar.ts';
import type { Standing } from '../case.ts';
import { closing, isHeld, type CertificationState, type Held } from './state.ts';

/** What the certification waits for. */
export const waits = ['contact-hours', 'renewal', 'renewal-review', 'correction'] as const;
export type WaitsFor = (typeof waits)[number];

/**
 * The standings from the last fact on. That the window opens is no fact: it follows from the date. While a renewal is
 * under review no lapse is foretold (rulebook T6).
 */
export function outlook(state: CertificationState): Standing[] {
  if (!isHeld(state)) return [standing('1970-01-01T00:00:00.000Z', state.status, null, null)];
  if (state.ended) return [standing(state.ended.at, state.ended.outcome, null, null)];
  return inOrder([...living(state), ...lapsing(state)], state.since);
}

function living(state: Held): Standing[] {
  const { windowOpens, expires } = state.term;
  const grace = (from: Instant) => standing(from, 'expired-renewable', ...waiting(state, true));
  if (state.status !== 'active') return [grace(state.since)];
  const active = standing(state.since, 'active', ...waiting(state, state.since >= windowOpens.at));
  const open = standing(windowOpens.at, 'active', ...waiting(state, true));
  return [active, ...(state.since < windowOpens.at ? [open] : []), grace(expires.endsAt)].map(each =>
    dueByExpiry(each, state),
  );
}

function waiting(state: Held, windowIsOpen: boolean): [WaitsFor, Instant | null] {
  if (state.renewal?.stage === 'under-review') return ['renewal-review', null];
  const dueAt = closing(state)?.endsAt ?? null;
  if (state.renewal?.stage === 'returned') return ['correction', dueAt];
  return [windowIsOpen ? 'renewal' : 'contact-hours', dueAt];
}

/** Before the expiry, the expiry is what runs out next. */
function dueByExpiry(each: Standing, state: Held): Standing {
  const { endsAt } = state.term.expires;
  const runsOutFirst = each.status === 'active' && (each.dueAt === null || endsAt < each.dueAt);
  return runsOutFirst ? { ...each, dueAt: endsAt } : each;
}

function lapsing(state: Held): Standing[] {
  const last = closing(state);
  return last ? [standing(last.endsAt, 'lapsed', null, null)] : [];
}

/** A date that lay before the last fact holds from that fact on. */
function inOrder(standings: Standing[], since: Instant): Standing[] {
  return standings.map(each => ({ ...each, from: laterOf(each.from, since) }));
}

function standing(from: Instant, status: string, waitsFor: WaitsFor | null, dueAt: Instant | null): Standing {
  return { from, status, waitsFor, dueAt };
}
