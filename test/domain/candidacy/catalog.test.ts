import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, outcome, portfolio } from '../../support/candidacies.ts';
import { catalogCourse, claim } from '../../support/evidence.ts';
import { candidate, prairie } from '../../support/lives.ts';

const life = () => admitted().at('2030-06-01T10:00-05:00');
const four = (approvedOn: string, endsOn: string) => catalogCourse([[approvedOn, endsOn]]);

describe('a course of the catalog', () => {
  const found = four('2027-01-01', '2030-12-31');

  it('that a candidate claims waits for staff, who verify it', () => {
    const claimed = life().send(
      { ...claim('2030-05-20', found), documentId: '4f3c2b1a-0d9e-4c8b-a7f6-e5d4c3b2a190' },
      { by: candidate },
    );
    const fact = claimed.last('courseClaimed');
    assert.deepEqual(
      [fact.set, fact.completedOn, fact.approval.reference, fact.documentId],
      ['FLS', '2030-05-20', 'C-1', '4f3c2b1a-0d9e-4c8b-a7f6-e5d4c3b2a190'],
    );
    assert.equal(claimed.view.waitsFor, 'course-decision');
    claimed.refuses('COURSE_ALREADY_CLAIMED', claim('2030-05-20', found), { by: candidate });
    claimed.send({ type: 'verifyCourse', set: 'FLS' });
    assert.equal(claimed.last('courseCredited').courseId, found.courseId);
    assert.equal(claimed.last('courseCredited').documentId, '4f3c2b1a-0d9e-4c8b-a7f6-e5d4c3b2a190');
    claimed.refuses('SET_ALREADY_ACHIEVED', claim('2030-05-20', found), { by: candidate });
  });

  it('that staff enter is credited at once', () => {
    const credited = life().send(claim('2030-05-20', found));
    assert.equal(credited.state.achieved['FLS']?.completedOn, '2030-05-20');
    assert.equal(credited.letterNames().at(-1), 'set-achieved');
  });

  it('that staff enter is not decided before it was received', () => {
    const receivedAt = '2030-05-27T10:00-05:00';
    const decided = (decidedAt: string) => ({ receivedAt, decidedAt });
    const entered = life().refuses(
      'DECIDED_TOO_EARLY',
      claim('2030-05-20', found),
      decided('2030-05-26T10:00-05:00'),
    );
    entered.send(claim('2030-05-20', found), decided('2030-05-28T10:00-05:00'));
    assert.equal(entered.state.achieved['FLS']?.decidedOn, '2030-05-28');
  });

  it('cannot have been completed after the day of its receipt', () => {
    life().refuses('DATE_IN_FUTURE', claim('2030-06-02', found));
  });

  it('that is not there, or was never approved, gives no credit, and can be part of a portfolio', () => {
    const refused = life().refuses('COURSE_NOT_IN_CATALOG', claim('2030-05-20', null));
    assert.match(refused.refusal?.message ?? '', /no such course .* part of a portfolio/);
    refused.refuses('COURSE_NOT_IN_CATALOG', claim('2030-05-20', catalogCourse([])));
    assert.match(
      refused.refusal?.message ?? '',
      /part of a portfolio for Foundations of Library Services\.$/,
    );
  });

  it('is of a set that the program has', () => {
    life().refuses(
      'SET_UNKNOWN',
      claim('2030-05-20', catalogCourse([['2027-01-01', '2030-12-31']], { set: 'XXX' })),
    );
  });

  it('cancels the open portfolio of its set', () => {
    const credited = life().send(portfolio('FLS')).send(claim('2030-05-20', found));
    credited.refuses('PORTFOLIO_NOT_OPEN', outcome('FLS', 'achieved'));
  });

  it('finished by the limit is proven in the evidence days; one finished after it does not count', () => {
    const late = admitted().at('2031-02-11T23:59:59-06:00');
    late.refuses('COURSE_AFTER_LIMIT', claim('2031-01-13', four('2028-01-01', '2031-12-31')));
    late.send(claim('2031-01-12', four('2028-01-01', '2031-12-31')), { by: candidate });
    assert.equal(late.at('2031-03-01T10:00-06:00').state.status, 'awaiting-decision');
  });

  it('is held like any other while an extension is asked for, and judged when that is decided', () => {
    const held = admitted().send({ type: 'requestExtension', reason: 'remark-1' });
    held
      .at('2031-03-01T10:00-06:00')
      .send(claim('2031-02-20', four('2028-01-01', '2031-12-31')), { by: candidate });
    assert.equal(held.last('submissionHeld').submission.what, 'course');
    held.send({ type: 'grantExtension', until: '2031-06-30', approver: 'director-1', reason: 'remark-2' });
    assert.equal(held.last('courseClaimed').courseId, found.courseId);
  });
});

