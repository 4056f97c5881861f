import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratings, type Rating } from '../../../domain/evaluation/commands.ts';
import { combined, isDisputed, median, passes, ratingsOf } from '../../../domain/evaluation/combine.ts';
import type { Seat } from '../../../domain/evaluation/facts.ts';
import { emptyEvaluation, type Assignment } from '../../../domain/evaluation/state.ts';
import { verdict } from '../../../domain/evaluation/verdict.ts';
import type { Program } from '../../../domain/program.ts';
import {
  bothRated,
  numbered,
  opened,
  rate,
  rated,
  assign,
  ada,
  ben,
  by,
  cleo,
  type EvaluationLife,
} from '../../support/evaluations.ts';
import { lssc } from '../../support/lives.ts';

/** Every list of ratings of a length. */
function lists(length: number): Rating[][] {
  if (length === 0) return [[]];
  return lists(length - 1).flatMap(list => ratings.map(rating => [...list, rating]));
}

const numbers = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

type Outcome = 'achieved' | 'notAchieved' | 'third';

/** What the ratings of the two, and of a third where there is one, come to by the very function that the case asks. */
function outcomeOf(a: Rating[], b: Rating[], third: Rating[] | null, program: Program): Outcome {
  const state = {
    ...emptyEvaluation('evaluation/x'),
    competencies: a.length,
    assignments: [seated('first', a), seated('second', b), ...(third ? [seated('third', third)] : [])],
    thirdNeeded: third !== null,
  };
  const said = verdict(state, program) ?? assert.fail('both have rated');
  if (said.needsThird && !said.hasThird) return 'third';
  return said.passed ? 'achieved' : 'notAchieved';
}

/** The assignment of an evaluator who has rated the whole set. */
function seated(seat: Seat, list: readonly Rating[]): Assignment {
  const [assignment] = rater.state.assignments;
  const ratings = list.map((rating, index) => ({ competency: index + 1, rating, comment: null }));
  return {
    ...(assignment ?? assert.fail()),
    seat,
    competencies: numbers(list.length),
    status: 'rated',
    ratings,
  };
}
const rater = opened().send(assign(ada));

/** The outcome of every pair of ratings of `n` competencies, with every third and without one; reckoned once. */
function outcomes(
  n: number,
  program: Program,
): (a: Rating[], b: Rating[], third: Rating[] | null) => Outcome {
  const known = new Map<string, Outcome>();
  return (a, b, third) => {
    const key = [a, b, third].map(list => list?.join()).join(' ');
    const outcome = known.get(key) ?? outcomeOf(a, b, third, program);
    known.set(key, outcome);
    assert.equal(a.length, n);
    return outcome;
  };
}

describe('two ratings of a competency', () => {
  it('are one: met with partially met is met, twice partially is partially, and whatever is disputed is not met', () => {
    const table = ratings.map(a => ratings.map(b => combined(a, b)));
    assert.deepEqual(table, [
      ['notMet', 'notMet', 'notMet'],
      ['notMet', 'partiallyMet', 'met'],
      ['notMet', 'met', 'met'],
    ]);
  });

  it('are disputed where one says not met and the other does not, and only there', () => {
    const disputes = ratings.flatMap(a => ratings.filter(b => isDisputed(a, b)).map(b => `${a}/${b}`));
    assert.deepEqual(disputes, ['notMet/partiallyMet', 'notMet/met', 'partiallyMet/notMet', 'met/notMet']);
  });

  it('and a third make their median', () => {
    assert.equal(median('met', 'notMet', 'partiallyMet'), 'partiallyMet');
    assert.equal(median('met', 'notMet', 'met'), 'met');
    assert.equal(median('partiallyMet', 'notMet', 'met'), 'partiallyMet');
    assert.equal(median('partiallyMet', 'notMet', 'notMet'), 'notMet');
  });
});

