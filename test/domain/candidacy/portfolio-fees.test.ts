import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { programSchema } from '../../../domain/program.ts';
import { admitted, course, outcome, portfolio } from '../../support/candidacies.ts';
import { evaluationOf, fee, portfolioIdOf, sentBy, submission } from '../../support/evidence.ts';
import { candidate, lssc } from '../../support/lives.ts';

/** Submitted on June 1, 2027: the fee may come until June 15. */
const submitted = () => admitted().at('2027-06-01T10:00-05:00').send(submission('TEC'), { by: candidate });

describe('a portfolio that is evaluated here', () => {
  it('asks for its fee by letter, for fourteen days, and its evaluation begins with it', () => {
    const life = submitted();
    assert.equal(life.last('portfolioFeeDue').feeBy.on, '2027-06-15');
    assert.equal(life.last('portfolioFeeDue').cents, 6000);
    assert.equal(life.letterNames().at(-1), 'portfolio-fee-due');
    assert.equal(life.letterNames().includes('portfolio-received'), false);
    assert.equal(life.view.waitsFor, 'portfolio-fee');
    assert.equal(
      life.view.nextStep.sentence,
      'Pay the fee of 60 USD for the portfolio for Technology by June 15, 2027: its evaluation begins with it, and without it the submission is void.',
    );
    const day = life.view.dates.find(({ name }) => name === 'fee/TEC');
    assert.match(day?.why ?? '', /^14 days from the letter of June 1, 2027 \(portfolios\.feeDays/);
    assert.deepEqual(sentBy(life), []);
    life.at('2027-06-10T10:00-05:00').send(fee('TEC', '2027-06-09'));
    assert.equal(life.letterNames().at(-1), 'portfolio-fee-received');
    assert.equal(life.view.waitsFor, 'portfolio-decision');
    assert.deepEqual(sentBy(life), [
      {
        key: `open/${portfolioIdOf('TEC')}`,
        to: evaluationOf('TEC'),
        type: 'open',
        program: life.state.program,
        candidacyId: '00000000-0000-4000-8000-000000000001',
        personId: life.state.personId,
        portfolioId: portfolioIdOf('TEC'),
        set: 'TEC',
        competenciesVersion: '2012',
        submittedAt: '2027-06-01T15:00:00.000Z',
      },
    ]);
  });

  it('is the candidate’s own, of the set, and complete; all that it lacks is said at once', () => {
    const life = admitted();
    life.refuses('PORTFOLIO_UNKNOWN', { ...submission('TEC'), found: null });
    life.refuses(
      'PORTFOLIO_UNKNOWN',
      submission('TEC', { personId: '00000000-0000-4000-8000-00000000000f' }),
    );
    life.refuses('PORTFOLIO_UNKNOWN', submission('TEC', { set: 'FLS' }));
    assert.match(life.refusal?.message ?? '', /of another set/);
    const missing = ['the learning statement', 'a statement on competency 3'];
    life.refuses('PORTFOLIO_INCOMPLETE', submission('TEC', { missing }));
    assert.match(
      life.refusal?.message ?? '',
      /lacks: the learning statement; a statement on competency 3\.$/,
    );
    assert.deepEqual(life.refusal?.details['missing'], missing);
    assert.deepEqual(life.state.portfolios, {});
  });

  it('is open once per set, and of a set that is not achieved', () => {
    submitted().refuses('PORTFOLIO_OPEN', submission('TEC')).refuses('PORTFOLIO_OPEN', portfolio('TEC'));
    admitted().send(course('TEC', '2026-12-01')).refuses('SET_ALREADY_ACHIEVED', submission('TEC'));
  });

  it('costs what the membership at its submission asks for; at the payment either fee is taken', () => {
    const member = admitted().send(submission('TEC', { member: true }));
    assert.equal(member.last('portfolioFeeDue').cents, 5000);
    member.refuses('PAYMENT_AMOUNT_WRONG', fee('TEC', '2027-01-12', 5500));
    assert.match(member.refusal?.message ?? '', /50 USD for a member and 60 USD for anyone else; 55 USD/);
    member.fork().send(fee('TEC', '2027-01-12', 5000));
    member.send(fee('TEC', '2027-01-12', 6000));
  });

  it('begins its evaluation at once where the program asks for no fee', () => {
    const { hash: _hash, ...rules } = lssc;
    const fees = { ...rules.fees, portfolio: { member: 0, nonMember: 0 } };
    const free = { ...programSchema.parse({ ...rules, fees }), hash: 'free' };
    const life = admitted('2027-01-12', free).send(submission('TEC'));
    assert.equal(life.letterNames().at(-1), 'portfolio-received');
    assert.equal(sentBy(life).at(-1)?.type, 'open');
    assert.deepEqual(life.send({ type: 'withdraw' }).tasks, []);
  });
});

describe('the fee of a portfolio', () => {
  it('counts when it comes on the last day, also when that is heard after the timer', () => {
    const onTheDay = submitted().at('2027-06-15T23:59:59.999-05:00').send(fee('TEC', '2027-06-15'));
    assert.equal(onTheDay.state.portfolios['TEC']?.stage, 'evaluation');
    const after = submitted().at('2027-06-16T09:00-05:00');
    assert.equal(after.last('portfolioVoided').dueOn, '2027-06-15');
    after.send(fee('TEC', '2027-06-15'), { receivedAt: '2027-06-15T23:59:59.999-05:00' });
    assert.deepEqual(after.state, { ...onTheDay.at('2027-06-16T09:00-05:00').state });
    assert.equal(sentBy(after).at(-1)?.type, 'open');
  });

  it('that comes a day late finds the submission void, and is to be returned', () => {
    const life = submitted().at('2027-06-16T00:00-05:00');
    assert.equal(life.letterNames().at(-1), 'portfolio-void');
    assert.deepEqual(life.state.portfolios, {});
    life.refuses('PAYMENT_TOO_LATE', fee('TEC', '2027-06-16'));
    assert.match(life.refusal?.message ?? '', /June 15, 2027: the submission is void, .* is to be returned/);
    assert.deepEqual(sentBy(life), []);
  });

  it('was received in time only if it came in time and was received in time: by the same words when no timer has woken the case', () => {
    const life = submitted().asleepUntil('2027-06-16T00:00-05:00');
    life.refuses('PAYMENT_TOO_LATE', fee('TEC', '2027-06-15'));
    life.refuses('PAYMENT_TOO_LATE', fee('TEC', '2027-06-16'));
    life.send(fee('TEC', '2027-06-15'), { receivedAt: '2027-06-15T23:00-05:00', enteredAt: life.now });
  });

  it('is not one that is to come, nor one of long ago without a reason', () => {
    submitted().refuses('DATE_IN_FUTURE', fee('TEC', '2027-06-02'));
    const life = submitted().at('2027-06-12T10:00-05:00');
    life.refuses('LATE_REASON_MISSING', fee('TEC', '2027-06-04'));
    life.send(fee('TEC', '2027-06-05'));
  });

  it('is recorded once, and for a portfolio that waits for it', () => {
    const life = submitted();
    life.refuses('PORTFOLIO_FEE_NOT_DUE', fee('REF', '2027-06-01'));
    life.refuses('SET_UNKNOWN', fee('XXX', '2027-06-01'));
    life.send(fee('TEC', '2027-06-01')).refuses('PAYMENT_ALREADY_RECORDED', fee('TEC', '2027-06-01'));
    const closed = submitted().send(course('TEC', '2026-12-01'));
    closed.refuses('PORTFOLIO_FEE_NOT_DUE', fee('TEC', '2027-06-01'));
    assert.match(closed.refusal?.message ?? '', /is to be returned/);
  });

  it('of a void submission that comes to light does not reopen a set that was achieved or submitted anew', () => {
    const inTime = { receivedAt: '2027-06-15T23:00-05:00' };
    const achieved = submitted().at('2027-06-16T09:00-05:00').send(course('TEC', '2026-12-01'));
    achieved.refuses('SET_ALREADY_ACHIEVED', fee('TEC', '2027-06-15'), inTime);
    const onPaper = submitted().at('2027-06-16T09:00-05:00').send(portfolio('TEC'));
    onPaper.refuses('PORTFOLIO_FEE_NOT_DUE', fee('TEC', '2027-06-15'), inTime);
  });
});

describe('a void submission', () => {
  it('may be submitted anew, with days of its own', () => {
    const life = submitted().at('2027-06-20T10:00-05:00').send(submission('TEC'));
    const { on, version } = life.last('portfolioFeeDue').feeBy;
    assert.deepEqual([on, version], ['2027-07-04', 2]);
    life.send(fee('TEC', '2027-06-20'));
    assert.equal(sentBy(life).length, 1);
  });

  it('keeps the candidacy open no longer than its fee could come', () => {
    // Received on the limit and entered on February 10: the fee may come until February 24, after the evidence days.
    const life = admitted().at('2031-02-10T10:00-06:00');
    life.send(submission('TEC'), { receivedAt: '2031-01-12T10:00-06:00' });
    const closes = '2031-02-25T06:00:00.000Z';
    assert.equal(life.kind.closesAt(life.state), closes);
    assert.deepEqual(life.kind.outlook(life.state).at(-1), {
      from: closes,
      status: 'expired',
      waitsFor: null,
      dueAt: null,
    });
    const paid = life.fork().at('2031-02-24T23:59:59-06:00').send(fee('TEC', '2031-02-24'));
    assert.equal(paid.at('2031-06-01T10:00-05:00').state.status, 'awaiting-decision');
    life.at(closes);
    assert.deepEqual(life.types().slice(-2), ['portfolioVoided', 'expired']);
    assert.deepEqual(life.state.ended, { outcome: 'expired', at: closes });
    const portfolioInTime = { receivedAt: '2031-02-24T23:00-06:00' };
    life.refuses('CASE_CLOSED', fee('TEC', '2031-02-24'), portfolioInTime);
  });

  it('does not close a candidacy that waits for something else', () => {
    const life = admitted().send(course('FLS', '2026-12-01'), { by: candidate });
    life.at('2031-02-10T10:00-06:00').send(submission('TEC'), { receivedAt: '2031-01-12T10:00-06:00' });
    assert.equal(life.kind.closesAt(life.state), null);
    life.at('2031-03-01T10:00-06:00');
    assert.equal(life.types().at(-1), 'portfolioVoided');
    life.send({ type: 'refuseCourse', set: 'FLS', reason: 'remark-1' });
    assert.equal(life.state.ended?.at, '2031-03-01T16:00:00.000Z');
  });
});

describe('an unpaid portfolio', () => {
  it('is told its outcome by nobody', () => {
    submitted().refuses('EVALUATED_HERE', outcome('TEC', 'achieved'));
  });

  it('is dropped with the award, which it does not hold up', () => {
    const life = submitted();
    for (const set of ['FLS', 'CAT', 'ACS', 'COL', 'REF', 'TEC']) life.send(course(set, '2026-12-01'));
    assert.deepEqual(life.last('completed').openEvaluations, []);
    assert.deepEqual(sentBy(life), []);
    assert.equal(life.kind.nextWake(life.state), null);
  });
});
