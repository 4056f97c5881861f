import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, endOfDay, startOfDay, timeOnDay } from '../../../domain/calendar.ts';
import { standingAt } from '../../../domain/case.ts';
import { certification, type CertificationCommand } from '../../../domain/certification/index.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { lssc, prairie } from '../../support/lives.ts';
import {
  approve,
  certified,
  correctStart,
  giveBack,
  held,
  hours,
  logAll,
  refuse,
  reopen,
  submit,
  type HolderLife,
} from './holders.ts';

const startOn = fc.integer({ min: 0, max: 365 * 9 }).map(days => addDays('2023-12-01', days));
const program = fc.constantFrom(lssc, prairie);

/** Something that may happen to a certification, and the days that pass before it. */
const happening = fc.record({
  after: fc.integer({ min: 0, max: 500 }),
  what: fc.constantFrom(
    'hours',
    'enough',
    'submit',
    'approve',
    'return',
    'refuse',
    'correct',
    'reopen',
    'nothing',
  ),
  some: fc.integer({ min: 1, max: 200 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

function commandsOf({ what, some }: Happening, life: HolderLife): CertificationCommand[] {
  const today = life.now.slice(0, 10);
  const sets = [life.program.sets[0]?.code ?? ''];
  switch (what) {
    case 'hours':
      return [hours(addDays(today, -some), 60 + some, { sets })];
    case 'enough':
      return [
        hours(addDays(today, -1), 1440, { technologyMinutes: 240, sets }),
        hours(addDays(today, -1), 1440, { sets }),
      ];
    case 'submit':
      return [submit];
    case 'approve':
      return [approve];
    case 'return':
      return [giveBack];
    case 'refuse':
      return [refuse];
    case 'correct':
      return [correctStart(addDays(held(life).startOn, some - 100))];
    case 'reopen':
      return [reopen];
    case 'nothing':
      return [];
  }
}

/** Sends a command; a refusal is an answer too. */
function attempt(life: HolderLife, command: CertificationCommand): void {
  try {
    life.send(command);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** A life in which the happenings come one after the other; the shell wakes it in time. */
function lived(start: string, rules: typeof lssc, happenings: readonly Happening[]): HolderLife {
  const life = certified(start, { program: rules });
  for (const each of happenings) {
    life.at(timeOnDay(addDays(life.now.slice(0, 10), each.after + 1), '12:00', rules.zone));
    commandsOf(each, life).forEach(command => attempt(life, command));
  }
  return life;
}

const lives = fc.tuple(startOn, program, fc.array(happening, { maxLength: 14 }));

describe('whatever happens to a certification', () => {
  it('no instant is woken for twice, and no key of a letter or reminder repeats', () => {
    // That keys never repeat is checked by every Life at each of its steps.
    fc.assert(
      fc.property(lives, ([start, rules, happenings]) => {
        const { wokenAt } = lived(start, rules, happenings).at('2060-01-01T00:00:00Z');
        assert.equal(new Set(wokenAt).size, wokenAt.length);
      }),
      { numRuns: 60 },
    );
  });

  it('nothing falls due between one wake and the next: a search through every day finds the same instant', () => {
    fc.assert(
      fc.property(lives, ([start, rules, happenings]) => {
        const life = lived(start, rules, happenings);
        const next = certification.nextWake(life.state);
        const context = (now: string) => ({ now, program: rules, inForce: rules });
        assert.equal(
          next?.at ?? null,
          firstDue(life, now => certification.wake(life.state, context(now)).length > 0),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('every date of a term counts from the first day, and never lies before the one it follows', () => {
    fc.assert(
      fc.property(lives, ([start, rules, happenings]) => {
        const { term } = held(lived(start, rules, happenings));
        assert.ok(term.windowOpens.on < term.expires.on && term.expires.on < term.grace.on);
        assert.equal(term.expires.endsAt, endOfDay(term.expires.on, rules.zone));
        assert.ok(term.countFrom < term.expires.on);
      }),
      { numRuns: 60 },
    );
  });

  it('what is foretold comes true: the standing foretold for an instant is the one found there', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 2500 }), ([start, rules, happenings], ahead) => {
        const life = lived(start, rules, happenings);
        const at = startOfDay(addDays(life.now.slice(0, 10), ahead + 1), rules.zone);
        const foretold = standingAt(certification.outlook(life.state), at);
        const { status, waitsFor } = life.at(at).standing;
        assert.deepEqual([foretold.status, foretold.waitsFor], [status, waitsFor]);
      }),
      { numRuns: 80 },
    );
  });

  it('a late wake comes to the same standing as wakes in time', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 2500 }), ([start, rules, happenings], asleep) => {
        const life = lived(start, rules, happenings);
        const at = startOfDay(addDays(life.now.slice(0, 10), asleep + 1), rules.zone);
        const late = life.fork().asleepUntil(at);
        const due = certification.nextWake(late.state);
        if (due && due.at <= at) late.wake();
        assert.deepEqual(late.standing, life.at(at).standing);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a command received before a deadline', () => {
  it('and that deadline’s wake commute, apart from when it was decided', () => {
    const minutesBefore = fc.integer({ min: 1, max: 60 * 24 * 5 });
    const deadline = fc.constantFrom('expires', 'grace');
    fc.assert(
      fc.property(
        startOn,
        program,
        deadline,
        minutesBefore,
        fc.boolean(),
        (start, rules, name, minutes, renews) => {
          const sets = [rules.sets[0]?.code ?? ''];
          const noon = timeOnDay(addDays(start, 9), '12:00', rules.zone);
          const life = logAll(certified(start, { program: rules }).at(noon), addDays(start, 1));
          const { endsAt } = held(life).term[name];
          const receivedAt = new Date(Date.parse(endsAt) - minutes * 60_000).toISOString();
          const command = renews ? submit : hours(addDays(start, 2), 60, { sets });
          const sending = { receivedAt, key: 'the-command' };
          life.at(receivedAt);
          // The wake of the end of grace would close the case: what was received before it is collected first.
          const before = name === 'grace' ? new Date(Date.parse(endsAt) - 1).toISOString() : endsAt;
          const first = life.fork().send(command, sending).at(endsAt);
          const second = life.fork().at(before).asleepUntil(endsAt).send(command, sending).at(endsAt);
          assert.deepEqual(apartFromTimes(second), apartFromTimes(first));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('in any order of logging, activities come to the same tally and the same renewal', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), order => {
        const activities = order.map(index =>
          hours(addDays('2029-05-20', index), 400, { title: `t${index}`, technologyMinutes: 60 }),
        );
        const life = certified('2027-03-10').at('2030-06-01T15:00:00Z');
        activities.forEach(activity => life.send(activity));
        const { minutes, technologyMinutes, countTo } = life.send(submit).last('renewalSubmitted').submission;
        assert.deepEqual([minutes, technologyMinutes, countTo], [2400, 360, '2030-06-01']);
      }),
    );
  });
});

/** The state but for the instant from which it stands, and the standing that the public sees. */
function apartFromTimes(life: HolderLife) {
  const { since: _, ...state } = held(life);
  return { state, status: life.standing.status, waitsFor: life.standing.waitsFor };
}

/** The first instant of interest at which something is due: the starts of days, letter times and the last instants before. */
function firstDue(life: HolderLife, isDue: (now: string) => boolean): string | null {
  const { zone, letterTime } = life.program;
  for (let ahead = 0; ahead < 365 * 6; ahead++) {
    const day = addDays(life.now.slice(0, 10), ahead);
    for (const at of [startOfDay(day, zone), timeOnDay(day, letterTime, zone)]) {
      if (at > life.now && isDue(at)) return at;
    }
  }
  return null;
}
