import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { endOfDay, type Instant } from '../../../domain/calendar.ts';
import { ratings, type EvaluationCommand, type Rating } from '../../../domain/evaluation/commands.ts';
import { evaluationFact } from '../../../domain/evaluation/facts.ts';
import { isOpen, type EvaluationState } from '../../../domain/evaluation/state.ts';
import type { Program } from '../../../domain/program.ts';
import {
  ada,
  assign,
  ben,
  bothRated,
  by,
  cleo,
  dan,
  eve,
  numbered,
  opened,
  rate,
  rated,
  ratedOn,
  underWay,
  type EvaluationLife,
} from '../../support/evaluations.ts';
import { candidate, lssc, system, type Sending } from '../../support/lives.ts';
import { attempt, holdsForEveryLife, later } from '../../support/every-life.ts';

/** Three competencies, of which two are to be met: every way an evaluation can go is likely. */
const small: Program = {
  ...lssc,
  sets: lssc.sets.map(set => (set.code === 'CNC' ? { ...set, competencies: 3 } : set)),
  portfolios: { ...lssc.portfolios, metPercent: 60, partialPercent: 40 },
};
const asksAll: Program = { ...small, portfolios: { ...small.portfolios, asksOnEveryPartial: true } };
const everyDispute: Program = { ...small, portfolios: { ...small.portfolios, thirdOnEveryDispute: true } };
/** The office looks at comments before the feedback letter goes. */
const looking: Program = { ...small, portfolios: { ...small.portfolios, releaseDays: 3 } };
const programs = { small, asksAll, everyDispute, looking };
const anyProgram = fc.constantFrom(
  'small' as const,
  'asksAll' as const,
  'everyDispute' as const,
  'looking' as const,
);

const anyEvaluator = fc.constantFrom(ada, ben, cleo, dan, eve);
const anyRating = fc.constantFrom(...ratings);
const reason = 'remark-1';

interface Sent {
  command: EvaluationCommand;
  sending: Sending;
}
/** A command that fits the state, or does not; and the hours that pass before it. */
interface Step {
  hours: number;
  make: (state: EvaluationState) => Sent;
}

const fitting = (make: Step['make']) => make;
const office = (command: EvaluationCommand): Sent => ({ command, sending: {} });
const three = fc.tuple(anyRating, anyRating, anyRating);

/** A word on whatever is not met in full. */
const commented = (list: readonly Rating[]) =>
  numbered(list).map(each => (each.rating === 'met' ? each : { ...each, comment: `remark-${each.rating}` }));

/** Who is the one to do something next, whatever it is; the others come from `anyCommand`. */
const anyFitting: fc.Arbitrary<Step['make']> = fc.oneof(
  anyEvaluator.map(id => fitting(() => office(assign(id)))),
  fc.tuple(fc.nat(2), three).map(([which, list]) =>
    fitting(state => {
      const open = state.assignments.filter(isOpen);
      const own = open[which % Math.max(1, open.length)] ?? state.assignments[0];
      const asked = own?.competencies ?? [];
      const ratings = commented(list).filter(each => asked.includes(each.competency));
      return { command: rate(ratings), sending: by(own?.evaluatorId ?? ada) };
    }),
  ),
  fc.nat(2).map(which =>
    fitting(state => {
      const open = state.assignments.filter(each => each.status === 'assigned');
      const own = open[which % Math.max(1, open.length)] ?? state.assignments[0];
      return { command: { type: 'acceptAssignment' }, sending: by(own?.evaluatorId ?? ada) };
    }),
  ),
  fc.constant(fitting(() => ({ command: { type: 'provideInformation' }, sending: { by: candidate } }))),
);

/** Any command, in or out of order; the rules accept or refuse it. */
const anyCommand: fc.Arbitrary<Sent> = fc.oneof(
  anyEvaluator.map(id => ({ command: { type: 'acceptAssignment' as const }, sending: by(id) })),
  anyEvaluator.map(id => ({ command: { type: 'declineAssignment' as const, reason }, sending: by(id) })),
  fc.tuple(anyEvaluator, fc.subarray([1, 2, 3], { minLength: 1 }), three).map(([id, of, list]) => ({
    command: rate(numbered(list).filter(each => of.includes(each.competency))),
    sending: by(id),
  })),
  anyEvaluator.map(id => office({ type: 'replaceEvaluator', evaluatorId: id, reason })),
  anyEvaluator.map(id => office({ type: 'voidRating', evaluatorId: id, reason })),
  anyEvaluator.map(id => office({ type: 'withholdComment', evaluatorId: id, competency: 1 })),
  fc.constant(office({ type: 'releaseFeedback' })),
  fc.constant({ command: { type: 'noteCandidacyEnded' as const }, sending: { by: system } }),
);
const anyEnd: fc.Arbitrary<Sent> = fc.constant({
  command: { type: 'cancel', cause: 'set-achieved' },
  sending: { by: system },
});

