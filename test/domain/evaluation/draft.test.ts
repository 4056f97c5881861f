import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOnLeave } from '../../../domain/evaluation/availability.ts';
import { draftedRatings, missingIn, submissionOf } from '../../../domain/evaluation/draft.ts';

const line = (
  competency: number,
  rating: 'met' | 'partiallyMet' | 'notMet' | null,
  comment: string | null = null,
) => ({
  competency,
  rating,
  comment,
});

describe('a draft of a rating', () => {
  it('lacks every competency that is not rated, in the order asked for', () => {
    const draft = [line(3, 'met'), line(1, null, 'Still thinking.')];
    assert.deepEqual(missingIn(draft, [1, 2, 3]), [
      { competency: 1, what: 'rating' },
      { competency: 2, what: 'rating' },
    ]);
  });

  it('lacks a comment wherever not met, and only there', () => {
    const draft = [line(1, 'notMet'), line(2, 'notMet', 'No example.'), line(3, 'partiallyMet')];
    assert.deepEqual(missingIn(draft, [1, 2, 3]), [{ competency: 1, what: 'comment' }]);
  });

  it('lacks nothing when all that was asked is there; what was not asked is not missed', () => {
    assert.deepEqual(missingIn([line(4, 'met'), line(7, 'partiallyMet')], [4, 7]), []);
  });

  it('is submitted as it stands: without lines that bear no rating, without comments that are not there', () => {
    const draft = [line(1, 'met'), line(2, null, 'Later.'), line(3, 'notMet', 'No example.')];
    assert.deepEqual(submissionOf(draft), [
      { competency: 1, rating: 'met' },
      { competency: 3, rating: 'notMet', comment: 'No example.' },
    ]);
  });

  it('has one line for each competency at most, and no other words than the three', () => {
    assert.ok(draftedRatings.safeParse([{ competency: 1 }]).success);
    for (const wrong of [
      [{ competency: 1 }, { competency: 1, rating: 'met' }],
      [{ competency: 0 }],
      [{ competency: 1.5 }],
      [{ competency: 1, rating: 'excellent' }],
      [{ competency: 1, comment: '  ' }],
      [{ competency: 1, mark: 5 }],
    ]) {
      assert.ok(!draftedRatings.safeParse(wrong).success, JSON.stringify(wrong));
    }
  });
});

describe('a leave', () => {
  it('has its first and its last day in it, and no other', () => {
    const leave = { from: '2028-02-27', until: '2028-02-29' };
    const days = ['2028-02-26', '2028-02-27', '2028-02-29', '2028-03-01'];
    assert.deepEqual(
      days.map(day => isOnLeave(leave, day)),
      [false, true, true, false],
    );
  });

  it('without a last day goes on; without a leave nobody is on one', () => {
    assert.ok(isOnLeave({ from: '2028-01-01', until: null }, '2099-01-01'));
    assert.ok(!isOnLeave(null, '2028-01-01'));
  });
});
