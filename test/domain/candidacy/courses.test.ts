import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, approvedCourse, course } from '../../support/candidacies.ts';
import { candidate, prairie } from '../../support/lives.ts';

const verify = (set: string) => ({ type: 'verifyCourse', set }) as const;

describe('a course', () => {
  it('credits its set, with a letter', () => {
    const life = admitted().at('2027-05-01T10:00-05:00').send(course('FLS', '2027-04-20'));
    assert.deepEqual(life.state.achieved, {
      FLS: { by: 'course', completedOn: '2027-04-20', decidedOn: '2027-05-01', reference: 'A-FLS' },
    });
    assert.equal(life.letterNames().at(-1), 'set-achieved');
  });

  it('reaches back two years before its approval, inclusive and clamped; one day earlier is refused', () => {
    const life = admitted().at('2027-05-01T10:00-05:00');
    const approved = (completedOn: string) => approvedCourse('FLS', completedOn, '2024-02-29', '2028-02-28');
    life.refuses('COURSE_OUTSIDE_APPROVAL', approved('2022-02-27'));
    assert.equal(
      life.refusal?.message,
      'The course was approved on February 29, 2024, and credit reaches back 24 months, to February 28, 2022; it was completed on February 27, 2022, 1 day too early.',
    );
    life.send(approved('2022-02-28'));
  });

  it('counts when it was completed on the last day of its approval and submitted after it', () => {
    const life = admitted().at('2028-06-01T10:00-05:00');
    const approved = (completedOn: string) => approvedCourse('FLS', completedOn, '2024-01-01', '2027-12-31');
    life.refuses('COURSE_OUTSIDE_APPROVAL', approved('2028-01-03'));
    assert.match(life.refusal?.message ?? '', /December 31, 2027; .* 3 days too late/);
    life.send(approved('2027-12-31'));
  });

  it('cannot have been completed, or approved, after the day of its receipt', () => {
    const life = admitted().at('2027-05-01T23:59-05:00');
    life.refuses('DATE_IN_FUTURE', course('FLS', '2027-05-02'));
    life.refuses('DATE_IN_FUTURE', approvedCourse('FLS', '2027-04-01', '2027-05-02', '2031-05-01'));
    life.send(course('FLS', '2027-05-01'));
  });

  it('is not decided before it was received, nor before it was completed', () => {
    const life = admitted().at('2028-06-01T10:00-05:00');
    const credit = course('FLS', '2028-05-20');
    life.refuses('DECIDED_TOO_EARLY', credit, { decidedAt: '2027-02-01T10:00-06:00' });
    assert.equal(
      life.refusal?.message,
      'The course was received on June 1, 2028; its decision cannot be dated before that.',
    );
    const receivedAt = '2028-05-25T10:00-05:00';
    life.refuses('DECIDED_TOO_EARLY', credit, { receivedAt, decidedAt: '2028-05-24T23:59-05:00' });
    life.refuses('DATE_IN_FUTURE', credit, { receivedAt: '2028-05-19T10:00-05:00' });
    life.send(credit, { receivedAt, decidedAt: '2028-05-25T08:00-05:00' });
    assert.equal(life.state.achieved['FLS']?.decidedOn, '2028-05-25');
  });

  it('is of a set that the program has', () => {
    admitted().refuses('SET_UNKNOWN', course('XXX', '2026-12-01'));
  });

  it('credits a set once: the first positive result stands', () => {
    const life = admitted().send(course('FLS', '2026-12-01'));
    life.refuses('SET_ALREADY_ACHIEVED', course('FLS', '2026-12-02'));
  });

  it('completed before the admission counts by the course rule', () => {
    admitted().send(course('FLS', '2026-12-01'));
  });

  it('looks back as far as the program says', () => {
    const life = admitted('2027-01-12', prairie);
    life.refuses('COURSE_OUTSIDE_APPROVAL', approvedCourse('FND', '2025-12-31', '2027-01-01', '2030-12-31'));
    life.send(approvedCourse('FND', '2026-01-01', '2027-01-01', '2030-12-31'));
  });

  it('cancels the open portfolio of its set', () => {
    const life = admitted().send({ type: 'submitPortfolio', set: 'FLS' }).send(course('FLS', '2026-12-01'));
    assert.deepEqual(life.types().slice(-2), ['courseCredited', 'portfolioCancelled']);
    assert.deepEqual(life.state.portfolios, {});
    life.refuses('PORTFOLIO_NOT_OPEN', { type: 'recordPortfolioOutcome', set: 'FLS', outcome: 'achieved' });
  });
});

