import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratings, type Rating } from '../../../domain/evaluation/commands.ts';
import {
  combined,
  isDisputed,
  median,
  passes,
  ratingsOf,
  resultsOf,
  settledWell,
} from '../../../domain/evaluation/combine.ts';
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
} from '../../support/evaluations.ts';
import { lssc } from '../../support/lives.ts';

/** Every list of ratings of a length. */
function lists(length: number): Rating[][] {
  if (length === 0) return [[]];
  return lists(length - 1).flatMap(list => ratings.map(rating => [...list, rating]));
}

const asMap = (list: readonly Rating[]) => new Map(list.map((rating, index) => [index + 1, rating]));
const numbers = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

type Outcome = 'achieved' | 'notAchieved' | 'third';

/** What two ratings come to, and what they come to with this third where one is called. */
function outcomeOf(a: Rating[], b: Rating[], third: Rating[] | null, program: Program): Outcome {
  const two = { first: asMap(a), second: asMap(b), third: null };
  const competencies = numbers(a.length);
  const disputes = competencies.some((_, index) => isDisputed(a[index] ?? 'met', b[index] ?? 'met'));
  const matters =
    program.portfolios.thirdOnEveryDispute || passes(ratingsOf(settledWell(competencies, two)), program);
  const isCalled = disputes && matters;
  if (isCalled && !third) return 'third';
  const all = { ...two, third: isCalled && third ? asMap(third) : null };
  return passes(ratingsOf(resultsOf(competencies, all)), program) ? 'achieved' : 'notAchieved';
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
  it('takes for every size from 1 to 20 exactly the counts of which at least 70 of a hundred are met and none is not met', () => {
    for (let n = 1; n <= 20; n++) {
      for (let met = 0; met <= n; met++) {
        for (let notMet = 0; notMet <= n - met; notMet++) {
          const partial = n - met - notMet;
          const list = [
            ...Array<Rating>(met).fill('met'),
            ...Array<Rating>(partial).fill('partiallyMet'),
            ...Array<Rating>(notMet).fill('notMet'),
          ];
          // By fractions of whole numbers, never by a float.
          const expected = notMet === 0 && met * 10 >= n * 7 && partial * 10 <= n * 3;
          assert.equal(
            passes(list, lssc),
            expected,
            `${met} met, ${partial} partially, ${notMet} not, of ${n}`,
          );
        }
      }
    }
  });

  it('needs of 8 six met, of 9 seven, of 10 seven, of 12 nine, of 13 ten, of 16 twelve', () => {
    const least = (n: number) =>
      numbers(n).find(met =>
        passes([...Array<Rating>(met).fill('met'), ...Array<Rating>(n - met).fill('partiallyMet')], lssc),
      );
    assert.deepEqual([8, 9, 10, 12, 13, 16].map(least), [6, 7, 7, 9, 10, 12]);
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
    assert.deepEqual(ratingsOf(life.last('decided').results), [
      'met',
      'met',
      'met',
      'met',
      'partiallyMet',
      'partiallyMet',
      'met',
      'met',
    ]);
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
      for (const n of [1, 2, 3, 4]) {
        const all = lists(n);
        for (const a of all) {
          for (const b of all) {
            const outcome = outcomeOf(a, b, null, program);
            assert.equal(outcomeOf(b, a, null, program), outcome);
            if (n > 3) continue;
            const outcomes = new Set(all.map(third => outcomeOf(a, b, third, program)));
            if (outcome !== 'third') assert.deepEqual([...outcomes], [outcome]);
            else if (program !== everyDispute)
              assert.deepEqual([...outcomes].sort(), ['achieved', 'notAchieved']);
          }
        }
      }
    });

    it(`a better rating of anybody never makes the outcome worse (${name})`, () => {
      for (const n of [1, 2, 3]) {
        const all = lists(n);
        for (const a of all) {
          for (const b of all) {
            for (const third of all) {
              const outcome = outcomeOf(a, b, third, program);
              if (outcome !== 'achieved') continue;
              for (const better of oneBetter(a)) {
                assert.equal(outcomeOf(better, b, third, program), 'achieved');
                assert.equal(outcomeOf(b, better, third, program), 'achieved');
              }
              for (const better of oneBetter(third)) {
                assert.equal(outcomeOf(a, b, better, program), 'achieved');
              }
            }
          }
        }
      }
    });
  }
});

describe('the case itself', () => {
  it('comes to what the pure combination says, for every pair of ratings of two competencies', () => {
    const two: Program = {
      ...lssc,
      sets: lssc.sets.map(set => (set.code === 'CNC' ? { ...set, competencies: 2 } : set)),
      portfolios: { ...lssc.portfolios, metPercent: 50, partialPercent: 50 },
    };
    const begun = opened(two).send(assign(ada)).send(assign(ben));
    for (const a of lists(2)) {
      for (const b of lists(2)) {
        const life = begun
          .fork()
          .send(rate(numbered(a)), by(ada))
          .send(rate(numbered(b)), by(ben));
        const expected = outcomeOf(a, b, null, two);
        const status = {
          achieved: 'achieved',
          notAchieved: 'information-requested',
          third: 'third-evaluation',
        };
        assert.equal(life.state.status, status[expected], `${a.join()} and ${b.join()}`);
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
