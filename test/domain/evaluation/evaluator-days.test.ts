import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluation } from '../../../domain/evaluation/index.ts';
import { ada, assign, ben, bothRated, cleo, opened } from '../../support/evaluations.ts';

const uids = (state: Parameters<typeof evaluation.calendar>[0], evaluatorId: string) =>
  evaluation.calendar(state, evaluatorId).map(({ uid }) => uid.slice(state.caseId.length));

describe('the day in an evaluator’s calendar', () => {
  it('is named the same for the first, the second and the third', () => {
    const two = opened().send(assign(ada)).send(assign(ben)).state;
    assert.deepEqual([uids(two, ada), uids(two, ben)], [['/rating/1'], ['/rating/1']]);
    const third = bothRated('mmmmppmm', 'mmmmppmn').send(assign(cleo)).state;
    assert.deepEqual(uids(third, cleo), ['/rating/1']);
  });

  it('has another name for the second round of the same evaluator, so that it moves nothing that is over', () => {
    const asked = bothRated('mmmmmmnn', 'mmmmmmnn');
    assert.equal(asked.state.status, 'information-requested');
    const again = asked.send(
      { type: 'provideInformation', competencies: [7, 8] },
      {
        by: { role: 'candidate', id: asked.state.personId ?? '' },
      },
    ).state;
    assert.deepEqual([uids(again, ada), uids(again, ben)], [['/rating/2'], ['/rating/2']]);
  });
});
