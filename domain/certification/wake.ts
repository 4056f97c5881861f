import { addDays, timeOnDay, type Instant } from '../calendar.ts';
import type { Context, Wake } from '../case.ts';
import { dueReminders, type Deadline } from '../reminders.ts';
import { lapse } from './endings.ts';
import type { CertificationFact, FactOf } from './facts.ts';
import { closing, isHeld, type CertificationState, type Held } from './state.ts';

/** What has come due by now: reminders, the end of the term, the end of the certification. */
export function wake(state: CertificationState, context: Context): CertificationFact[] {
  if (!isHeld(state) || state.ended) return [];
  return [...expiryDue(state, context.now), ...remindersDue(state, context.now), ...lapseDue(state, context)];
}

/** The instant from which `wake` would end the certification, if it may. */
export function closesAt(state: CertificationState): Instant | null {
  return closing(state)?.endsAt ?? null;
}

/** The next instant at which something falls due, and what; null when nothing does. */
export function nextWake(state: CertificationState): Wake | null {
  if (!isHeld(state) || state.ended) return null;
  return wakes(state).reduce<Wake | null>(
    (first, each) => (first && first.at <= each.at ? first : each),
    null,
  );
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

function remindersDue(state: Held, now: Instant): CertificationFact[] {
  const due = dueReminders(state.planned, now);
  return due ? [{ type: 'remindersCameDue', sent: due.send, skipped: due.skip }] : [];
}

function lapseDue(state: Held, { now, program }: Context): CertificationFact[] {
  const last = closing(state);
  if (!last || now < last.endsAt) return [];
  const morningAfter = timeOnDay(addDays(last.on, 1), program.letterTime, program.zone);
  return [lapse(reasonFor(last), last.endsAt, state.lapseLetter && morningAfter, program)];
}

function reasonFor(last: Deadline): FactOf<'lapsed'>['because'] {
  if (last.name === 'correction') return 'not-corrected';
  return last.name === 'entry' ? 'nothing-entered' : 'not-renewed';
}
