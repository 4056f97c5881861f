import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, applicant, course, outcome, portfolio, six } from '../../support/candidacies.ts';
import { agreement, graduation, sentBy, submission, fee } from '../../support/evidence.ts';
import { candidate, lssc } from '../../support/lives.ts';

const all = agreement(six);
const partial = agreement(['FLS', 'CAT']);
const accept = { type: 'acceptEligibility' } as const;
const verify = { type: 'verifyGraduation' } as const;
const pay = (paidOn: string) =>
  ({
    type: 'recordPayment',
    amountCents: lssc.fees.application.nonMember,
    method: 'check',
    paidOn,
  }) as const;
const correct = (to: string) =>
  ({ type: 'correctDate', what: 'graduatedOn', to, reason: 'remark-1' }) as const;

describe('a graduate of an agreement for six sets', () => {
  it('is certified at admission: the sets of a verified graduation are achieved with it', () => {
    const life = applicant().send(graduation('2026-05-21', all), { by: candidate });
    life.at('2027-01-06T10:00-06:00').send(verify);
    assert.deepEqual(life.state.achieved, {});
    assert.match(life.view.done.join(), /Graduation under agreement RA-1 verified/);
    life.send(accept).at('2027-01-20T10:00-06:00').send(pay('2027-01-20'));
    assert.deepEqual(life.types().slice(-4), ['paymentRecorded', 'admitted', 'setsRecognized', 'completed']);
    assert.equal(life.state.status, 'certified');
    assert.deepEqual(life.last('setsRecognized').sets, [...six]);
    assert.deepEqual(life.letterNames().slice(-2), ['accepted', 'graduation-recognized']);
  });

  it('is certified from the later of the admission and the verification', () => {
    const before = applicant().send(graduation('2026-05-21', all)).send(accept);
    before.at('2027-01-20T10:00-06:00').send(pay('2027-01-15'));
    assert.equal(before.last('completed').startOn, '2027-01-15');
    assert.equal(before.last('completed').decidedOn, '2027-01-05');
    const after = admitted().send(graduation('2026-05-21', all), { by: candidate });
    after.at('2027-03-01T10:00-06:00').send(verify);
    assert.equal(after.last('completed').startOn, '2027-03-01');
  });

  it('is certified at once when staff enter the graduation after the admission', () => {
    const life = admitted().send(graduation('2026-05-21', all));
    assert.deepEqual(life.types().slice(-4), [
      'graduationClaimed',
      'graduationVerified',
      'setsRecognized',
      'completed',
    ]);
  });

  it('is not awarded anything while the graduation waits for staff', () => {
    const life = applicant().send(graduation('2026-05-21', all), { by: candidate }).send(accept);
    life.at('2027-01-20T10:00-06:00').send(pay('2027-01-20'));
    assert.equal(life.state.status, 'active');
    assert.equal(life.view.waitsFor, 'graduation-decision');
    assert.equal(life.view.nextStep.command, 'verifyGraduation');
    life.send(verify);
    assert.equal(life.state.status, 'certified');
  });

  it('whose application is declined has no sets', () => {
    const life = applicant().send(graduation('2026-05-21', all));
    life.send({ type: 'declineEligibility', reason: 'remark-1' });
    assert.deepEqual(life.state.achieved, {});
  });
});

describe('a graduate of an agreement for fewer sets', () => {
  it('completes the rest as anybody does', () => {
    const life = admitted().send(graduation('2026-05-21', partial));
    assert.deepEqual(life.view.done.slice(1), [
      'Foundations of Library Services (recognition agreement, graduated May 21, 2026)',
      'Communication and Teamwork (recognition agreement, graduated May 21, 2026)',
    ]);
    life.refuses('SET_ALREADY_ACHIEVED', course('FLS', '2026-12-01'));
    assert.match(life.refusal?.message ?? '', /by a graduation under a recognition agreement/);
    ['TEC', 'ACS', 'COL', 'REF'].forEach(set => life.send(course(set, '2026-12-01')));
    assert.equal(life.state.status, 'certified');
  });

  it('keeps a set that was achieved before, and the first positive result of it', () => {
    const life = admitted().send(course('FLS', '2026-12-01')).send(graduation('2026-05-21', partial));
    assert.equal(life.state.achieved['FLS']?.by, 'course');
    assert.deepEqual(life.last('setsRecognized').sets, ['CAT']);
  });

  it('claims nothing where every set is achieved, or the program has none of them', () => {
    const life = admitted().send(course('FLS', '2026-12-01')).send(course('CAT', '2026-12-01'));
    life.refuses('SET_ALREADY_ACHIEVED', graduation('2026-05-21', partial));
    life.refuses('SET_UNKNOWN', graduation('2026-05-21', agreement(['XXX'])));
    life.send(graduation('2026-05-21', agreement(['XXX', 'TEC'])));
    assert.deepEqual(life.last('setsRecognized').sets, ['TEC']);
  });

  it('whose claimed course or open portfolio is for such a set needs it no more', () => {
    const life = admitted()
      .send(course('FLS', '2026-12-01'), { by: candidate })
      .send(submission('CAT'))
      .send(fee('CAT', '2027-01-12'))
      .send(portfolio('TEC'));
    life.send(graduation('2026-05-21', partial));
    assert.deepEqual(life.state.claims, {});
    assert.deepEqual(Object.keys(life.state.portfolios), ['TEC']);
    assert.equal(sentBy(life).at(-1)?.['cause'], 'set-achieved');
    life.refuses('PORTFOLIO_NOT_OPEN', outcome('CAT', 'achieved'));
  });
});

