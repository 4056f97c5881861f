import { laterOf, type Instant } from '../calendar.ts';
import type { Standing } from '../case.ts';
import { closing, feeDue, isProposed, outcomeAtEnd, type Course, type CourseApprovalState } from './state.ts';

/** What a course's case waits for. */
export const waits = [
  'approval-fee',
  'proposal-decision',
  'proposal-amendment',
  'approval-renewal',
  'renewal-decision',
  'withdrawal',
] as const;
export type WaitsFor = (typeof waits)[number];

/** The standings from the last fact on. While a renewal is under review no end is foretold (rulebook T6). */
export function outlook(state: CourseApprovalState): Standing[] {
  if (!isProposed(state)) return [standing('1970-01-01T00:00:00.000Z', state.status, null, null)];
  if (state.ended) return [standing(state.ended.at, state.ended.outcome, null, null)];
  const last = closing(state);
  const endsAt = last?.ends.endsAt ?? null;
  const present = standing(state.since, state.status, waitsFor(state), endsAt);
  if (endsAt === null) return [present];
  return [present, standing(laterOf(endsAt, state.since), outcomeAtEnd(state), null, null)];
}

function waitsFor(state: Course): WaitsFor {
  if (state.status === 'returned') return 'proposal-amendment';
  if (feeDue(state) !== null) return 'approval-fee';
  if (state.proposal) return 'proposal-decision';
  if (state.renewal) return 'renewal-decision';
  return state.withdrawnOn === null ? 'approval-renewal' : 'withdrawal';
}

function standing(from: Instant, status: string, waitsFor: WaitsFor | null, dueAt: Instant | null): Standing {
  return { from, status, waitsFor, dueAt };
}
