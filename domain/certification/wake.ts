import type { Instant } from '../calendar.ts';
import type { Context, Wake } from '../case.ts';
import type { PlannedReminder } from '../reminders.ts';
import { earliest, remindersDue } from '../waking.ts';
import { lapse } from './endings.ts';
import type { CertificationFact, FactOf } from './facts.ts';
import { closing, isHeld, lapseReasonOf, type CertificationState, type Held } from './state.ts';
import { lapseReminders } from './terms.ts';

/**
 * What has come due by now, in order: the end of the term, reminders, the end of the certification and, the morning
 * after, its letter. The letter of a lapse is the one thing that an ended certification still wakes for.
 */
export function wake(state: CertificationState, context: Context): CertificationFact[] {
  if (!isHeld(state)) return [];
  const { now } = context;
  const lapsed = lapseDue(state, context);
  const letters = lapsed.flatMap(fact => lettersDue(fact.planned, now));
  return [...expiryDue(state, now), ...lettersDue(state.planned, now), ...lapsed, ...letters];
}

/** The instant from which `wake` would end the certification, if it may. */
export function closesAt(state: CertificationState): Instant | null {
  return closing(state)?.endsAt ?? null;
}

/** The next instant at which something falls due, and what; null when nothing does. */
export function nextWake(state: CertificationState): Wake | null {
  if (!isHeld(state)) return null;
  return earliest(wakes(state));
}

function wakes(state: Held): Wake[] {
  const { expires } = state.term;
  const last = closing(state);
  const found: Wake[] = state.planned.map(({ at, letter }) => ({ at, why: `the letter ${letter} is due` }));
  if (state.status === 'active') found.push({ at: expires.endsAt, why: `the term ends on ${expires.on}` });
  if (last)
    found.push({ at: last.endsAt, why: `the certification lapses after ${last.on} unless it is renewed` });
  return found;
}

function expiryDue(state: Held, now: Instant): CertificationFact[] {
  const { n, expires } = state.term;
  if (state.status !== 'active' || now < expires.endsAt) return [];
  return [{ type: 'termExpired', term: n, expiredOn: expires.on, at: expires.endsAt }];
}

function lettersDue(planned: readonly PlannedReminder[], now: Instant): CertificationFact[] {
  const due = remindersDue(planned, now);
  return due ? [due.fact] : [];
}

function lapseDue(state: Held, { now, program }: Context): FactOf<'lapsed'>[] {
  const last = closing(state);
  if (!last || now < last.endsAt) return [];
  return [lapse(lapseReasonOf(last), last.endsAt, lapseReminders(last, program), program)];
}