describe('a claimed graduation', () => {
  const claimed = () => admitted().send(graduation('2026-05-21', partial), { by: candidate });

  it('is under an agreement that there is', () => {
    admitted().refuses('AGREEMENT_UNKNOWN', graduation('2026-05-21', null));
  });

  it('is claimed once at a time, before the admission also when it is verified', () => {
    claimed().refuses('GRADUATION_ALREADY_CLAIMED', graduation('2026-05-21', partial));
    const verified = applicant().send(graduation('2026-05-21', partial));
    verified.refuses('GRADUATION_ALREADY_CLAIMED', graduation('2026-05-21', partial));
    claimed()
      .send(verify)
      .send(graduation('2026-05-21', agreement(['TEC'])));
  });

  it('is refused with a reason by letter, and can be claimed again', () => {
    const life = claimed().send({ type: 'refuseGraduation', reason: 'remark-1' });
    assert.equal(life.letterNames().at(-1), 'graduation-refused');
    life.refuses('GRADUATION_NOT_CLAIMED', verify);
    life.refuses('GRADUATION_NOT_CLAIMED', { type: 'refuseGraduation', reason: 'remark-1' });
    life.send(graduation('2026-05-21', partial), { by: candidate });
  });

  it('is not decided on before it came, or twice', () => {
    const life = claimed();
    life.refuses('DECIDED_TOO_EARLY', verify, { decidedAt: '2027-01-11T10:00-06:00' });
    life.send(verify).refuses('GRADUATION_NOT_CLAIMED', verify);
  });

  it('that staff enter is not decided on before it was received', () => {
    const life = admitted().at('2027-03-01T10:00-06:00');
    const entry = graduation('2027-02-20', partial);
    life.refuses('DECIDED_TOO_EARLY', entry, { decidedAt: '2027-02-28T10:00-06:00' });
    const receivedAt = '2027-02-24T10:00-06:00';
    life.send(entry, { receivedAt, decidedAt: '2027-02-26T10:00-06:00' });
    assert.equal(life.state.achieved['FLS']?.decidedOn, '2027-02-26');
  });

  it('keeps the candidacy open past its evidence days, until it is decided', () => {
    const life = admitted().at('2031-02-11T23:00-06:00');
    life.send(graduation('2031-01-12', agreement(['FLS'], { endsOn: '2031-12-31' })), { by: candidate });
    assert.equal(life.at('2031-06-01T10:00-05:00').state.status, 'awaiting-decision');
    life.send({ type: 'refuseGraduation', reason: 'remark-1' });
    assert.equal(life.state.status, 'expired');
  });

  it('is by the limit, and received in the evidence days', () => {
    const long = agreement(['FLS'], { endsOn: '2031-12-31' });
    const life = admitted().at('2031-01-20T10:00-06:00');
    life.refuses('LIMIT_PASSED', graduation('2031-01-13', long));
    life.send(graduation('2031-01-12', long));
    const asked = admitted().send({ type: 'requestExtension', reason: 'remark-1' });
    asked.at('2031-02-12T00:00-06:00').refuses('LIMIT_PASSED', graduation('2031-01-12', long));
    assert.match(asked.refusal?.message ?? '', /Once the extension .* can be claimed again\.$/);
    asked.send({ type: 'grantExtension', until: '2031-06-30', approver: 'director-1', reason: 'remark-2' });
    asked.send(graduation('2031-01-13', long));
  });
});

describe('the dates of an agreement', () => {
  const leap = agreement(['FLS'], { startsOn: '2024-02-29', endsOn: '2027-02-28' });
  const life = () => admitted().at('2027-06-01T10:00-05:00');

  it('recognize graduations from two years before its start, inclusive and clamped', () => {
    const refused = life().refuses('GRADUATION_OUTSIDE_AGREEMENT', graduation('2022-02-27', leap));
    assert.equal(
      refused.refusal?.message,
      'The agreement RA-1 began on February 29, 2024, and reaches back 24 months, to February 28, 2022; the graduation was on February 27, 2022, 1 day too early.',
    );
    refused.send(graduation('2022-02-28', leap));
  });

  it('recognize graduations through its last day', () => {
    const refused = life().refuses('GRADUATION_OUTSIDE_AGREEMENT', graduation('2027-03-02', leap));
    assert.equal(
      refused.refusal?.message,
      'The agreement RA-1 ended on February 28, 2027; the graduation was on March 2, 2027, 2 days too late.',
    );
    refused.send(graduation('2027-02-28', leap));
  });

  it('do not recognize a graduation that has not come', () => {
    life().refuses('DATE_IN_FUTURE', graduation('2027-06-02', agreement(['FLS'])));
  });
});

describe('a corrected graduation', () => {
  it('must still be recognized while it has brought no set', () => {
    const life = admitted().send(graduation('2026-05-21', partial), { by: candidate });
    life.refuses('GRADUATION_OUTSIDE_AGREEMENT', correct('2023-12-31'));
    life.refuses('CORRECTION_CHANGES_NOTHING', correct('2026-05-21'));
    life.send(correct('2024-01-01')).send(verify);
    assert.equal(life.last('setsRecognized').graduatedOn, '2024-01-01');
  });

  it('undoes no set, and is told with them', () => {
    const life = admitted().send(graduation('2026-05-21', partial)).send(correct('2023-12-31'));
    assert.match(life.view.done[1] ?? '', /graduated December 31, 2023/);
    assert.equal(life.state.graduation?.graduatedOn, '2023-12-31');
  });

  it('is one that was claimed', () => {
    admitted().refuses('OUT_OF_ORDER', correct('2026-05-21'));
  });
});
