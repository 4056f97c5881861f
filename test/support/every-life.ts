/** What holds of every kind of case, whatever happens to it: tried on lives that fast-check makes up. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '../../domain/calendar.ts';
import { fold, type CaseState } from '../../domain/case.ts';
import { possibilityOf } from '../../domain/possible.ts';
import { Refusal } from '../../domain/refusal.ts';
import { staff, type Life, type Sending } from './lives.ts';

export function later(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

/** Sends a command that the rules may refuse; false when they did. */
export function attempt<S extends CaseState, C extends { type: string }, F extends { type: string }>(
  life: Life<S, C, F>,
  command: C,
  sending: Sending = {},
): boolean {
  const foretold = foretell(life, command, sending);
  try {
    life.send(command, sending);
    assert.equal(foretold, null, `${command.type} is impossible, and was accepted`);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (foretold !== null) assert.equal(error.code, foretold, command.type);
    return false;
  }
}

/** The code with which a command is said to be refused before its fields are known; null when it is said to be possible. */
function foretell<S extends CaseState, C extends { type: string }, F extends { type: string }>(
  { kind, state, now, program, inForce }: Life<S, C, F>,
  command: C,
  { by = staff, receivedAt = now }: Sending,
): string | null {
  const sender = { by, receivedAt };
  const { refusal, sets } = possibilityOf(kind, state, command.type, sender, { now, program, inForce });
  if (!sets) return refusal?.code ?? null;
  const named = 'set' in command ? sets.find(({ set }) => set === command.set) : undefined;
  return named?.refusal?.code ?? null;
}

interface Reach {
  /** To when a life is lived on. */
  until: Instant;
  /** How many days are searched for the next wake, in how many lives. */
  days: number;
  searches: number;
}

/** Registers the tests; each life of `anyLife` is lived by `live`. */
export function holdsForEveryLife<
  T,
  S extends CaseState,
  C extends { type: string },
  F extends { type: string },
>(anyLife: fc.Arbitrary<T>, live: (life: T) => Life<S, C, F>, { until, days, searches }: Reach): void {
  it('every fact fits its schema, every page can be drawn, no wake leaves a wake behind (checked at every step)', () => {
    fc.assert(
      fc.property(anyLife, steps => void live(steps).at(until)),
      { numRuns: 300 },
    );
  });

  it('no instant is woken for twice', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const { wokenAt } = live(steps).at(until);
        assert.equal(new Set(wokenAt).size, wokenAt.length);
      }),
    );
  });

  it('the state is what its facts say: folding them again gives it again', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const { kind, state, records } = live(steps);
        assert.deepEqual(fold(kind, state.caseId, records), state);
      }),
    );
  });

  it('the next wake is the first day on which waking yields something', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const { kind, state, program } = life;
        const next = kind.nextWake(state)?.at ?? null;
        for (let day = 0; day < days; day++) {
          const now = later(life.now, day * 24);
          const yields = kind.wake(state, { now, program, inForce: program }).length > 0;
          assert.equal(yields, next !== null && next <= now, `on ${now}, next wake ${next}`);
          if (yields) break;
        }
      }),
      { numRuns: searches },
    );
  });
}
