import type { Instant } from '../calendar.ts';
import type { Context, Wake } from '../case.ts';
import type { PlannedReminder } from '../reminders.ts';
import { earliest, remindersDue } from '../waking.ts';
import type { CourseApprovalFact, FactOf } from './facts.ts';
import { remindersAfter } from './periods.ts';
import { closing, isProposed, type Course, type CourseApprovalState } from './state.ts';

/**
 * What has come due by now, in order: reminders, the end of the approval and, the morning after, its letter, which is the
 * one thing that an ended case still wakes for.
 */
export function wake(state: CourseApprovalState, context: Context): CourseApprovalFact[] {
  if (!isProposed(state)) return [];
  const { now } = context;
  const ended = endDue(state, context);
  const letters = ended.flatMap(fact => lettersDue(fact.planned, now));
  return [...lettersDue(state.planned, now), ...ended, ...letters];
}

/** The instant from which `wake` would end the case, if it may. */
export function closesAt(state: CourseApprovalState): Instant | null {
  return closing(state)?.ends.endsAt ?? null;
}

/** The next instant at which something falls due, and what; null when nothing does. */
export function nextWake(state: CourseApprovalState): Wake | null {
  if (!isProposed(state)) return null;
  return earliest(wakes(state));
}

function wakes(state: Course): Wake[] {
  const found: Wake[] = state.planned.map(({ at, letter }) => ({ at, why: `the letter ${letter} is due` }));
  const last = closing(state);
  if (!last) return found;
  const { on, endsAt } = last.ends;
  const why =
    state.withdrawnOn === null
      ? `the approval ends after ${on} unless its renewal is asked for`
      : `the approval is withdrawn with effect from ${state.withdrawnOn}`;
  return [...found, { at: endsAt, why }];
}

function lettersDue(planned: readonly PlannedReminder[], now: Instant): CourseApprovalFact[] {
  const due = remindersDue(planned, now);
  return due ? [due.fact] : [];
}

/** A withdrawal was told when it was decided: its end brings no letter. */
function endDue(state: Course, { now, program }: Context): FactOf<'approvalEnded'>[] {
  const last = closing(state);
  if (!last || now < last.ends.endsAt) return [];
  const isWithdrawn = state.withdrawnOn !== null;
  return [
    {
      type: 'approvalEnded',
      because: isWithdrawn ? 'withdrawn' : 'not-renewed',
      at: last.ends.endsAt,
      planned: isWithdrawn ? [] : remindersAfter(last.ends, program),
    },
  ];
}
