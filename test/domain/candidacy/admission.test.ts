import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, applicant, course } from '../../support/candidacies.ts';
import { prairie } from '../../support/lives.ts';

const accept = { type: 'acceptEligibility' } as const;
const pay = (paidOn: string, amountCents = 35_000) =>
  ({ type: 'recordPayment', amountCents, method: 'check', paidOn }) as const;

describe('the application fee', () => {
  it('is 350 dollars, 325 for members of ALA', () => {
    applicant().refuses('PAYMENT_AMOUNT_WRONG', pay('2027-01-05', 32_500)).send(pay('2027-01-05', 35_000));
    const member = applicant({ member: true });
    member.refuses('PAYMENT_AMOUNT_WRONG', pay('2027-01-05', 35_000));
    assert.match(member.refusal?.message ?? '', /325 USD/);
    member.send(pay('2027-01-05', 32_500));
  });

  it('is that of the program', () => {
    applicant({}, prairie).refuses('PAYMENT_AMOUNT_WRONG', pay('2027-01-05')).send(pay('2027-01-05', 15_000));
  });

  it('cannot have been received in the future', () => {
    applicant().refuses('DATE_IN_FUTURE', pay('2027-01-06')).send(pay('2027-01-05'));
  });

  it('received more than seven days before it is entered needs a reason', () => {
    const life = applicant().at('2027-01-20T10:00-06:00');
    life.refuses('LATE_REASON_MISSING', pay('2027-01-12'));
    life.fork().send(pay('2027-01-13'));
    life.send(pay('2027-01-12'), { lateReason: 'remark-1' });
  });

  it('is recorded once', () => {
    applicant().send(pay('2027-01-05')).refuses('PAYMENT_ALREADY_RECORDED', pay('2027-01-05'));
  });
});

describe('admission', () => {
  it('is the day of the payment when that comes after the decision', () => {
    const life = applicant().at('2027-01-12T10:00-06:00').send(accept);
    assert.equal(life.view.waitsFor, 'payment');
    life.at('2027-02-03T10:00-06:00').send(pay('2027-02-01'));
    assert.equal(life.last('admitted').admittedOn, '2027-02-01');
    assert.equal(life.last('admitted').limit.on, '2031-02-01');
  });

  it('is the day of the decision when the payment came first', () => {
    const life = applicant().send(pay('2027-01-05')).at('2027-01-12T10:00-06:00');
    assert.equal(life.state.status, 'applied');
    life.send(accept);
    assert.equal(life.last('admitted').admittedOn, '2027-01-12');
    assert.equal(life.last('admitted').limit.on, '2031-01-12');
  });

  it('goes by the days on which things happened, whenever they are entered', () => {
    const life = applicant().at('2027-03-10T10:00-06:00');
    life.send(accept, { decidedAt: '2027-01-12T15:00-06:00' });
    life.send(pay('2027-02-01'), { lateReason: 'remark-1' });
    assert.equal(life.last('admitted').admittedOn, '2027-02-01');
  });

  it('sends the letter of acceptance, and asks for the payment only where it is missing', () => {
    const paidFirst = applicant().send(pay('2027-01-05')).send(accept);
    assert.deepEqual(paidFirst.letterNames(), ['application-received', 'accepted']);
    const paidLater = applicant().send(accept).send(pay('2027-01-05'));
    assert.deepEqual(paidLater.letterNames(), ['application-received', 'eligibility-accepted', 'accepted']);
  });

  it('comes before any evidence', () => {
    const life = applicant().refuses('OUT_OF_ORDER', course('FLS', '2026-12-01'));
    life.refuses('OUT_OF_ORDER', { type: 'submitPortfolio', set: 'FLS' });
    life.refuses('OUT_OF_ORDER', { type: 'requestExtension', reason: 'remark-1' });
  });

  it('starts the four years; their last day is inclusive', () => {
    const life = admitted('2027-01-12');
    const { limit } = life.last('admitted');
    assert.deepEqual([limit.name, limit.version, limit.on], ['limit', 1, '2031-01-12']);
    assert.equal(limit.endsAt, '2031-01-13T06:00:00.000Z');
    assert.equal(limit.why.rule, 'candidacy.limitMonths');
  });
});

describe('an eligible application that stays unpaid', () => {
  // The letter went out on January 5: 180 days later is July 4.
  const unpaid = () => applicant().send(accept);

  it('is withdrawn after 180 days', () => {
    const life = unpaid().at('2027-07-04T23:59:59-05:00');
    assert.equal(life.view.status, 'applied');
    life.at('2027-07-05T00:00-05:00');
    assert.equal(life.state.status, 'withdrawn');
    assert.equal(life.last('withdrawn').cause, 'unpaid');
    assert.equal(life.last('withdrawn').endedAt, '2027-07-05T05:00:00.000Z');
    assert.equal(life.letterNames().at(-1), 'candidacy-withdrawn');
  });

  it('counts a payment received on the last day, handed on before the withdrawal', () => {
    const life = unpaid().asleepUntil('2027-07-05T00:00:05-05:00');
    life.send(pay('2027-07-04'), { receivedAt: '2027-07-04T23:59:59-05:00' });
    assert.equal(life.state.status, 'active');
    assert.equal(life.state.admittedOn, '2027-07-04');
  });

  it('takes no payment entered after the last day, though the timer has not woken the case', () => {
    const life = unpaid().asleepUntil('2027-07-05T08:00-05:00');
    life.refuses('CASE_CLOSED', pay('2027-07-05'));
    life.refuses('CASE_CLOSED', pay('2027-07-04'));
  });

  it('counts the days from the letter, so that a decision entered late takes none away', () => {
    const life = applicant()
      .at('2027-02-20T10:00-06:00')
      .send(accept, { decidedAt: '2027-01-10T10:00-06:00' });
    assert.equal(life.last('eligibilityAccepted').decidedOn, '2027-01-10');
    assert.equal(life.last('eligibilityAccepted').payBy?.on, '2027-08-19');
  });

  it('can be reopened for a payment that had come in time, but not for a later one', () => {
    const life = unpaid().at('2027-07-20T10:00-05:00');
    life.send({ type: 'reopen', ground: 'received-in-time', reason: 'remark-1' });
    assert.equal(life.view.waitsFor, 'payment');
    life.refuses('PAYMENT_TOO_LATE', pay('2027-07-18'));
    life.send(pay('2027-07-02'), { lateReason: 'remark-2' });
    assert.equal(life.state.status, 'active');
    assert.equal(life.state.admittedOn, '2027-07-02');
  });

  it('is withdrawn again when nothing is entered in the thirty days after the reopening', () => {
    const life = unpaid().at('2027-07-20T10:00-05:00');
    life.send({ type: 'reopen', ground: 'received-in-time', reason: 'remark-1' });
    life.at('2027-08-19T23:59-05:00');
    assert.equal(life.state.status, 'applied');
    life.at('2027-08-20T00:00-05:00');
    assert.equal(life.state.status, 'withdrawn');
  });

  it('was never admitted and so gets no new limit', () => {
    const life = unpaid().at('2027-07-20T10:00-05:00');
    const reopen = { type: 'reopen', ground: 'new-limit', until: '2032-01-01', reason: 'remark-1' } as const;
    life.refuses('OUT_OF_ORDER', reopen);
  });
});
