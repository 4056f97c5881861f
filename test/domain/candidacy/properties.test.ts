import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, endOfDay, startOfDay, type Instant } from '../../../domain/calendar.ts';
import type { CandidacyCommand } from '../../../domain/candidacy/commands.ts';
import {
  admitted,
  applicant,
  course,
  outcome,
  portfolio,
  type CandidacyLife,
} from '../../support/candidacies.ts';
import {
  agreement,
  catalogCourse,
  claim,
  evaluationOf,
  fee,
  graduation,
  sentBy,
  submission,
  told,
} from '../../support/evidence.ts';
import { candidate, lssc, staff, system } from '../../support/lives.ts';
import { attempt, holdsForEveryLife, later } from '../../support/every-life.ts';

const sets = lssc.sets.map(set => set.code);
const anySet = fc.constantFrom(...sets);
const reason = 'remark-1';

/** Any command, in or out of order; the rules accept or refuse it. */
const anyCommand: fc.Arbitrary<CandidacyCommand> = fc.oneof(
  fc
    .record({ set: anySet, back: fc.integer({ min: 0, max: 900 }) })
    .map(({ set, back }) => course(set, addDays('2030-12-31', -back))),
  anySet.map(portfolio),
  anySet.map(set => submission(set)),
  fc
    .record({ set: anySet, back: fc.integer({ min: 0, max: 20 }) })
    .map(({ set, back }) => fee(set, addDays('2031-01-20', -back))),
  anySet.map(set => ({ type: 'withdrawPortfolio' as const, set })),
  fc
    .record({ set: anySet, back: fc.integer({ min: 0, max: 900 }) })
    .map(({ set, back }) =>
      claim(addDays('2030-12-31', -back), catalogCourse([['2030-06-01', '2034-05-31']], { set })),
    ),
  fc
    .record({
      some: fc.subarray(sets, { minLength: 1, maxLength: 3 }),
      back: fc.integer({ min: 0, max: 900 }),
    })
    .map(({ some, back }) => graduation(addDays('2030-12-31', -back), agreement(some))),
  fc.constant({ type: 'verifyGraduation' as const }),
  fc.constant({ type: 'refuseGraduation' as const, reason }),
  fc
    .tuple(anySet, fc.constantFrom('achieved', 'moreInformationRequested', 'notSatisfactory'))
    .map(([set, what]) => outcome(set, what)),
  anySet.map(set => ({ type: 'provideInformation' as const, set })),
  anySet.map(set => ({ type: 'verifyCourse' as const, set })),
  anySet.map(set => ({ type: 'refuseCourse' as const, set, reason })),
  fc.constant({ type: 'requestExtension' as const, reason }),
  fc.integer({ min: 1, max: 400 }).map(days => ({
    type: 'grantExtension' as const,
    until: addDays('2031-01-12', days),
    approver: 'director-1',
    reason,
  })),
  fc.constant({ type: 'declineExtension' as const, reason }),
  fc.constant({ type: 'withdraw' as const }),
  fc.constant({ type: 'reopen' as const, ground: 'received-in-time' as const, reason }),
  fc.integer({ min: 1, max: 400 }).map(days => ({
    type: 'reopen' as const,
    ground: 'new-limit' as const,
    until: addDays('2031-01-12', days),
    reason,
  })),
  fc.integer({ min: -60, max: 60 }).map(days => ({
    type: 'correctDate' as const,
    what: 'admittedOn' as const,
    to: addDays('2027-01-12', days),
    reason,
  })),
  fc.constant({ type: 'acceptEligibility' as const }),
);

/** What the evaluation of a set tells, whether or not there is one. */
const anyWord: fc.Arbitrary<CandidacyCommand> = fc.oneof(
  fc
    .tuple(anySet, fc.constantFrom('achieved' as const, 'notSatisfactory' as const))
    .map(([set, what]) => told(set, what)),
  fc
    .tuple(anySet, fc.constantFrom('evaluation', 'informationProvided', 'informationOverdue'))
    .map(([set, stage]) => ({
      type: 'noteEvaluation' as const,
      set,
      evaluationId: evaluationOf(set),
      stage,
      answerBy: null,
    })),
);

/** A course of life: commands with the hours that pass before each, dense around the limit. */
const anyLife = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 600 }),
    spoken: fc.oneof(
      { weight: 6, arbitrary: fc.tuple(anyCommand, fc.constantFrom(staff, candidate)) },
      { weight: 1, arbitrary: fc.tuple(anyWord, fc.constant(system)) },
    ),
  }),
  { maxLength: 25 },
);
type Step = typeof anyLife extends fc.Arbitrary<(infer S)[]> ? S : never;