describe('the test of a set', () => {
  /** For 1, 2, 3 … 20 competencies, counted by hand: the least number met that is at least seven tenths of them. */
  const least = [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14];

  it('needs for every size from 1 to 20 the smallest count that is seven tenths or more, by exact fractions', () => {
    least.forEach((expected, index) => {
      const n = index + 1;
      const enough = [...Array(n + 1).keys()].filter(met => compareFractions([met, n], [7, 10]) >= 0);
      assert.equal(enough[0], expected, `of ${n}`);
      const passing = [...Array(n + 1).keys()].filter(met => passes(listOf(met, n - met, 0), lssc));
      assert.deepEqual(passing, enough, `of ${n}`);
    });
  });

  it('takes for every size from 1 to 20 no other counts, with whatever is partially met or not met', () => {
    least.forEach((needed, index) => {
      const n = index + 1;
      for (let met = 0; met <= n; met++) {
        for (let notMet = 0; notMet <= n - met; notMet++) {
          const partial = n - met - notMet;
          const expected = notMet === 0 && met >= needed;
          const counts = `${met} met, ${partial} partially, ${notMet} not, of ${n}`;
          assert.equal(passes(listOf(met, partial, notMet), lssc), expected, counts);
        }
      }
    });
  });

  it('passes of all lists of ratings, in whatever order, as many as a count finds', () => {
    for (let n = 1; n <= 9; n++) {
      const passing = lists(n).filter(list => passes(list, lssc));
      assert.ok(passing.every(list => !list.includes('notMet')));
      // Of n places those that are not met fully are chosen: so many ways, for each number that may be.
      const most = n - (least[n - 1] ?? assert.fail());
      const ways = [...Array(most + 1).keys()].reduce((sum, partial) => sum + choose(n, partial), 0);
      assert.equal(passing.length, ways, `of ${n}`);
    }
  });

  it('goes by the percents of the program', () => {
    const half: Program = { ...lssc, portfolios: { ...lssc.portfolios, metPercent: 50, partialPercent: 50 } };
    assert.equal(passes(['met', 'partiallyMet'], half), true);
    assert.equal(passes(['met', 'partiallyMet'], lssc), false);
  });
});

describe('the example of the rulebook', () => {
  // Four met/met, two partial/partial, one met/partial, one met/not met: six of eight if settled well.
  const first = 'mmmmppmm';
  const second = 'mmmmpppn';

  it('calls a third', () => {
    const life = bothRated(first, second);
    assert.equal(life.state.status, 'third-evaluation');
    assert.deepEqual(life.last('thirdNeeded').disputed, [8]);
  });

  it('passes with the third’s met on the disputed one', () => {
    const life = bothRated(first, second)
      .send(assign(cleo))
      .send(rate(rated('nnnnnnnm')), by(cleo));
    assert.equal(life.last('decided').outcome, 'achieved');
    const results = ratingsOf(life.last('decided').results);
    assert.equal(results.join(' '), 'met met met met partiallyMet partiallyMet met met');
  });

  it('fails with the third’s partially met: five of eight', () => {
    const life = bothRated(first, second)
      .send(assign(cleo))
      .send(rate(rated('mmmmmmmp')), by(cleo));
    assert.deepEqual(life.last('informationRequested').competencies, [5, 6, 8]);
    assert.equal(life.last('informationRequested').results[7]?.result, 'partiallyMet');
  });
});