describe('the look-back of an approval in the catalog', () => {
  it('reaches two years back, inclusive and clamped: of February 29, 2024 to February 28, 2022', () => {
    const leap = four('2024-02-29', '2028-02-28');
    const refused = life().refuses('COURSE_OUTSIDE_APPROVAL', claim('2022-02-27', leap));
    assert.equal(
      refused.refusal?.message,
      'The approval C-1 of the course began on February 29, 2024, and credit reaches back 24 months, to February 28, 2022; it was completed on February 27, 2022, 1 day too early.',
    );
    assert.equal(refused.refusal.details['days'], 1);
    refused.send(claim('2022-02-28', leap));
  });

  it('is as long as the program says', () => {
    const course = catalogCourse([['2029-01-01', '2030-12-31']], { set: 'FND' });
    const prairieLife = admitted('2028-01-12', prairie).at('2029-06-01T10:00-05:00');
    prairieLife.refuses('COURSE_OUTSIDE_APPROVAL', claim('2027-12-31', course));
    prairieLife.send(claim('2028-01-01', course));
  });

  it('ends with the last day of the approval, also for a claim that comes after it', () => {
    const ended = four('2024-01-01', '2027-12-31');
    const refused = life().refuses('COURSE_OUTSIDE_APPROVAL', claim('2028-01-01', ended));
    assert.equal(
      refused.refusal?.message,
      'The approval C-1 of the course ended on December 31, 2027; it was completed on January 1, 2028, 1 day too late.',
    );
    refused.send(claim('2027-12-31', ended));
  });

  it('waits for a renewal that is under review, and says so', () => {
    const course = catalogCourse([['2024-01-01', '2027-12-31']], { renewalWaiting: true });
    const refused = life().refuses('COURSE_OUTSIDE_APPROVAL', claim('2028-01-03', course));
    assert.match(
      refused.refusal?.message ?? '',
      /3 days too late\. A renewal of the approval is under review: once it is approved, the course can be claimed again\.$/,
    );
    refused.send(claim('2028-01-03', catalogCourse([['2024-01-01', '2031-12-31']])));
  });
});

describe('a course that was approved twice', () => {
  const twice = catalogCourse([
    ['2020-01-01', '2023-12-31'],
    ['2026-03-01', '2030-02-28'],
  ]);

  it('counts in either approval and in the look-back of the second', () => {
    for (const completedOn of ['2018-01-01', '2023-12-31', '2024-03-01', '2030-02-28']) {
      life().send(claim(completedOn, twice));
    }
    assert.equal(life().send(claim('2024-03-01', twice)).last('courseCredited').approval.reference, 'C-2');
  });

  it('does not count between the two, and the refusal names both', () => {
    for (const completedOn of ['2024-01-01', '2024-02-29']) {
      life().refuses('COURSE_OUTSIDE_APPROVAL', claim(completedOn, twice));
    }
    const refused = life().refuses('COURSE_OUTSIDE_APPROVAL', claim('2024-01-10', twice));
    assert.equal(
      refused.refusal?.message,
      'The course was completed on January 10, 2024, between two of its approvals: 10 days after C-1 ended on December 31, 2023, and 51 days before March 1, 2024, to which C-2 of March 1, 2026 reaches back.',
    );
  });

  it('does not count before the first or after the second', () => {
    const refused = life().refuses('COURSE_OUTSIDE_APPROVAL', claim('2017-12-31', twice));
    assert.match(refused.refusal?.message ?? '', /^The approval C-1 .* 1 day too early\.$/);
    refused.refuses('COURSE_OUTSIDE_APPROVAL', claim('2030-03-01', twice));
    assert.match(refused.refusal?.message ?? '', /^The approval C-2 .* 1 day too late\.$/);
  });

  it('is credited by the older of two approvals where both cover it', () => {
    const overlapping = catalogCourse([
      ['2020-01-01', '2023-12-31'],
      ['2024-06-01', '2028-05-31'],
    ]);
    const credited = life().send(claim('2023-05-01', overlapping));
    assert.equal(credited.last('courseCredited').approval.reference, 'C-1');
  });
});
