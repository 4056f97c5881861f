import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agreementOf, type RatedPair } from '../../../domain/evaluation/agreement.ts';
import { ratings, type Rating } from '../../../domain/evaluation/commands.ts';

const pair = (first: Rating, second: Rating, count: number): RatedPair => ({ first, second, count });

describe('the agreement of two evaluators', () => {
  it('is worked out by hand: 50 competencies, 37 alike, 18.8 of them to be expected by chance', () => {
    // First: met 25, partially 15, not 10. Second: met 24, partially 16, not 10.
    const pairs = [
      pair('met', 'met', 20),
      pair('met', 'partiallyMet', 4),
      pair('met', 'notMet', 1),
      pair('partiallyMet', 'met', 3),
      pair('partiallyMet', 'partiallyMet', 10),
      pair('partiallyMet', 'notMet', 2),
      pair('notMet', 'met', 1),
      pair('notMet', 'partiallyMet', 2),
      pair('notMet', 'notMet', 7),
    ];
    // By chance: (25·24 + 15·16 + 10·10) / 50² = 940 / 2500 = 0.376. (37/50 − 0.376) / 0.624 = 0.583…
    assert.deepEqual(agreementOf(pairs), { n: 50, agreed: 37, percent: 74, kappa: 0.583 });
  });

  it('is 1 where they always agree and use two words', () => {
    const pairs = [pair('met', 'met', 3), pair('notMet', 'notMet', 1)];
    assert.deepEqual(agreementOf(pairs), { n: 4, agreed: 4, percent: 100, kappa: 1 });
  });

  it('is 0 where they agree as often as by chance', () => {
    const pairs = (['met', 'notMet'] as const).flatMap(first =>
      (['met', 'notMet'] as const).map(second => pair(first, second, 2)),
    );
    assert.deepEqual(agreementOf(pairs), { n: 8, agreed: 4, percent: 50, kappa: 0 });
  });

  it('is below 0 where they contradict each other', () => {
    const pairs = [pair('met', 'notMet', 1), pair('notMet', 'met', 1)];
    assert.deepEqual(agreementOf(pairs), { n: 2, agreed: 0, percent: 0, kappa: -1 });
  });

  it('has no kappa where both said one word every time, and nothing where nothing was rated', () => {
    assert.deepEqual(agreementOf([pair('met', 'met', 9)]), { n: 9, agreed: 9, percent: 100, kappa: null });
    assert.deepEqual(agreementOf([]), { n: 0, agreed: 0, percent: null, kappa: null });
  });

  it('is the same as counted competency by competency, and whoever is called the first', () => {
    const word = fc.constantFrom(...ratings);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 60 }), rated => {
        const found = agreementOf(rated.map(([first, second]) => pair(first, second, 1)));
        assert.equal(found.agreed, rated.filter(([first, second]) => first === second).length);
        const expected = bruteForce(rated);
        if (expected === null) assert.equal(found.kappa, null);
        else assert.ok(Math.abs(Number(found.kappa) - expected) <= 0.0005 + 1e-9);
        const turned = agreementOf(rated.map(([first, second]) => pair(second, first, 1)));
        assert.deepEqual(turned, found);
      }),
    );
  });
});

/** Kappa by its definition: every first answer meets every second one, which is what chance would do. */
function bruteForce(rated: readonly (readonly [Rating, Rating])[]): number | null {
  const n = rated.length;
  if (n === 0) return null;
  const meetings = rated.flatMap(([first]) => rated.map(([, second]) => first === second));
  const chance = meetings.filter(Boolean).length / meetings.length;
  const observed = rated.filter(([first, second]) => first === second).length / n;
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}
