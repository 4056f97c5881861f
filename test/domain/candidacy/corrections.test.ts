import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, applicant, approvedCourse, course, six } from '../../support/candidacies.ts';
import { candidate } from '../../support/lives.ts';

const correct = (what: 'admittedOn' | 'paidOn', to: string) =>
  ({ type: 'correctDate', what, to, reason: 'remark-1' }) as const;
const correctCourse = (set: string, to: string) =>
  ({ type: 'correctDate', what: 'completedOn', set, to, reason: 'remark-1' }) as const;

describe('a corrected admission', () => {
  it('re-derives the limit and every reminder, with a letter that names both dates', () => {
    const life = admitted('2027-01-12')
      .at('2027-06-01T10:00-05:00')
      .send(correct('admittedOn', '2027-02-12'));
    assert.deepEqual(life.types().slice(-2), ['dateCorrected', 'limitMoved']);
    const { previousLimit, limit, evidence } = life.last('limitMoved');
    assert.deepEqual(
      [previousLimit.on, limit.on, limit.version, evidence.on],
      ['2031-01-12', '2031-02-12', 2, '2031-03-14'],
    );
    assert.equal(life.state.baseline?.on, '2031-02-12');
    assert.equal(life.letterNames().at(-1), 'deadline-moved');
    assert.equal(life.kind.nextWake(life.state)?.at, '2029-02-12T15:00:00.000Z');
  });

  it('is a new fact: the old date stays on record with who and why', () => {
    const life = admitted().at('2027-06-01T10:00-05:00').send(correct('admittedOn', '2027-01-02'));
    const { from, to, reason } = life.last('dateCorrected');
    assert.deepEqual([from, to, reason], ['2027-01-12', '2027-01-02', 'remark-1']);
    assert.equal(life.last('admitted').admittedOn, '2027-01-12');
  });

  it('moves no date nearer than sixty days from the correction', () => {
    // Corrected on December 1, 2030: nothing moves nearer than January 30, 2031.
    const soon = admitted('2027-03-12')
      .at('2030-12-01T10:00-06:00')
      .send(correct('admittedOn', '2027-01-05'));
    assert.equal(soon.state.limit?.on, '2031-01-30');
    assert.equal(soon.state.limit?.why.rule, 'corrections.protectedDays');
    assert.equal(soon.state.baseline?.on, '2031-01-05');
    const exactly = admitted('2027-03-12')
      .at('2030-12-01T10:00-06:00')
      .send(correct('admittedOn', '2027-01-30'));
    assert.equal(exactly.state.limit?.why.rule, 'candidacy.limitMonths');
  });

  it('leaves a limit alone that is nearer than sixty days and would move nearer still', () => {
    const life = admitted('2027-01-12')
      .at('2030-12-01T10:00-06:00')
      .send(correct('admittedOn', '2027-01-05'));
    assert.equal(life.state.limit?.on, '2031-01-12');
    assert.deepEqual(life.all('limitMoved'), []);
  });

  it('never takes back an extension, and moves a limit on when it derives a later one', () => {
    const extend = {
      type: 'grantExtension',
      until: '2031-06-30',
      approver: 'director-1',
      reason: 'remark-2',
    } as const;
    const life = admitted('2027-01-12').send(extend).at('2027-10-01T10:00-05:00');
    life.send(correct('admittedOn', '2027-02-12'));
    assert.equal(life.state.limit?.on, '2031-06-30');
    assert.equal(life.state.baseline?.on, '2031-02-12');
    life.send(correct('admittedOn', '2027-09-01'));
    assert.equal(life.state.limit?.on, '2031-09-01');
  });

  it('reopens the time of a case whose limit had passed too early', () => {
    const life = admitted('2027-01-12').at('2031-01-20T10:00-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.send(correct('admittedOn', '2027-02-12'));
    assert.equal(life.view.status, 'active');
    assert.equal(life.at('2031-02-13T00:00-06:00').view.status, 'awaiting-decision');
  });

  it('undoes no set', () => {
    const life = admitted('2027-01-12').send(course('FLS', '2027-01-12')).at('2027-06-01T10:00-05:00');
    life.send(correct('admittedOn', '2027-05-01'));
    assert.ok(life.state.achieved['FLS']);
  });

  it('changes something, and lies in the past', () => {
    const life = admitted('2027-01-12').refuses(
      'CORRECTION_CHANGES_NOTHING',
      correct('admittedOn', '2027-01-12'),
    );
    life.refuses('DATE_IN_FUTURE', correct('admittedOn', '2027-01-13'));
    applicant().refuses('OUT_OF_ORDER', correct('admittedOn', '2027-01-04'));
  });

  it('comes too late for an award', () => {
    const life = admitted('2027-01-12');
    six.forEach(set => life.send(course(set, '2026-12-01')));
    life.refuses('CASE_CLOSED', correct('admittedOn', '2027-01-10'));
  });
});

describe('a corrected payment', () => {
  const pay = { type: 'recordPayment', amountCents: 35_000, method: 'check', paidOn: '2027-01-20' } as const;
  const paidLater = () =>
    applicant()
      .at('2027-01-10T10:00-06:00')
      .send({ type: 'acceptEligibility' })
      .at('2027-01-22T10:00-06:00')
      .send(pay);

  it('re-derives the admission as the later of the two days', () => {
    const life = paidLater().send(correct('paidOn', '2027-01-18'));
    assert.equal(life.state.admittedOn, '2027-01-18');
    assert.equal(life.state.limit?.on, '2031-01-18');
    life.send(correct('paidOn', '2027-01-06'));
    assert.equal(life.state.admittedOn, '2027-01-10');
  });

  it('that leaves the admission where it is moves nothing', () => {
    const life = paidLater().send(correct('paidOn', '2027-01-06')).send(correct('paidOn', '2027-01-07'));
    assert.equal(life.all('limitMoved').length, 1);
    assert.equal(life.state.payment?.paidOn, '2027-01-07');
  });

  it('before the admission corrects the payment alone', () => {
    const life = applicant().at('2027-01-22T10:00-06:00').send(pay).send(correct('paidOn', '2027-01-19'));
    life.send({ type: 'acceptEligibility' }, { decidedAt: '2027-01-10T10:00-06:00' });
    assert.equal(life.state.admittedOn, '2027-01-19');
    applicant().refuses('OUT_OF_ORDER', correct('paidOn', '2027-01-04'));
  });
});

describe('a corrected completion', () => {
  it('of an achieved set corrects the record and undoes nothing, even outside the approval', () => {
    const life = admitted().send(approvedCourse('FLS', '2026-06-01', '2026-01-01', '2029-12-31'));
    life.send(correctCourse('FLS', '2020-01-01'));
    assert.equal(life.state.achieved['FLS']?.completedOn, '2020-01-01');
  });

  it('of a claim must still be one that can be accepted', () => {
    const life = admitted().send(course('FLS', '2026-12-01'), { by: candidate });
    life.refuses('COURSE_OUTSIDE_APPROVAL', correctCourse('FLS', '2020-01-01'));
    life.send(correctCourse('FLS', '2026-12-02')).send({ type: 'verifyCourse', set: 'FLS' });
    assert.equal(life.state.achieved['FLS']?.completedOn, '2026-12-02');
  });

  it('of a claim after the limit is no correction but a refusal', () => {
    const life = admitted().at('2031-01-20T10:00-06:00').send(course('FLS', '2031-01-12'), { by: candidate });
    life.refuses('COURSE_AFTER_LIMIT', correctCourse('FLS', '2031-01-13'));
  });

  it('needs a course on record', () => {
    admitted().refuses('OUT_OF_ORDER', correctCourse('FLS', '2026-12-01'));
    admitted().refuses('SET_UNKNOWN', correctCourse('XXX', '2026-12-01'));
    const { schema } = admitted().kind.commands.correctDate;
    assert.equal(schema.safeParse({ what: 'completedOn', to: '2026-12-01', reason: 'why' }).success, false);
    assert.equal(
      schema.safeParse({ what: 'paidOn', set: 'FLS', to: '2026-12-01', reason: 'why' }).success,
      false,
    );
  });
});
