import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfDay, justBefore } from '../../../domain/calendar.ts';
import {
  ada,
  assign,
  ben,
  bothRated,
  by,
  cleo,
  dan,
  found,
  opened,
  rate,
  rated,
  underWay,
} from '../../support/evaluations.ts';
import { lssc } from '../../support/lives.ts';

const whole = rate(rated('mmmmmmmm'));
const voidRating = (evaluatorId: string) => ({
  type: 'voidRating' as const,
  evaluatorId,
  reason: 'remark-conflict',
});

describe('a rating', () => {
  it('is whole: what is missing is named all at once', () => {
    const life = underWay().refuses('RATING_INCOMPLETE', rate(rated('mmmmm')), by(ada));
    assert.deepEqual(life.refusal?.details['competencies'], ['6', '7', '8']);
    assert.match(life.refusal?.message ?? '', /leaves out competencies 6, 7 and 8\./);
  });

  it('has each competency once, and none that the set does not have', () => {
    const life = underWay();
    life.refuses('RATING_INCOMPLETE', rate([...rated('mmmmmmmm'), ...rated('m', 3)]), by(ada));
    assert.deepEqual(life.refusal?.details['competencies'], ['3']);
    life.refuses('COMPETENCY_UNKNOWN', rate(rated('mmmmmmmmm')), by(ada));
    assert.deepEqual(life.refusal?.details['competencies'], ['9']);
  });

  it('has a comment wherever it says not met, and may have one elsewhere', () => {
    const silent = rated('mnmmnmmm').map(({ comment: _comment, ...each }) => each);
    const life = underWay().refuses('COMMENT_MISSING', rate(silent), by(ada));
    assert.deepEqual(life.refusal?.details['competencies'], ['2', '5']);
    const praised = rated('mmmmmmmm').map(each => ({ ...each, comment: 'remark-praise' }));
    life.send(rate(praised), by(ada));
  });

  it('is kept in the order of the competencies, sealed until the decision', () => {
    const life = underWay().send(rate(rated('mmmmpppp').reverse()), by(ada));
    const { ratings } = life.last('ratingSubmitted');
    assert.deepEqual(
      ratings.map(each => each.competency),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
  });

  it('is expected only of who is assigned, once, and before the decision', () => {
    const life = underWay()
      .refuses('RATING_NOT_EXPECTED', whole, by(cleo))
      .send(whole, by(ada))
      .refuses('RATING_NOT_EXPECTED', whole, by(ada));
    life.send(whole, by(ben));
    assert.equal(life.state.status, 'achieved');
    life.refuses('RATING_NOT_EXPECTED', whole, by(ben)).refuses('RATING_NOT_EXPECTED', whole, by(cleo));
  });

  it('is refused of an evaluator with a conflict on record by then', () => {
    const inConflict = { ...whole, found: found(ada, { conflicts: true }) };
    underWay().refuses('EVALUATOR_CONFLICT', inConflict, by(ada));
  });

  it('of the one says nothing of the other: no result before both are there', () => {
    const life = underWay().send(whole, by(ada));
    assert.deepEqual([life.state.status, life.standing.waitsFor], ['evaluating', 'rating']);
  });
});

describe('a rating at the end of the thirty days', () => {
  const end = endOfDay('2027-03-31', lssc.zone);

  it('counts when received in time, though the evaluator was replaced before it was handled (T5)', () => {
    const life = underWay().send(whole, by(ben)).at(end);
    life.send(whole, { ...by(ada), receivedAt: justBefore(end) });
    assert.equal(life.state.status, 'achieved');
    assert.deepEqual(life.tasks, []);
  });

  it('is kept and not counted when it came after, once', () => {
    const life = underWay().send(whole, by(ben)).at(end).send(whole, by(ada));
    assert.deepEqual(life.last('lateRatingKept').evaluatorId, ada);
    assert.equal(life.state.status, 'assigning');
    life.refuses('RATING_NOT_EXPECTED', whole, by(ada)).refuses('EVALUATOR_ALREADY_ASSIGNED', assign(ada));
    life.send(assign(cleo)).send(whole, by(cleo));
    assert.equal(life.state.status, 'achieved');
  });

  it('received in time sends home a successor who has not rated yet', () => {
    const life = underWay().send(whole, by(ben)).at(end).send(assign(cleo));
    life.send(whole, { ...by(ada), receivedAt: justBefore(end) });
    assert.equal(life.last('evaluatorReplaced').cause, 'rated-in-time-by-another');
    assert.deepEqual(life.letters.filter(({ letter }) => letter === 'evaluator-replaced').at(-1)?.to, cleo);
    assert.equal(life.state.status, 'achieved');
  });

  it('received in time is kept and not counted where a successor has rated', () => {
    const life = underWay()
      .at(justBefore(end))
      .send({ type: 'replaceEvaluator', evaluatorId: ben, reason: 'r' });
    life.send(assign(dan)).at(end).send(assign(cleo)).send(whole, by(cleo));
    life.send(whole, { ...by(ada), receivedAt: justBefore(end) });
    assert.equal(life.last('lateRatingKept').evaluatorId, ada);
    assert.equal(life.state.status, 'evaluating');
  });

  it('of one taken off by staff counts if it was received before that', () => {
    const life = underWay().send(whole, by(ben)).at('2027-03-10T15:00Z');
    life.send({ type: 'replaceEvaluator', evaluatorId: ada, reason: 'remark-1' });
    const late = life.fork().send(whole, by(ada));
    assert.equal(late.types().at(-1), 'lateRatingKept');
    life.send(whole, { ...by(ada), receivedAt: justBefore('2027-03-10T15:00:00.000Z') });
    assert.equal(life.state.status, 'achieved');
  });
});

describe('a conflict found late', () => {
  it('voids one rating and asks for another evaluator, who is not the same', () => {
    const life = underWay().send(whole, by(ada)).send(voidRating(ada));
    assert.equal(life.state.status, 'assigning');
    assert.deepEqual(
      life.tasks.map(({ key, kind }) => [key, kind]),
      [['assign/first', 'rating-voided']],
    );
    life.refuses('EVALUATOR_ALREADY_ASSIGNED', assign(ada)).refuses('RATING_NOT_EXPECTED', whole, by(ada));
    life.send(assign(cleo)).send(whole, by(cleo)).send(whole, by(ben));
    assert.equal(life.state.status, 'achieved');
  });

  it('is refused where there is no rating, and after the decision, which is an appeal’s matter', () => {
    underWay()
      .refuses('RATING_NOT_EXPECTED', voidRating(ada))
      .refuses('EVALUATOR_NOT_ASSIGNED', voidRating(dan));
    bothRated('mmmmmmmm', 'mmmmmmmm').refuses('ALREADY_DECIDED', voidRating(ada));
  });

  it('while a third rates: the third is told when the new rating leaves nothing to dispute', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmn').send(assign(cleo)).send(voidRating(ben)).send(assign(dan));
    life.send(whole, by(dan));
    assert.equal(life.last('thirdNotNeeded').assignment, 3);
    assert.deepEqual(life.letters.filter(({ to }) => to === cleo).at(-1)?.letter, 'evaluator-cancelled');
    assert.equal(life.state.status, 'achieved');
  });

  it('while a third rates: the third’s rating waits for the new one, and counts where it is needed', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmn').send(assign(cleo)).send(voidRating(ben));
    life
      .send(whole, by(cleo))
      .send(assign(dan))
      .send(rate(rated('nmmmmmmm')), by(dan));
    assert.equal(life.state.status, 'achieved');
    assert.deepEqual(life.last('decided').results[0], { competency: 1, result: 'met' });
  });

  it('of a third who has not rated is a matter of taking that one off: another third is called', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmn');
    life.send(assign(cleo)).at('2027-03-12T12:00Z');
    life.send({ type: 'replaceEvaluator', evaluatorId: cleo, reason: 'remark-1' }).send(assign(dan));
    assert.equal(life.last('evaluatorAssigned').seat, 'third');
  });
});