/** Sends where the rules accept; says whether they did. */
function live(steps: Step[]): CandidacyLife {
  return steps.reduce((life, { hours, spoken: [command, by] }) => {
    life.at(later(life.now, hours));
    attempt(life, command, { by });
    return life;
  }, admitted().at('2030-11-01T10:00-05:00'));
}

describe('whatever happens to a candidacy', () => {
  holdsForEveryLife(anyLife, live, { until: '2034-01-01T00:00Z', days: 1500, searches: 40 });

  it('the standings foreseen are those that waking brings', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const foreseen = life.kind.outlook(life.state).map(({ from, status }) => ({ from, status }));
        const order = foreseen.map(standing => standing.from);
        assert.deepEqual(order, [...order].sort());
        for (const { from, status } of foreseen.filter(standing => standing.from > life.now)) {
          assert.equal(life.at(from).state.status, status);
        }
      }),
    );
  });

  it('a long sleep changes what is sent, never what is decided', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const awake = live(steps);
        const asleep = awake.fork();
        awake.at('2033-06-01T00:00Z');
        asleep.asleepUntil('2033-06-01T00:00Z');
        if ((asleep.kind.nextWake(asleep.state)?.at ?? '9') <= asleep.now) asleep.wake();
        assert.deepEqual(asleep.state, awake.state);
      }),
    );
  });

  it('the baseline and the achieved sets are never taken away by time or by a refusal', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const achieved = Object.keys(life.state.achieved);
        life.at('2034-01-01T00:00Z');
        assert.deepEqual(Object.keys(life.state.achieved), achieved);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the evaluations of a candidacy', () => {
  it('are each opened once and closed once at most, and none that was not opened', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const sent = sentBy(live(steps).at('2034-01-01T00:00Z'));
        const keys = sent.map(({ key }) => key);
        assert.equal(new Set(keys).size, keys.length);
        sent.forEach(({ to, type }, index) => {
          const before = sent.slice(0, index).filter(each => each.to === to);
          assert.deepEqual(
            before.map(each => each.type),
            type === 'open' ? [] : ['open'],
          );
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keep the fee of each portfolio paid for, or owe it back: once, and only where it was paid', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const paid = life.all('portfolioFeePaid').map(({ portfolioId }) => portfolioId);
        const owed = life.all('portfolioFeeOwed').map(({ portfolioId }) => portfolioId);
        assert.equal(new Set(owed).size, owed.length);
        assert.ok(owed.every(portfolioId => paid.includes(portfolioId)));
      }),
    );
  });
});

describe('the order in which sets are achieved', () => {
  it('changes neither the sets nor the limit', () => {
    const five = ['FLS', 'CAT', 'ACS', 'COL', 'REF', 'YOU', 'SUP'];
    fc.assert(
      fc.property(fc.shuffledSubarray(five, { minLength: five.length }), order => {
        const life = admitted();
        order.forEach(set => life.send(course(set, '2026-12-01')));
        const inOrder = admitted();
        five.forEach(set => inOrder.send(course(set, '2026-12-01')));
        assert.deepEqual(life.state, inOrder.state);
      }),
    );
  });

  it('changes nothing about the day of the award: it is that on which required sets and electives were complete', () => {
    const others = sets.filter(set => set !== 'FLS');
    const anyOrder = fc.shuffledSubarray(others, { minLength: others.length });
    const anyDays = fc.array(fc.integer({ min: 0, max: 60 }), {
      minLength: sets.length,
      maxLength: sets.length,
    });
    fc.assert(
      fc.property(anyOrder, anyDays, (order, days) => {
        const life = admitted().at('2027-05-01T10:00-05:00');
        const dayOf = (set: string) => addDays('2027-02-01', days[sets.indexOf(set)] ?? 0);
        const receivedAt = '2027-01-20T10:00-06:00';
        for (const set of [...order, 'FLS']) {
          const entry = { receivedAt, decidedAt: `${dayOf(set)}T12:00-06:00`, lateReason: reason };
          life.send(course(set, '2026-12-01'), entry);
        }
        const isComplete = (on: string) => {
          const decided = sets.filter(set => dayOf(set) <= on);
          const required = decided.filter(set => ['FLS', 'CAT', 'TEC'].includes(set)).length;
          return required === 3 && decided.length - required >= 3;
        };
        const first = sets.map(dayOf).sort().find(isComplete);
        const { decidedOn, startOn } = life.last('completed');
        assert.deepEqual([decidedOn, startOn], [first, first]);
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing about the award: it comes with the sixth that counts', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sets, { minLength: sets.length }), order => {
        const life = admitted();
        for (const set of order) {
          if (life.state.ended) break;
          life.send(course(set, '2026-12-01'));
        }
        const achieved = Object.keys(life.state.achieved);
        const electives = achieved.filter(set => !['FLS', 'CAT', 'TEC'].includes(set));
        assert.equal(life.state.status, 'certified');
        assert.equal(achieved.length - electives.length, 3);
        assert.ok(electives.length >= 3);
      }),
    );
  });
});

