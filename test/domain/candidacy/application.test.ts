import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidacy } from '../../../domain/candidacy/index.ts';
import { admitted, applicant, application, personId } from '../../support/candidacies.ts';
import { candidate, Life, lssc, prairie } from '../../support/lives.ts';

/** Received on January 5, 2027: the five years reach back to January 5, 2022. */
const accept = { type: 'acceptEligibility' } as const;
const hours = (count: number) => count * 60;

describe('an application', () => {
  it('is acknowledged by letter and waits for the eligibility decision', () => {
    const life = applicant();
    assert.equal(life.state.status, 'applied');
    assert.equal(life.view.waitsFor, 'eligibility-decision');
    assert.deepEqual(life.letters, [{ key: 'application-received/0', letter: 'application-received' }]);
    assert.deepEqual(life.state.program, { id: 'lssc', version: 1, hash: lssc.hash });
  });

  it('may come from the applicant', () => {
    const life = new Life(candidacy, lssc).at('2027-01-05T10:00-06:00');
    assert.equal(life.send(application(), { by: candidate }).state.personId, personId);
  });

  it('is received once', () => {
    applicant().refuses('OUT_OF_ORDER', application());
  });

  it('comes first: nothing else is known of a candidacy before it', () => {
    new Life(candidacy, lssc).at('2027-01-05T10:00-06:00').refuses('CASE_UNKNOWN', accept);
  });

  it('cannot tell of work beyond the day on which it was received', () => {
    const life = new Life(candidacy, lssc).at('2027-01-05T10:00-06:00');
    const until = (to: string) => application({ work: [{ from: '2026-01-01', to, minutes: 60 }] });
    life.refuses('DATE_IN_FUTURE', until('2027-01-06'));
    life.send(until('2027-01-05'));
  });

  it('cannot tell of work that ends before it begins', () => {
    const work = [{ from: '2026-02-02', to: '2026-02-01', minutes: 60 }];
    new Life(candidacy, lssc).at('2027-01-05T10:00-06:00').refuses('WORK_IMPOSSIBLE', application({ work }));
  });

  it('cannot tell of more hours than the days have', () => {
    const life = new Life(candidacy, lssc).at('2027-01-05T10:00-06:00');
    const minutes = (count: number) =>
      application({ work: [{ from: '2026-02-01', to: '2026-02-02', minutes: count }] });
    life.refuses('WORK_IMPOSSIBLE', minutes(hours(48) + 1));
    life.send(minutes(hours(48)));
  });

  it('can be amended until eligibility is decided, keeping its day of receipt', () => {
    const life = applicant({ education: false }).at('2027-01-08T10:00-06:00');
    const { supportStaff, work } = application();
    life.refuses('ELIGIBILITY_NOT_MET', accept);
    life.send({ type: 'amendApplication', education: true, supportStaff, work }, { by: candidate });
    assert.equal(life.state.application?.receivedOn, '2027-01-05');
    life.send(accept);
    life.refuses('ELIGIBILITY_ALREADY_DECIDED', {
      type: 'amendApplication',
      education: true,
      supportStaff,
      work,
    });
  });

  it('received a week ago needs no reason; received eight days ago needs one', () => {
    const life = new Life(candidacy, lssc).at('2027-01-20T10:00-06:00');
    const at = (day: string) => ({ receivedAt: `${day}T15:00-06:00`, enteredAt: '2027-01-20T10:00-06:00' });
    life.refuses('LATE_REASON_MISSING', application(), at('2027-01-12'));
    life.fork().send(application(), at('2027-01-13'));
    life.send(application(), { ...at('2027-01-12'), lateReason: 'remark-1' });
    assert.equal(life.state.application?.receivedOn, '2027-01-12');
    assert.equal(life.records[0]?.lateReason, 'remark-1');
  });

  it('cannot have been received in the future', () => {
    const life = new Life(candidacy, lssc).at('2027-01-05T10:00-06:00');
    life.refuses('DATE_IN_FUTURE', application(), { receivedAt: '2027-01-05T10:00:01-06:00' });
  });
});

