import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EvaluationLife } from '../../support/evaluations.ts';
import { ada, assign, ben, bothRated, by, opened, rate, rated, underWay } from '../../support/evaluations.ts';
import { system } from '../../support/lives.ts';

const cancel = { type: 'cancel' as const, cause: 'set-achieved' as const };
const whole = rate(rated('mmmmmmmm'));

/** The commands that the facts of a life owe to the candidacy. */
function sent(life: EvaluationLife) {
  return life.records.flatMap((record, index) => {
    const after = life.records
      .slice(0, index + 1)
      .reduce((state, each) => life.kind.evolve(state, each), life.kind.empty(life.state.caseId));
    return life.kind.sends?.(record, after) ?? [];
  });
}

describe('cancelling an evaluation', () => {
  it('ends it without an outcome; the candidate and the evaluators are told, those who have rated too', () => {
    const life = underWay().send(whole, by(ada)).send(cancel, { by: system });
    assert.deepEqual([life.state.status, life.state.ended?.outcome], ['cancelled', 'cancelled']);
    assert.deepEqual(
      life.letters.slice(-3).map(({ letter, to }) => [letter, to]),
      [
        ['evaluation-cancelled', undefined],
        ['evaluator-cancelled', ada],
        ['evaluator-cancelled', ben],
      ],
    );
  });

  it('closes every task, stops every clock, and takes nothing more', () => {
    const life = opened().send(assign(ada)).send(cancel, { by: system });
    assert.deepEqual([life.tasks, life.kind.nextWake(life.state)], [[], null]);
    life
      .refuses('CASE_CLOSED', assign(ben))
      .refuses('CASE_CLOSED', cancel)
      .refuses('RATING_NOT_EXPECTED', whole, by(ada));
  });
});

describe('the outcome', () => {
  it('goes to the candidacy with the instant of the decision', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmm');
    const about = { set: 'CNC', evaluationId: life.state.caseId };
    const to = 'candidacy/7d2f1c34-5a68-4b1e-9f10-2c3d4e5f6a7b';
    assert.deepEqual(sent(life), [
      {
        key: 'stage/1',
        to,
        command: { type: 'noteEvaluation', ...about, stage: 'evaluation', answerBy: null },
      },
      {
        key: 'outcome',
        to,
        decidedAt: '2027-03-10T15:00:00.000Z',
        command: { type: 'recordPortfolioOutcome', ...about, outcome: 'achieved' },
      },
    ]);
  });

  it('is followed by the feedback to the candidate and thanks to those who rated', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmm');
    assert.deepEqual(
      life.letters.slice(-3).map(({ letter, to }) => [letter, to]),
      [
        ['evaluation-feedback', undefined],
        ['evaluator-thanks', ada],
        ['evaluator-thanks', ben],
      ],
    );
  });

  it('of an evaluation whose candidacy has ended is recorded and sent to nobody', () => {
    const life = underWay().send({ type: 'noteCandidacyEnded' }, { by: system });
    const { length } = life.records;
    life.send({ type: 'noteCandidacyEnded' }, { by: system });
    assert.equal(life.records.length, length);
    life.send(whole, by(ada)).send(whole, by(ben));
    assert.equal(life.state.status, 'achieved');
    assert.deepEqual(
      sent(life).map(({ key }) => key),
      ['stage/1'],
    );
  });

  it('tells the candidacy of a request and of its answer; of no answer only where an evaluator is missing', () => {
    const stages = (life: EvaluationLife) =>
      sent(life).map(({ command }) => command['stage'] ?? command.type);
    const requested = () => bothRated('pppmmmmm', 'pppmmmmm');
    assert.deepEqual(stages(requested().send({ type: 'provideInformation' })), [
      'evaluation',
      'informationRequested',
      'informationProvided',
    ]);
    assert.deepEqual(stages(requested().at('2027-06-01T12:00Z')), [
      'evaluation',
      'informationRequested',
      'recordPortfolioOutcome',
    ]);
    const voided = requested()
      .send({ type: 'voidRating', evaluatorId: ada, reason: 'r' })
      .at('2027-06-01T12:00Z');
    assert.equal(stages(voided).at(-1), 'informationOverdue');
  });
});

describe('a letter that came back', () => {
  it('is a task for staff, also after the end', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmm');
    const letterKey = life.letters[0]?.key ?? '';
    life.send({ type: 'reportUndeliverable', letterKey, problem: 'refused', detail: '550' }, { by: system });
    assert.equal(life.tasks[0]?.kind, 'address');
    life.send({ type: 'confirmAddress' });
    assert.deepEqual(life.tasks, []);
  });
});