describe('comments', () => {
  it('are released with the decision, without their writers and without those that staff withhold', () => {
    const commented = rated('mmmmmmmm').map(each => ({ ...each, comment: `remark-${each.competency}` }));
    const life = underWay().send(rate(commented), by(ada));
    life.send({ type: 'withholdComment', evaluatorId: ada, competency: 3 });
    life.send(rate(rated('mmmmmmmm').map(each => ({ ...each, comment: 'remark-same' }))), by(ben));
    const { comments } = life.last('decided');
    assert.equal(comments.length, 15);
    assert.deepEqual(
      comments.filter(each => each.competency === 3),
      [{ competency: 3, comment: 'remark-same' }],
    );
  });

  it('are withheld once, and only where there is one', () => {
    const life = underWay().send(rate(rated('nmmmmmmm')), by(ada));
    const withhold = { type: 'withholdComment' as const, evaluatorId: ada, competency: 1 };
    life.send(withhold);
    const { length } = life.records;
    life.send(withhold);
    assert.equal(life.records.length, length);
    life
      .refuses('COMMENT_UNKNOWN', { ...withhold, competency: 2 })
      .refuses('COMMENT_UNKNOWN', { ...withhold, evaluatorId: ben });
  });
});

describe('an evaluation', () => {
  it('begins once and needs to begin', () => {
    const life = opened();
    assert.equal(life.state.competencies, 8);
    life.refuses('OUT_OF_ORDER', {
      type: 'open',
      program: life.last('opened').program,
      candidacyId: life.last('opened').candidacyId,
      personId: life.last('opened').personId,
      portfolioId: life.last('opened').portfolioId,
      set: 'CNC',
      competenciesVersion: null,
      submittedAt: '2027-03-01T16:00:00.000Z',
    });
  });
});
