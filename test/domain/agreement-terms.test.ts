import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collegeKeyOf, mistakesIn, type JudgedTerms } from '../../domain/agreement-terms.ts';
import { lssc } from '../support/lives.ts';

const today = '2027-03-01';
const reviewed = (...sets: string[]) => sets.map(set => ({ set, reviewedOn: '2027-01-15' }));
const six = reviewed('FLS', 'CAT', 'TEC', 'ACS', 'REF', 'COL');

function mistakes(changes: Partial<JudgedTerms>): string[] {
  const terms = { startsOn: '2027-02-01', endsOn: '2031-01-31', reviews: six, ...changes };
  return mistakesIn(terms, lssc, today).map(({ path, problem }) => `${path}: ${problem}`);
}

describe('a recognition agreement', () => {
  it('lists all six sets that a certification needs, or fewer', () => {
    assert.deepEqual(mistakes({}), []);
    assert.deepEqual(mistakes({ reviews: reviewed('FLS') }), []);
    assert.deepEqual(mistakes({ reviews: [...six, ...reviewed('YOU')] }), [
      'reviews: a certification needs 6 sets, and these are 7',
    ]);
  });

  it('lists sets of its program, each once', () => {
    assert.deepEqual(mistakes({ reviews: reviewed('FLS', 'XYZ', 'FLS') }), [
      `reviews.1.set: ${lssc.name} has no set XYZ`,
      'reviews.2.set: FLS stands twice',
    ]);
  });

  it('may last one day, and does not end before it begins', () => {
    assert.deepEqual(mistakes({ endsOn: '2027-02-01' }), []);
    assert.deepEqual(mistakes({ endsOn: '2027-01-31' }), ['endsOn: lies before the first day, 2027-02-01']);
  });

  it('rests on reviews that have been made', () => {
    assert.deepEqual(mistakes({ reviews: [{ set: 'FLS', reviewedOn: today }] }), []);
    assert.deepEqual(mistakes({ reviews: [{ set: 'FLS', reviewedOn: '2027-03-02' }] }), [
      'reviews.0.reviewedOn: has not come yet',
    ]);
  });

  it('is with one college, however its name is spaced and capitalized', () => {
    assert.equal(collegeKeyOf(' Cypress  Bend College'), collegeKeyOf('CYPRESS BEND college '));
    assert.notEqual(collegeKeyOf('Cypress Bend College'), collegeKeyOf('Cypress Bend'));
  });
});
