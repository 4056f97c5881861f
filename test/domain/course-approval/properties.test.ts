import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, startOfDay } from '../../../domain/calendar.ts';
import { standingAt } from '../../../domain/case.ts';
import type { CourseApprovalCommand } from '../../../domain/course-approval/index.ts';
import { lssc } from '../../support/lives.ts';
import { attempt, holdsForEveryLife, later } from '../../support/every-life.ts';
import {
  again,
  amend,
  approve,
  approved,
  askRenewal,
  course,
  giveBack,
  onPaper,
  pay,
  proposed,
  refuse,
  refuseRenewal,
  renew,
  withdraw,
  type CourseLife,
} from './providers.ts';

type Step = { days: number; hours: number; what: (today: string) => CourseApprovalCommand };

const any: fc.Arbitrary<Step['what']> = fc.oneof(
  fc
    .constantFrom(approve, giveBack, amend, refuse, askRenewal, renew, refuseRenewal, again)
    .map(each => () => each),
  fc.constant((today: string) => pay(addDays(today, -1))),
  fc.integer({ min: -5, max: 400 }).map(days => (today: string) => withdraw(addDays(today, days))),
  fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 2 })).map(
    ([days, renewals]) =>
      (today: string) =>
        onPaper(addDays(today, -days), renewals),
  ),
);

const life: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ days: fc.integer({ min: 0, max: 700 }), hours: fc.integer({ min: 0, max: 23 }), what: any }),
  { maxLength: 25 },
);

function live(steps: Step[]): CourseLife {
  return steps.reduce((living, { days, hours, what }) => {
    living.at(later(living.now, days * 24 + hours));
    attempt(living, what(living.now.slice(0, 10)));
    return living;
  }, proposed());
}

describe('whatever happens to a course', () => {
  holdsForEveryLife(life, live, { until: '2099-01-01T00:00Z', days: 1500, searches: 60 });

  it('no two approvals share a day, and they stand in order', () => {
    fc.assert(
      fc.property(life, steps => {
        const { approvals } = course(live(steps));
        approvals.forEach((each, index) => {
          assert.ok(each.approvedOn <= each.endsOn);
          const next = approvals[index + 1];
          assert.ok(!next || each.endsOn < next.approvedOn);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the standings foreseen are those that waking brings, in status and in what is waited for', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 2500 }), (steps, ahead) => {
        const living = live(steps);
        const at = startOfDay(addDays(living.now.slice(0, 10), ahead + 1), lssc.zone);
        const { status, waitsFor } = standingAt(living.kind.outlook(living.state), at);
        const found = living.at(at).standing;
        assert.deepEqual([status, waitsFor], [found.status, found.waitsFor]);
      }),
      { numRuns: 200 },
    );
  });

  it('a long sleep changes what is sent, never what is decided', () => {
    fc.assert(
      fc.property(life, steps => {
        const awake = live(steps);
        const asleep = awake.fork();
        const at = later(awake.now, 24 * 365 * 9);
        awake.at(at);
        asleep.asleepUntil(at);
        if ((asleep.kind.nextWake(asleep.state)?.at ?? '9') <= asleep.now) asleep.wake();
        assert.deepEqual(asleep.state, awake.state);
      }),
    );
  });
});

describe('a renewal received before the end and the wake of that end', () => {
  it('commute', () => {
    const firstDay = fc.integer({ min: 0, max: 2000 }).map(days => addDays('2026-12-01', days));
    fc.assert(
      fc.property(firstDay, fc.integer({ min: 1, max: 90_000_000 }), (on, ms) => {
        const life = approved(on);
        const endsAt = course(life).approvals[0]?.ends.endsAt ?? assert.fail();
        const receivedAt = new Date(Date.parse(endsAt) - ms).toISOString();
        const inTime = life.at(receivedAt).fork().send(askRenewal).at(later(endsAt, 48));
        const afterwards = life.fork().at(later(endsAt, 1)).send(askRenewal, { receivedAt });
        assert.equal(inTime.state.status, afterwards.state.status);
        assert.deepEqual(course(inTime).approvals, course(afterwards).approvals);
        assert.equal(addMonths(on, 48), course(inTime).approvals[0]?.endsOn);
      }),
      { numRuns: 60 },
    );
  });
});