describe('all ratings of small sets', () => {
  const generous: Program = {
    ...lssc,
    portfolios: { ...lssc.portfolios, metPercent: 50, partialPercent: 50 },
  };
  const everyDispute: Program = { ...lssc, portfolios: { ...lssc.portfolios, thirdOnEveryDispute: true } };
  const programs = { lssc, generous, everyDispute };

  for (const [name, program] of Object.entries(programs)) {
    it(`a third is called exactly where one could make a pass of a dispute, and the two are alike (${name})`, () => {
      for (const n of [1, 2, 3]) {
        const all = lists(n);
        const outcome = outcomes(n, program);
        const withThird = outcomes(n, {
          ...program,
          portfolios: { ...program.portfolios, thirdOnEveryDispute: true },
        });
        for (const a of all) {
          for (const b of all) {
            const two = outcome(a, b, null);
            assert.equal(outcome(b, a, null), two);
            all.forEach(third => assert.equal(outcome(b, a, third), outcome(a, b, third)));
            const possible = new Set(all.map(third => outcome(a, b, third)));
            const isDisputedSomewhere = a.some((rating, index) => isDisputed(rating, b[index] ?? rating));
            if (two === 'third') {
              assert.ok(isDisputedSomewhere);
              if (program !== everyDispute)
                assert.deepEqual([...possible].sort(), ['achieved', 'notAchieved']);
              continue;
            }
            // Nobody is asked: and whatever a third said, were one asked on every dispute, the outcome is the same.
            assert.deepEqual([...possible], [two]);
            assert.deepEqual([...new Set(all.map(third => withThird(a, b, third)))], [two]);
          }
        }
      }
    });

    it(`the two are alike for four competencies, too (${name})`, () => {
      const all = lists(4);
      const outcome = outcomes(4, program);
      for (const a of all) for (const b of all) assert.equal(outcome(b, a, null), outcome(a, b, null));
    });

    it(`a better rating of anybody never makes the outcome worse (${name})`, () => {
      for (const n of [1, 2, 3]) {
        const all = lists(n);
        const outcome = outcomes(n, program);
        for (const a of all) {
          for (const b of all) {
            for (const third of all) {
              if (outcome(a, b, third) !== 'achieved') continue;
              for (const better of oneBetter(a)) {
                assert.equal(outcome(better, b, third), 'achieved');
                assert.equal(outcome(b, better, third), 'achieved');
              }
              for (const better of oneBetter(third)) assert.equal(outcome(a, b, better), 'achieved');
            }
          }
        }
      }
    });
  }
});

describe('the case itself', () => {
  const generous = { metPercent: 50, partialPercent: 50 };

  /** The outcome as somebody sees it who sends the ratings to a case, the third’s too where one is called. */
  function lived(begun: EvaluationLife, a: Rating[], b: Rating[], third: Rating[]): Outcome {
    const life = begun
      .fork()
      .send(rate(numbered(a)), by(ada))
      .send(rate(numbered(b)), by(ben));
    if (life.state.status === 'third-evaluation')
      life.send(assign(cleo)).send(rate(numbered(third)), by(cleo));
    return life.state.status === 'achieved' ? 'achieved' : 'notAchieved';
  }

  it('comes to what the ratings come to, for every pair of ratings of one, two or three competencies', () => {
    for (const n of [1, 2, 3]) {
      const program: Program = {
        ...lssc,
        sets: lssc.sets.map(set => (set.code === 'CNC' ? { ...set, competencies: n } : set)),
        portfolios: { ...lssc.portfolios, ...generous },
      };
      const begun = opened(program).send(assign(ada)).send(assign(ben));
      const all = lists(n);
      // Of three competencies all pairs, with one third: all of them are tried above.
      const thirds = n < 3 ? all : all.slice(-1);
      for (const a of all) {
        for (const b of all) {
          const isCalled = outcomeOf(a, b, null, program) === 'third';
          for (const third of isCalled ? thirds : thirds.slice(0, 1)) {
            const expected = outcomeOf(a, b, third, program);
            assert.equal(lived(begun, a, b, third), expected, `${a.join()} and ${b.join()}, ${third.join()}`);
          }
        }
      }
    }
  });
});

/** The same with one competency rated a step better, in every way. */
function oneBetter(list: readonly Rating[]): Rating[][] {
  return list.flatMap((rating, index) => {
    const better = ratings[ratings.indexOf(rating) + 1];
    return better ? [list.with(index, better)] : [];
  });
}

function listOf(met: number, partial: number, notMet: number): Rating[] {
  const of = (count: number, rating: Rating) => Array<Rating>(count).fill(rating);
  return [...of(met, 'met'), ...of(partial, 'partiallyMet'), ...of(notMet, 'notMet')];
}

/** Below zero, zero or above it, as the first is less, the same or more: by the whole parts, then by what is left, turned over. */
function compareFractions([a, b]: [number, number], [c, d]: [number, number]): number {
  const [whole, other] = [Math.trunc(a / b), Math.trunc(c / d)];
  if (whole !== other) return whole - other;
  const [left, right] = [a % b, c % d];
  if (left === 0 || right === 0) return left - right;
  return compareFractions([d, right], [b, left]);
}

/** In how many ways so many of n can be chosen. */
function choose(n: number, many: number): number {
  if (many === 0 || many === n) return 1;
  return choose(n - 1, many - 1) + choose(n - 1, many);
}
