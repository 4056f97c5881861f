import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfDay, justBefore } from '../../../domain/calendar.ts';
import { candidateView } from '../../../domain/evaluation/candidate-view.ts';
import { completed, type Program } from '../../../domain/program.ts';
import {
  ada,
  ben,
  bothRated,
  by,
  rate,
  rated,
  ratedOn,
  underWay,
  type EvaluationLife,
} from '../../support/evaluations.ts';
import { lssc } from '../../support/lives.ts';

const looking: Program = { ...lssc, portfolios: { ...lssc.portfolios, releaseDays: 3 } };
/** Three days from March 10, 2027. */
const lastDay = endOfDay('2027-03-13', lssc.zone);
const release = { type: 'releaseFeedback' as const };
const withhold = (evaluatorId: string, competency: number) => ({
  type: 'withholdComment' as const,
  evaluatorId,
  competency,
});

/** Achieved on March 10, 2027; the first evaluator has a word on competencies 1 and 2. */
function decided(program: Program = looking): EvaluationLife {
  const words = rated('mmmmmmmm').map(each =>
    each.competency < 3 ? { ...each, comment: `ada-${each.competency}` } : each,
  );
  return underWay(program)
    .at('2027-03-10T15:00Z')
    .send(rate(words), by(ada))
    .send(rate(rated('mmmmmmmm')), by(ben));
}

const feedbackLetters = (life: EvaluationLife) =>
  life.letterNames().filter(letter => letter === 'evaluation-feedback').length;
const told = (life: EvaluationLife) => candidateView(life.state, life.program, life.now).details;
const said = (life: EvaluationLife) => told(life).comments?.map(({ comment }) => comment) ?? null;

describe('a feedback letter with comments that the office has not seen', () => {
  it('waits for the office where the program says so, and a task tells of it', () => {
    const life = decided();
    assert.equal(feedbackLetters(life), 0);
    assert.deepEqual(
      life.tasks.map(({ kind }) => kind),
      ['release-feedback'],
    );
    assert.match(life.tasks[0]?.sentence ?? '', /It goes by itself after March 13, 2027\.$/);
    const { nextStep, dates } = life.view;
    assert.deepEqual([nextStep.whose, nextStep.command], ['staff', 'releaseFeedback']);
    assert.deepEqual(
      dates.map(({ name, on }) => [name, on]),
      [['release', '2027-03-13']],
    );
  });

  it('holds nothing else: the candidacy has the outcome, the evaluators their thanks, the candidate the results', () => {
    const life = decided();
    const outcome = life.records
      .flatMap(record => life.kind.sends?.(record, life.state) ?? [])
      .find(({ key }) => key === 'outcome');
    assert.equal(outcome?.command['outcome'], 'achieved');
    assert.equal(life.letterNames().filter(letter => letter === 'evaluator-thanks').length, 2);
    assert.deepEqual([told(life).outcome, told(life).results?.length, said(life)], ['achieved', 8, null]);
    assert.deepEqual(life.last('decided').comments, []);
  });

  it('goes when the office releases it, without the comments that were withheld meanwhile', () => {
    const life = decided().send(withhold(ada, 1)).send(release);
    assert.equal(feedbackLetters(life), 1);
    assert.deepEqual(life.last('feedbackReleased').comments, [{ competency: 2, comment: 'ada-2' }]);
    assert.deepEqual([said(life), life.tasks], [['ada-2'], []]);
    assert.equal(life.kind.nextWake(life.state), null);
    life.refuses('CASE_CLOSED', release).refuses('CASE_CLOSED', withhold(ada, 2));
  });

  it('goes by itself when the days are over, with all that was not withheld to their last instant', () => {
    const life = decided().at(justBefore(lastDay));
    assert.equal(feedbackLetters(life), 0);
    life.send(withhold(ada, 2)).at(lastDay);
    assert.deepEqual([feedbackLetters(life), said(life), life.tasks], [1, ['ada-1'], []]);
    assert.equal(life.last('feedbackReleased').cause, 'days-over');
  });

  it('is the instant before which all that was received is heard', () => {
    assert.equal(decided().kind.closesAt(decided().state), lastDay);
  });

  it('is released only where there is one', () => {
    underWay(looking).refuses('OUT_OF_ORDER', release);
    decided(lssc).refuses('CASE_CLOSED', release);
  });

  it('lets no rating be voided any more', () => {
    decided().refuses('ALREADY_DECIDED', { type: 'voidRating', evaluatorId: ada, reason: 'remark-1' });
  });
});

describe('a feedback letter goes at once', () => {
  it('without a comment', () => {
    const life = bothRated('mmmmmmmm', 'mmmmmmmm', looking);
    assert.deepEqual([feedbackLetters(life), life.tasks], [1, []]);
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('where all its comments went with the request for more information', () => {
    const life = bothRated('nmmmmmmm', 'nmmmmmmm', looking).send({ type: 'provideInformation' });
    life.send(rate(ratedOn([1], 'm')), by(ada)).send(rate(ratedOn([1], 'm')), by(ben));
    assert.deepEqual([life.state.status, feedbackLetters(life)], ['achieved', 1]);
    const asked = bothRated('nmmmmmmm', 'nmmmmmmm', looking).at('2027-06-01T12:00Z');
    assert.deepEqual([asked.state.status, feedbackLetters(asked)], ['not-satisfactory', 1]);
    assert.deepEqual(said(asked), ['remark-1']);
  });

  it('where the program says nothing of it, as every program of before', () => {
    const life = decided(lssc);
    assert.deepEqual([feedbackLetters(life), said(life)], [1, ['ada-1', 'ada-2']]);
    const { releaseDays: _, ...before } = lssc.portfolios;
    assert.equal(completed({ ...lssc, portfolios: before } as Program).portfolios.releaseDays, 0);
  });
});
