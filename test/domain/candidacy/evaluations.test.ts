import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidacy } from '../../../domain/candidacy/index.ts';
import { lastDay } from '../../../domain/reminders.ts';
import { admitted, course, outcome } from '../../support/candidacies.ts';
import {
  byEvaluation,
  evaluationOf,
  fee,
  portfolioIdOf,
  sentBy,
  submission,
  told,
} from '../../support/evidence.ts';
import { candidate, lssc } from '../../support/lives.ts';

const underWay = (set = 'TEC') =>
  admitted()
    .at('2027-06-01T10:00-05:00')
    .send(submission(set), { by: candidate })
    .send(fee(set, '2027-06-01'));

type Stage = 'evaluation' | 'informationRequested' | 'informationProvided' | 'informationOverdue';

function note(stage: Stage, on: string | null = null, set = 'TEC') {
  const why = { rule: 'portfolios.answerDays', inputs: { letterOn: '2027-08-01', days: 60 } };
  const answerBy = on === null ? null : lastDay('answer', 1, on, why, lssc);
  return {
    type: 'noteEvaluation' as const,
    set,
    evaluationId: evaluationOf(set),
    stage,
    answerBy,
  };
}

const withdrawPortfolio = { type: 'withdrawPortfolio', set: 'TEC' } as const;

describe('an evaluation', () => {
  it('tells the outcome: the set is achieved on the day of its decision, by one letter', () => {
    const life = underWay().at('2027-09-02T00:30-05:00');
    const decidedAt = '2027-09-01T23:30-05:00';
    life.send(told('TEC', 'achieved'), { ...byEvaluation('TEC'), receivedAt: decidedAt, decidedAt });
    assert.equal(life.state.achieved['TEC']?.decidedOn, '2027-09-01');
    assert.equal(life.letterNames().at(-1), 'set-achieved');
    assert.deepEqual(life.state.portfolios, {});
  });

  it('is named among the relatives of its candidacy from its fee on, and stays there', () => {
    const life = admitted().at('2027-06-01T10:00-05:00').send(submission('TEC'), { by: candidate });
    assert.deepEqual(candidacy.relatives?.(life.state), []);
    life.send(fee('TEC', '2027-06-01'));
    assert.deepEqual(candidacy.relatives?.(life.state), [evaluationOf('TEC')]);
    life.send(told('TEC', 'achieved'), byEvaluation('TEC'));
    assert.deepEqual(candidacy.relatives?.(life.state), [evaluationOf('TEC')]);
  });

  it('that is not satisfactory leaves the letter to the evaluation, and the set to a course', () => {
    const life = underWay();
    const letters = life.letters.length;
    life.send(told('TEC', 'notSatisfactory'), byEvaluation('TEC'));
    assert.equal(life.letters.length, letters);
    life.refuses('PORTFOLIO_NOT_ALLOWED', submission('TEC'));
  });

  it('of which nothing is known, or that is over, changes nothing', () => {
    const life = underWay();
    const facts = life.facts.length;
    life.send({ ...told('TEC', 'achieved'), evaluationId: evaluationOf('REF') }, byEvaluation('REF'));
    life
      .send(told('REF', 'achieved'), byEvaluation('REF'))
      .send(note('evaluation', null, 'REF'), byEvaluation('REF'));
    assert.equal(life.facts.length, facts);
    life.send(withdrawPortfolio).send(told('TEC', 'achieved'), byEvaluation('TEC'));
    assert.deepEqual(life.state.achieved, {});
  });

  it('takes its outcome and its answers itself: staff and candidate cannot enter them here', () => {
    const life = underWay();
    life.refuses('EVALUATED_HERE', outcome('TEC', 'achieved'));
    life.refuses('EVALUATED_HERE', outcome('TEC', 'moreInformationRequested'));
    life.refuses('EVALUATED_HERE', { type: 'provideInformation', set: 'TEC' }, { by: candidate });
    assert.equal(life.refusal?.details['evaluationId'], evaluationOf('TEC'));
  });

  it('that is the sixth set gives the award on the day of its decision', () => {
    const life = underWay();
    for (const set of ['FLS', 'CAT', 'ACS', 'COL', 'REF']) life.send(course(set, '2026-12-01'));
    life.at('2027-09-02T00:30-05:00');
    const decidedAt = '2027-09-01T23:30-05:00';
    life.send(told('TEC', 'achieved'), { ...byEvaluation('TEC'), receivedAt: decidedAt, decidedAt });
    assert.equal(life.last('completed').startOn, '2027-09-01');
  });

  it('needs no reason for what was long under way', () => {
    const life = underWay().at('2027-09-20T10:00-05:00');
    const receivedAt = '2027-09-01T10:00-05:00';
    life.send(told('TEC', 'achieved'), { ...byEvaluation('TEC'), receivedAt, enteredAt: life.now });
  });
});