describe('a command received before a deadline and that deadline’s wake', () => {
  /** Both orders end the same: heard before the wake, and handed on after it. */
  function commutes(
    begin: () => CandidacyLife,
    deadline: Instant,
    command: CandidacyCommand,
    msBefore: number,
  ) {
    const receivedAt = new Date(Date.parse(deadline) - msBefore).toISOString();
    const heardAt = later(deadline, 1);
    const first = begin().at(receivedAt).asleepUntil(heardAt);
    const accepted = attempt(first, command, { by: candidate, receivedAt });
    first.at(heardAt);
    const last = begin().at(heardAt);
    assert.equal(attempt(last, command, { by: candidate, receivedAt }), accepted);
    last.at(heardAt);
    assert.deepEqual({ ...last.state, undelivered: null }, first.state);
  }
  const before = fc.integer({ min: 1, max: 3_600_000 });

  it('commute at the limit', () => {
    const begin = () =>
      admitted().at('2031-01-05T10:00-06:00').send(portfolio('TEC')).send(course('FLS', '2030-12-01'));
    const limit = endOfDay('2031-01-12', lssc.zone);
    fc.assert(
      fc.property(anyCommand, before, (command, ms) => {
        // What ends the case, or changes its limit, is itself decided at a time; so is what it then brings about.
        fc.pre(!['grantExtension', 'correctDate', 'withdraw', 'reopen'].includes(command.type));
        commutes(begin, limit, command, ms);
      }),
      { numRuns: 300 },
    );
  });

  it('commute at the last day to answer a request for information', () => {
    const begin = () => admitted().send(portfolio('TEC')).send(outcome('TEC', 'moreInformationRequested'));
    const answerBy = endOfDay('2027-03-13', lssc.zone);
    fc.assert(
      fc.property(before, ms => commutes(begin, answerBy, { type: 'provideInformation', set: 'TEC' }, ms)),
    );
  });

  it('commute at the last day to pay the fee of a portfolio', () => {
    const begin = () => admitted().send(submission('TEC'), { by: candidate });
    const feeBy = endOfDay('2027-01-26', lssc.zone);
    const commands = fc.oneof(fc.constant(fee('TEC', '2027-01-26')), fc.constant(fee('TEC', '2027-01-27')));
    fc.assert(fc.property(commands, before, (command, ms) => commutes(begin, feeBy, command, ms)));
  });

  it('commute where a candidacy closes with the fee that does not come', () => {
    const begin = () =>
      admitted()
        .at('2031-02-10T10:00-06:00')
        .send(submission('TEC'), { receivedAt: '2031-01-12T10:00-06:00' });
    const feeBy = endOfDay('2031-02-24', lssc.zone);
    fc.assert(
      fc.property(before, ms => {
        const receivedAt = new Date(Date.parse(feeBy) - ms).toISOString();
        // The shell asks the door for what was received before the case closes: it is heard before the wake.
        const life = begin().asleepUntil(later(feeBy, 1)).send(fee('TEC', '2031-02-24'), { receivedAt });
        assert.equal(life.at(later(feeBy, 2)).state.status, 'awaiting-decision');
      }),
    );
  });

  it('commute at the thirtieth day of an application', () => {
    const decisionDue = endOfDay('2027-02-04', lssc.zone);
    fc.assert(fc.property(before, ms => commutes(applicant, decisionDue, { type: 'acceptEligibility' }, ms)));
  });
});

describe('the limit as a day in Chicago', () => {
  it('takes every instant of that day and none after it, whatever the day', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map(count => addDays('2024-01-01', count));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 90_000_000 }), (admittedOn, ms) => {
        const life = admitted(admittedOn);
        const limit = life.last('admitted').limit;
        const instant = new Date(Date.parse(limit.endsAt) - ms).toISOString();
        const isInTime = attempt(life.fork().asleepUntil(instant), portfolio('TEC'));
        const isOver = attempt(life.fork().asleepUntil(limit.endsAt), portfolio('TEC'));
        assert.deepEqual([isInTime, isOver], [true, false]);
        assert.equal(limit.endsAt, startOfDay(addDays(limit.on, 1), lssc.zone));
      }),
      { numRuns: 60 },
    );
  });
});