/** Mostly what is next, with other things between, and now and then weeks of silence. */
const anyStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 48 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 1500 }) },
    ),
    fc.oneof(
      { weight: 24, arbitrary: anyFitting },
      { weight: 6, arbitrary: anyCommand.map(sent => fitting(() => sent)) },
      { weight: 1, arbitrary: anyEnd.map(sent => fitting(() => sent)) },
    ),
  )
  .map(([hours, make]) => ({ hours, make }));
const anyLife = fc.tuple(anyProgram, fc.array(anyStep, { minLength: 5, maxLength: 30, size: 'max' }));

function live([name, steps]: [keyof typeof programs, Step[]]): EvaluationLife {
  return steps.reduce(
    (life, { hours, make }) => {
      life.at(later(life.now, hours));
      const { command, sending } = make(life.state);
      attempt(life, command, sending);
      return life;
    },
    opened(programs[name]).send(assign(ada)).send(assign(ben)),
  );
}

describe('whatever happens to an evaluation', () => {
  holdsForEveryLife(anyLife, live, { until: '2035-01-01T00:00Z', days: 100, searches: 100 });

  it('the lives tried come to every fact', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyLife, steps => live(steps).records.forEach(each => met.add(each.fact.type))),
      { numRuns: 300, seed: 7 },
    );
    const facts = evaluationFact.options.map(option => option.shape.type.value);
    const beside = ['letterUndeliverable', 'addressConfirmed', 'letterResent', 'commandRefused'];
    assert.deepEqual(
      facts.filter(type => !met.has(type)),
      beside,
    );
  });

  it('the standings foreseen are those that waking brings', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const foreseen = life.kind.outlook(life.state);
        const order = foreseen.map(standing => standing.from);
        assert.deepEqual(order, [...order].sort());
        const last = new Map(foreseen.map(each => [each.from, each]));
        for (const { from, status, waitsFor, dueAt } of last.values()) {
          if (from <= life.now) continue;
          const standing = life.at(from).kind.outlook(life.state)[0];
          assert.deepEqual(
            [standing?.status, standing?.waitsFor, standing?.dueAt],
            [status, waitsFor, dueAt],
          );
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

  it('there is at most one request for more information, and nothing after the end but letters', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps).at('2035-01-01T00:00Z');
        assert.ok(life.all('informationRequested').length <= 1);
        const end = life.types().findIndex(type => type === 'decided' || type === 'cancelled');
        // Where the office looks at the comments first, their letter follows the decision.
        const after = end === -1 ? [] : life.types().slice(end + 1);
        const mayFollow = life.all('feedbackHeld').length > 0 ? ['commentWithheld', 'feedbackReleased'] : [];
        assert.ok(
          after.every(type => mayFollow.includes(type)),
          life.types().join(),
        );
        assert.equal(life.all('feedbackReleased').length, life.all('feedbackHeld').length);
      }),
    );
  });

  it('an outcome rests on two people, and a third on a third one', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const { state } = live(steps);
        const seated = state.assignments.filter(
          each => each.status === 'rated' || each.status === 'accepted',
        );
        for (const { seat, evaluatorId } of seated) {
          const others = seated.filter(each => each.seat !== seat).map(each => each.evaluatorId);
          assert.ok(!others.includes(evaluatorId), `${evaluatorId} sits twice`);
        }
      }),
    );
  });

  it('the candidate is told of no evaluator, and an evaluator of nobody else', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const { kind, state, program, now } = live(steps);
        const everybody = [...new Set(state.assignments.map(each => each.evaluatorId))];
        const told = (personId: string) => JSON.stringify(kind.viewFor?.(state, personId, program, now));
        const mentioned = (text: string) => everybody.filter(id => text.includes(id));
        assert.deepEqual(mentioned(told(state.personId ?? '')), []);
        for (const evaluatorId of everybody) {
          const text = told(evaluatorId);
          assert.deepEqual(mentioned(text), []);
          assert.ok(!text.includes(state.personId ?? '') && !text.includes(state.candidacyId ?? ''));
        }
      }),
    );
  });

  it('open tasks are the seats that want an evaluator, and the feedback letter that waits', () => {
    fc.assert(
      fc.property(anyLife, steps => {
        const life = live(steps);
        const wanted = life.view.details['vacancies'] as string[];
        const held = life.state.held ? ['release-feedback'] : [];
        assert.deepEqual(
          life.tasks.map(({ key }) => key).sort(),
          [...wanted.map(seat => `assign/${seat}`), ...held].sort(),
        );
      }),
    );
  });
});