describe('the candidate’s page', () => {
  it('tells how far the evaluation is, and whose turn it is', () => {
    const life = underWay();
    assert.equal(life.view.nextStep.whose, 'staff');
    life.send(note('evaluation'), byEvaluation('TEC'));
    assert.deepEqual(
      [life.view.waitsFor, life.view.nextStep.whose, life.view.nextStep.command],
      ['portfolio-decision', 'evaluator', null],
    );
    life.at('2027-08-01T10:00-05:00').send(note('informationRequested', '2027-09-30'), byEvaluation('TEC'));
    assert.deepEqual([life.view.waitsFor, life.view.nextStep.whose], ['information', 'candidate']);
    assert.match(life.view.nextStep.sentence, /Technology by September 30, 2027/);
    const day = life.view.dates.find(({ name }) => name === 'answer/TEC');
    assert.match(day?.why ?? '', /^60 days from the letter of August 1, 2027/);
    assert.deepEqual(
      life.kind.calendar(life.state).map(({ on }) => on),
      ['2031-01-12'],
      'the evaluation’s own letters bring its days',
    );
    life.send(note('informationProvided'), byEvaluation('TEC'));
    assert.equal(life.view.nextStep.whose, 'evaluator');
    const [open] = life.view.details['portfolios'] as Record<string, unknown>[];
    assert.equal(open?.['evaluationId'], evaluationOf('TEC'));
    assert.deepEqual(open['fee'], { standing: 'paid', cents: 6000, payBy: '2027-06-15' });
  });

  it('is told a stage once, and no timer of the candidacy waits for the answer', () => {
    const life = underWay().send(note('informationRequested', '2027-09-30'), byEvaluation('TEC'));
    const facts = life.facts.length;
    life.send(note('informationRequested', '2027-09-30'), byEvaluation('TEC'));
    life.at('2027-10-01T00:00-05:00');
    assert.equal(life.facts.length, facts);
    assert.deepEqual(life.tasks, []);
    life.send(note('informationOverdue', '2027-09-30'), byEvaluation('TEC'));
    assert.deepEqual([life.facts.length, life.tasks], [facts + 1, []]);
  });
});

describe('a set that is achieved otherwise meanwhile', () => {
  it('cancels its evaluation and tells it', () => {
    const life = underWay().send(note('evaluation'), byEvaluation('TEC')).send(course('TEC', '2026-12-01'));
    assert.deepEqual(sentBy(life).at(-1), {
      key: `cancel/${evaluationOf('TEC')}`,
      to: evaluationOf('TEC'),
      type: 'cancel',
      cause: 'set-achieved',
    });
    assert.deepEqual(life.tasks, []);
  });
});