describe('eligibility', () => {
  it('needs a high-school degree or its equivalent', () => {
    const life = applicant({ education: false }).refuses('ELIGIBILITY_NOT_MET', accept);
    assert.match(life.refusal?.message ?? '', /high-school/);
  });

  it('needs a position that does not require a master’s', () => {
    const life = applicant({ supportStaff: false }).refuses('ELIGIBILITY_NOT_MET', accept);
    assert.match(life.refusal?.message ?? '', /master’s/);
  });

  it('needs 1,820 hours: 1,819.5 fail', () => {
    const worked = (minutes: number) =>
      applicant({ work: [{ from: '2024-01-01', to: '2026-12-31', minutes }] });
    const life = worked(hours(1819.5)).refuses('ELIGIBILITY_NOT_MET', accept);
    assert.match(life.refusal?.message ?? '', /1,820 hours .* 1,819\.5 hours/);
    assert.equal(worked(hours(1820)).send(accept).last('eligibilityAccepted').countedMinutes, hours(1820));
  });

  it('adds up the hours of several libraries', () => {
    const work = [
      { from: '2023-01-01', to: '2023-12-31', minutes: hours(1000) },
      { from: '2024-06-01', to: '2025-05-31', minutes: hours(820) },
    ];
    applicant({ work }).send(accept);
  });

  it('looks back five years from the day of receipt, that day of five years ago included', () => {
    const since = (from: string) => applicant({ work: [{ from, to: '2024-12-31', minutes: hours(1820) }] });
    since('2022-01-05').send(accept);
    const life = since('2022-01-04').refuses('ELIGIBILITY_NOT_MET', accept);
    assert.match(life.refusal?.message ?? '', /divide it at that day/);
  });

  it('counts work of the very day on which the application was received', () => {
    applicant({ work: [{ from: '2024-01-01', to: '2027-01-05', minutes: hours(1820) }] }).send(accept);
  });

  it('does not count a period before the five years at all', () => {
    const work = [{ from: '2018-01-01', to: '2021-12-31', minutes: hours(1820) }];
    const life = applicant({ work }).refuses('ELIGIBILITY_NOT_MET', accept);
    assert.doesNotMatch(life.refusal?.message ?? '', /divide/);
  });

  it('looks back from February 29 to February 28 where that year has no 29th', () => {
    const at = (from: string) => {
      const life = new Life(candidacy, lssc).at('2028-02-29T10:00-06:00');
      return life.send(application({ work: [{ from, to: '2026-01-01', minutes: hours(1820) }] }));
    };
    at('2023-02-28').send(accept);
    at('2023-02-27').refuses('ELIGIBILITY_NOT_MET', accept);
  });

  it('is judged by the program: the adapted one asks for 1,000 hours in three years', () => {
    const work = [{ from: '2024-06-01', to: '2026-12-31', minutes: hours(1000) }];
    applicant({ work }, prairie).send(accept);
    applicant({ work: [{ ...work[0]!, from: '2024-01-04' }] }, prairie).refuses(
      'ELIGIBILITY_NOT_MET',
      accept,
    );
  });

  it('is decided once', () => {
    const life = applicant().send(accept).refuses('ELIGIBILITY_ALREADY_DECIDED', accept);
    life.refuses('ELIGIBILITY_ALREADY_DECIDED', { type: 'declineEligibility', reason: 'remark-1' });
  });

  it('cannot be decided before the application came', () => {
    const life = applicant().at('2027-01-08T10:00-06:00');
    life.refuses('DECIDED_TOO_EARLY', accept, { decidedAt: '2027-01-04T10:00-06:00' });
    life.send(accept, { decidedAt: '2027-01-05T09:00-06:00' });
  });
});

describe('a declined application', () => {
  const decline = { type: 'declineEligibility', reason: 'remark-1' } as const;

  it('ends the case with a letter, and no fee is to be returned when none was paid', () => {
    const life = applicant().send(decline);
    assert.equal(life.state.status, 'declined');
    assert.equal(life.state.ended?.outcome, 'declined');
    assert.equal(life.last('eligibilityDeclined').cents, null);
    assert.deepEqual(life.tasks, []);
    assert.deepEqual(life.letterNames(), ['application-received', 'application-declined']);
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('has its fee returned', () => {
    const life = applicant().send({
      type: 'recordPayment',
      amountCents: 35000,
      method: 'check',
      paidOn: '2027-01-05',
    });
    life.send(decline);
    assert.equal(life.last('eligibilityDeclined').cents, 35000);
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['return-fee'],
    );
  });

  it('has its fee returned once, after the end of the case; then nothing is owed', () => {
    const life = applicant().send({
      type: 'recordPayment',
      amountCents: 35000,
      method: 'check',
      paidOn: '2027-01-05',
    });
    const returned = { type: 'recordFeeReturned', returnedOn: '2027-01-05' } as const;
    life.refuses('OUT_OF_ORDER', returned);
    life.send(decline);
    life.refuses('DATE_IN_FUTURE', { ...returned, returnedOn: '2027-02-01' });
    life.send(returned);
    assert.equal(life.last('feeReturned').cents, 35000);
    assert.deepEqual(life.tasks, []);
    assert.equal(life.state.ended?.outcome, 'declined');
    life.refuses('OUT_OF_ORDER', returned);
  });

  it('is not reopened; the person may apply anew', () => {
    const life = applicant().send(decline);
    life.refuses('CASE_CLOSED', { type: 'reopen', ground: 'received-in-time', reason: 'remark-2' });
    life.refuses('CASE_CLOSED', accept);
  });
});

describe('thirty days without an answer', () => {
  it('alert the office when the thirtieth day is over, and decide nothing', () => {
    // January 5 + 30 days = February 4, usable to its end in Chicago.
    const life = applicant().at('2027-02-04T23:59:59-06:00');
    assert.equal(life.tasks.length, 0);
    life.at('2027-02-05T00:00-06:00');
    assert.deepEqual(life.last('eligibilityOverdue').dueOn, '2027-02-04');
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['eligibility-overdue'],
    );
    assert.equal(life.state.status, 'applied');
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('end with the decision, which closes the alert', () => {
    const late = applicant().at('2027-02-20T10:00-06:00').send(accept);
    assert.deepEqual(late.tasks, []);
    const prompt = applicant().at('2027-01-10T10:00-06:00').send(accept).at('2027-03-01T10:00-06:00');
    assert.deepEqual(prompt.all('eligibilityOverdue'), []);
  });

  it('end with the decision also when the applicant has not paid by then', () => {
    assert.equal(
      applicant().send(accept).kind.nextWake(applicant().send(accept).state)?.at,
      '2027-07-05T05:00:00.000Z',
    );
  });
});

describe('a person', () => {
  it('who is admitted is not asked for eligibility or payment again', () => {
    const life = admitted().refuses('ELIGIBILITY_ALREADY_DECIDED', accept);
    const pay = { type: 'recordPayment', amountCents: 35000, method: 'card', paidOn: '2027-01-12' } as const;
    life.refuses('PAYMENT_ALREADY_RECORDED', pay);
  });
});