describe('a command received before a deadline and that deadline’s wake', () => {
  /** Both orders end the same: heard before the wake, and handed on after it. Since when a status holds is the clock's matter. */
  function commutes(
    begin: () => EvaluationLife,
    deadline: Instant,
    command: EvaluationCommand,
    sending: Sending,
    msBefore: number,
  ) {
    const receivedAt = new Date(Date.parse(deadline) - msBefore).toISOString();
    const heardAt = later(deadline, 1);
    const first = begin().at(receivedAt).asleepUntil(heardAt);
    const accepted = attempt(first, command, { ...sending, receivedAt });
    first.at(heardAt);
    const last = begin().at(heardAt);
    assert.equal(attempt(last, command, { ...sending, receivedAt }), accepted);
    last.at(heardAt);
    assert.deepEqual({ ...last.state, since: null }, { ...first.state, since: null });
    assert.deepEqual(
      last.tasks.map(({ key }) => key),
      first.tasks.map(({ key }) => key),
    );
    return accepted;
  }
  const before = fc.integer({ min: 1, max: 3_600_000 });
  const whole = rate(rated('mmmmmmmm'));
  const answers: EvaluationCommand[] = [
    { type: 'acceptAssignment' },
    { type: 'declineAssignment', reason },
    whole,
    rate(rated('nmmmmmmm')),
  ];

  it('commute at the last day to accept', () => {
    const begin = () => opened().send(assign(ada)).send(assign(ben)).send(whole, by(ben));
    const acceptBy = endOfDay('2027-03-08', lssc.zone);
    fc.assert(
      fc.property(fc.constantFrom(...answers), before, (command, ms) => {
        assert.equal(commutes(begin, acceptBy, command, by(ada), ms), true);
      }),
    );
  });

  it('commute at the last day to rate', () => {
    const begin = () => underWay().send(whole, by(ben));
    const rateBy = endOfDay('2027-03-31', lssc.zone);
    fc.assert(
      fc.property(fc.constantFrom(...answers.slice(1)), before, (command, ms) => {
        assert.equal(commutes(begin, rateBy, command, by(ada), ms), true);
      }),
    );
  });

  it('commute at the last day to rate anew, and of a third', () => {
    const again = () =>
      bothRated('pppmmmmm', 'pppmmmmm')
        .send({ type: 'provideInformation' })
        .send(rate(ratedOn([1, 2, 3], 'mmm')), by(ben));
    const third = () =>
      bothRated('mmmmmmmm', 'mmmmmmmn').send(assign(cleo)).send({ type: 'acceptAssignment' }, by(cleo));
    const rateBy = endOfDay('2027-04-09', lssc.zone);
    fc.assert(
      fc.property(before, ms => {
        assert.equal(commutes(again, rateBy, rate(ratedOn([1, 2, 3], 'mmm')), by(ada), ms), true);
        assert.equal(commutes(third, rateBy, whole, by(cleo), ms), true);
      }),
    );
  });

  it('commute at the last day to answer where a rating is void (else the case waits for what was received)', () => {
    const begin = () =>
      bothRated('pppmmmmm', 'pppmmmmm').send({ type: 'voidRating', evaluatorId: ada, reason });
    const answerBy = endOfDay('2027-05-09', lssc.zone);
    fc.assert(
      fc.property(before, ms => {
        const sending = { by: candidate };
        assert.equal(commutes(begin, answerBy, { type: 'provideInformation' }, sending, ms), true);
      }),
    );
  });
});

describe('the two evaluators', () => {
  /** The outcome of a whole life in which everybody has a fixed opinion of every competency, in both rounds. */
  function outcome(
    name: keyof typeof programs,
    rounds: Record<'first' | 'second' | 'third', Rating[]>[],
  ): string {
    const life = opened(programs[name]).send(assign(ada)).send(assign(ben));
    const people = { first: ada, second: ben, third: cleo };
    for (const opinions of rounds) {
      for (const seat of ['first', 'second', 'third'] as const) {
        if (seat === 'third' && life.state.status !== 'third-evaluation') continue;
        const known = life.state.assignments.some(each => each.evaluatorId === people[seat]);
        if (!known) life.send(assign(people[seat]));
        // A third of the second round who was none in the first is assigned like any other.
        const expected = life.state.assignments.findLast(each => each.evaluatorId === people[seat]);
        const asked = expected?.competencies ?? [];
        life.send(
          rate(numbered(opinions[seat]).filter(each => asked.includes(each.competency))),
          by(people[seat]),
        );
      }
      if (life.state.status === 'information-requested') life.send({ type: 'provideInformation' });
      if (life.state.ended) break;
    }
    return life.state.status;
  }

  const anyRounds = fc.array(fc.record({ first: three, second: three, third: three }), {
    minLength: 2,
    maxLength: 2,
  });

  it('are alike: whoever sits where, the outcome is the same', () => {
    fc.assert(
      fc.property(anyProgram, anyRounds, (name, rounds) => {
        const swapped = rounds.map(({ first, second, third }) => ({ first: second, second: first, third }));
        assert.equal(outcome(name, swapped), outcome(name, rounds));
      }),
      { numRuns: 300 },
    );
  });

  it('never make it worse by rating better, in whichever round, with the third and the re-rating', () => {
    const anySeat = fc.constantFrom('first' as const, 'second' as const, 'third' as const);
    const anywhere = fc.tuple(fc.integer({ min: 0, max: 1 }), anySeat, fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(anyProgram, anyRounds, anywhere, (name, rounds, [round, seat, index]) => {
        const better = structuredClone(rounds);
        const list: Rating[] | undefined = better[round]?.[seat];
        const rating = list?.[index];
        if (!list || !rating) return;
        list[index] = ratings[ratings.indexOf(rating) + 1] ?? rating;
        if (outcome(name, rounds) === 'achieved') assert.equal(outcome(name, better), 'achieved');
      }),
      { numRuns: 600 },
    );
  });
});