describe('the award', () => {
  it('lets evaluations still open finish, and tells them that nothing waits for them', () => {
    const life = underWay('YOU');
    for (const set of ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF']) life.send(course(set, '2026-12-01'));
    assert.deepEqual(life.last('completed').openEvaluations, ['YOU']);
    const to = evaluationOf('YOU');
    assert.deepEqual(sentBy(life).at(-1), { key: `candidacy-ended/${to}`, to, type: 'noteCandidacyEnded' });
  });
});

describe('a portfolio that is withdrawn', () => {
  it('before its evaluation began tells nobody, and owes nothing', () => {
    const life = admitted().send(submission('TEC')).send(withdrawPortfolio, { by: candidate });
    assert.deepEqual(sentBy(life), []);
    assert.deepEqual(life.tasks, []);
    assert.equal(life.kind.nextWake(life.state)?.why, 'letter limit-reminder');
    life.refuses('PORTFOLIO_FEE_NOT_DUE', fee('TEC', '2027-01-12'));
    life.send(submission('TEC'));
  });

  it('in its evaluation cancels that; the fee goes back where no evaluator was assigned', () => {
    const life = underWay().send(withdrawPortfolio, { by: candidate });
    assert.equal(sentBy(life).at(-1)?.['cause'], 'portfolio-withdrawn');
    assert.deepEqual(
      life.tasks.map(({ key, kind }) => [key, kind]),
      [[`return-fee/${portfolioIdOf('TEC')}`, 'return-fee']],
    );
    assert.match(life.tasks[0]?.sentence ?? '', /Return the fee of 60/);
    const portfolioId = portfolioIdOf('TEC');
    life.refuses('OUT_OF_ORDER', { type: 'recordFeeReturned', returnedOn: '2027-06-01' });
    life.send({ type: 'recordFeeReturned', returnedOn: '2027-06-01', portfolioId });
    assert.deepEqual(life.tasks, []);
    life.refuses('OUT_OF_ORDER', { type: 'recordFeeReturned', returnedOn: '2027-06-01', portfolioId });
  });

  it('once an evaluator was assigned leaves the fee with the program', () => {
    const life = underWay().send(note('evaluation'), byEvaluation('TEC')).send(withdrawPortfolio);
    assert.deepEqual(life.tasks, []);
  });

  it('is not evaluated a second time: a new portfolio is needed', () => {
    const life = underWay().send(withdrawPortfolio).refuses('PORTFOLIO_ALREADY_EVALUATED', submission('TEC'));
    const portfolioId = portfolioIdOf('ZZZ');
    life.send({ ...submission('TEC', { portfolioId }), portfolioId });
  });

  it('is one that is open; on paper it is withdrawn as well', () => {
    admitted().refuses('PORTFOLIO_NOT_OPEN', withdrawPortfolio);
    const life = admitted().send({ type: 'submitPortfolio', set: 'TEC' }).send(withdrawPortfolio);
    assert.deepEqual([life.state.portfolios, sentBy(life)], [{}, []]);
  });

  it('after the evidence days was the last thing that kept the candidacy open', () => {
    const life = admitted()
      .at('2031-01-12T10:00-06:00')
      .send(submission('TEC'))
      .send(fee('TEC', '2031-01-12'));
    assert.equal(life.at('2031-06-01T10:00-05:00').state.status, 'awaiting-decision');
    assert.equal(life.send(withdrawPortfolio).state.status, 'expired');
  });
});

describe('a withdrawn candidacy', () => {
  it('cancels the evaluations under way; fees go back where no evaluator was assigned', () => {
    const life = underWay().send(submission('REF')).send(fee('REF', '2027-06-01')).send(submission('COL'));
    life.send(note('evaluation'), byEvaluation('TEC')).send({ type: 'withdraw' });
    assert.deepEqual(
      sentBy(life)
        .slice(2)
        .map(({ to, cause }) => [to, cause]),
      [
        [evaluationOf('REF'), 'candidacy-withdrawn'],
        [evaluationOf('TEC'), 'candidacy-withdrawn'],
      ],
    );
    assert.deepEqual(life.last('withdrawn').cancelledEvaluations, ['COL', 'REF', 'TEC']);
    assert.deepEqual(
      life.tasks.map(({ key }) => key),
      [`return-fee/${portfolioIdOf('REF')}`],
    );
    const portfolioId = portfolioIdOf('REF');
    life.send({ type: 'recordFeeReturned', returnedOn: '2027-06-01', portfolioId });
    assert.deepEqual(life.tasks, []);
  });

  it('that is reopened has those portfolios open no more: they are submitted anew', () => {
    const life = underWay().send({ type: 'withdraw' });
    life.send({ type: 'reopen', ground: 'received-in-time', reason: 'remark-1' });
    assert.deepEqual(life.state.portfolios, {});
    assert.equal(life.view.waitsFor, 'evidence');
  });
});

describe('the limit of January 12, 2031', () => {
  it('counts a portfolio submitted on it though its fee comes and it is decided after it', () => {
    const life = admitted().at('2031-01-12T23:59:59-06:00').send(submission('TEC'));
    life.at('2031-01-20T10:00-06:00').send(fee('TEC', '2031-01-20'));
    assert.equal(life.at('2031-12-01T10:00-06:00').state.status, 'awaiting-decision');
    life.send(told('TEC', 'achieved'), byEvaluation('TEC'));
    assert.ok(life.state.achieved['TEC']);
  });

  it('holds a portfolio that comes after it while an extension is asked for; its fee is asked for when that is granted', () => {
    const life = admitted().send({ type: 'requestExtension', reason: 'remark-1' });
    life.at('2031-02-01T10:00-06:00').send(submission('TEC', { member: true }), { by: candidate });
    life.refuses('PORTFOLIO_FEE_NOT_DUE', fee('TEC', '2031-02-01'));
    life.refuses('PORTFOLIO_OPEN', submission('TEC'));
    const granted = { type: 'grantExtension', approver: 'director-1', reason: 'remark-2' } as const;
    const later = life.fork().send({ ...granted, until: '2031-06-30' });
    assert.equal(later.last('portfolioFeeDue').cents, 5000);
    assert.equal(
      life.send({ type: 'declineExtension', reason: 'remark-3' }).types().at(-1),
      'submissionReturned',
    );
  });
});