describe('a course that the candidate claims', () => {
  const claimed = () =>
    admitted().at('2027-05-01T10:00-05:00').send(course('FLS', '2027-04-20'), { by: candidate });

  it('waits for staff and credits the set when they verify it', () => {
    const life = claimed();
    assert.deepEqual(life.state.achieved, {});
    assert.equal(life.view.waitsFor, 'course-decision');
    life.at('2027-05-04T10:00-05:00').send(verify('FLS'));
    assert.equal(life.state.achieved['FLS']?.decidedOn, '2027-05-04');
    assert.deepEqual(life.state.claims, {});
  });

  it('can be refused with a reason, and claimed again', () => {
    const life = claimed().send({ type: 'refuseCourse', set: 'FLS', reason: 'remark-1' });
    assert.equal(life.letterNames().at(-1), 'course-refused');
    life.refuses('COURSE_NOT_CLAIMED', verify('FLS'));
    life.send(course('FLS', '2027-04-21'), { by: candidate });
  });

  it('is claimed once at a time', () => {
    claimed().refuses('COURSE_ALREADY_CLAIMED', course('FLS', '2027-04-21'), { by: candidate });
  });

  it('is judged at once by its approval', () => {
    const life = admitted();
    life.refuses('COURSE_OUTSIDE_APPROVAL', approvedCourse('FLS', '2020-01-01', '2024-01-01', '2028-01-01'), {
      by: candidate,
    });
  });

  it('is settled by staff who record the course themselves', () => {
    const life = claimed().send(course('FLS', '2027-04-20'));
    assert.deepEqual(life.state.claims, {});
    life.refuses('COURSE_NOT_CLAIMED', verify('FLS'));
  });

  it('is dropped when a portfolio achieves the set first', () => {
    const life = claimed().send({ type: 'submitPortfolio', set: 'FLS' });
    life.send({ type: 'recordPortfolioOutcome', set: 'FLS', outcome: 'achieved' });
    assert.deepEqual(life.state.claims, {});
  });

  it('cannot be decided before it came', () => {
    claimed().refuses('DECIDED_TOO_EARLY', verify('FLS'), { decidedAt: '2027-04-30T10:00-05:00' });
  });

  it('keeps the case open past its closing until it is decided, and no longer', () => {
    const life = admitted().at('2031-02-11T23:59:59-06:00');
    life.send(course('FLS', '2031-01-12'), { by: candidate });
    life.at('2031-03-20T10:00-05:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.send({ type: 'refuseCourse', set: 'FLS', reason: 'remark-1' });
    assert.deepEqual(life.types().slice(-2), ['courseRefused', 'expired']);
    assert.equal(life.last('expired').endedAt, '2031-03-20T15:00:00.000Z');
  });
});

describe('proof of a course after the limit of January 12, 2031', () => {
  it('is accepted for thirty days, of courses finished by the limit', () => {
    const life = admitted().at('2031-02-11T23:59:59-06:00');
    life.send(course('FLS', '2031-01-12'));
    life.refuses('COURSE_AFTER_LIMIT', course('CAT', '2031-01-13'));
  });

  it('received in time counts when it is entered later, as long as the case is open', () => {
    const life = admitted().at('2031-01-10T10:00-06:00').send({ type: 'submitPortfolio', set: 'CAT' });
    life.at('2031-02-14T10:00-06:00');
    const inTime = { receivedAt: '2031-02-11T23:59:59-06:00', enteredAt: '2031-02-14T10:00-06:00' };
    life.fork().send(course('FLS', '2031-01-12'), inTime);
    life.refuses('LIMIT_PASSED', course('FLS', '2031-01-12'), { receivedAt: '2031-02-12T00:00-06:00' });
    assert.match(
      life.refusal?.message ?? '',
      /until February 11, 2031; this was received on February 12, 2031/,
    );
  });
});
