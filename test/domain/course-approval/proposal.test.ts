import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { courseApproval } from '../../../domain/course-approval/index.ts';
import { candidate, Life, lssc, prairie } from '../../support/lives.ts';
import {
  again,
  amend,
  approve,
  approved,
  askRenewal,
  committee,
  content,
  course,
  giveBack,
  numbers,
  onPaper,
  pay,
  periods,
  proposal,
  proposed,
  provider,
  refuse,
} from './providers.ts';

const fresh = () => new Life(courseApproval, lssc).at('2027-03-01T18:00:00Z');

describe('a proposal', () => {
  it('says how every competency of its set is covered; each that is missing is named', () => {
    const life = fresh().refuses('COVERAGE_INCOMPLETE', proposal({ covered: [1, 2, 4, 5, 6, 7, 8] }));
    assert.deepEqual(life.refusal?.details['competencies'], ['3', '9']);
    assert.match(life.refusal?.message ?? '', /these are covered: 3, 9\.$/);
    life.send(proposal());
    assert.equal(life.state.status, 'proposed');
  });

  it('names no competency that the set does not have', () => {
    const life = fresh().refuses('COMPETENCY_UNKNOWN', proposal({ covered: numbers(10) }));
    assert.deepEqual(life.refusal?.details['competencies'], ['10']);
  });

  it('is for one set of the program', () => {
    fresh().refuses('SET_UNKNOWN', proposal({ set: 'XYZ' }));
  });

  it('comes once: the course then has its case', () => {
    proposed().refuses('OUT_OF_ORDER', proposal());
  });

  it('waits for its fee and for the committee, and staff see both', () => {
    const life = proposed();
    assert.deepEqual(life.letterNames(), ['proposal-received']);
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['approval-fee', 'course-proposal'],
    );
    assert.equal(life.view.waitsFor, 'approval-fee');
    assert.deepEqual([life.view.nextStep.whose, life.view.nextStep.command], ['provider', null]);
    assert.match(life.view.nextStep.sentence, /\$100/);
    life.send(pay('2027-03-01'));
    assert.equal(life.view.waitsFor, 'proposal-decision');
    assert.deepEqual([life.view.nextStep.whose, life.view.nextStep.command], ['committee', 'approveCourse']);
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['course-proposal'],
    );
  });

  it('may be amended while it waits, and waits on', () => {
    const life = proposed().send({ ...amend, minutes: 600 } as typeof amend);
    assert.equal(course(life).content.minutes, 600);
    assert.equal(life.state.status, 'proposed');
    life.refuses('COVERAGE_INCOMPLETE', { type: 'amendProposal', ...content, covered: [1] });
  });

  it('may be taken back by its provider until it is decided, and what was paid counts for the next one', () => {
    const takeBack = { type: 'withdrawProposal', reason: 'remark-9' } as const;
    const life = proposed().send(pay('2027-03-01')).send(takeBack, { by: provider });
    assert.deepEqual(
      [life.state.status, life.view.status, life.tasks],
      ['proposal-withdrawn', 'proposal-withdrawn', []],
    );
    assert.equal(life.view.nextStep.command, 'proposeAgain');
    assert.deepEqual(life.letterNames(), ['proposal-received']);
    life.refuses('CASE_CLOSED', approve).refuses('CASE_CLOSED', takeBack).send(again);
    assert.equal(life.view.waitsFor, 'proposal-decision');
    assert.equal(proposed().send(giveBack).send(takeBack).state.status, 'proposal-withdrawn');
    approved().refuses('OUT_OF_ORDER', takeBack);
  });

  it('that is returned waits for the provider, and once amended for the committee again', () => {
    const life = proposed().send(giveBack, { by: committee });
    assert.equal(life.view.waitsFor, 'proposal-amendment');
    assert.equal(life.view.nextStep.command, 'amendProposal');
    assert.deepEqual(life.letterNames(), ['proposal-received', 'course-returned']);
    life.send(pay('2027-03-01')).refuses('OUT_OF_ORDER', approve).refuses('OUT_OF_ORDER', giveBack);
    life.send(amend, { by: provider }).send(approve);
    assert.equal(life.state.status, 'approved');
    assert.deepEqual(life.tasks, []);
  });

  it('that is refused ends the case, also when it was returned and left alone', () => {
    for (const life of [proposed(), proposed().send(giveBack)]) {
      life.send(refuse);
      assert.deepEqual(life.state.ended?.outcome, 'refused');
      assert.deepEqual(life.tasks, []);
      assert.equal(life.letterNames().at(-1), 'course-proposal-refused');
      life.refuses('CASE_CLOSED', approve).refuses('CASE_CLOSED', amend);
      life.refuses('OUT_OF_ORDER', askRenewal);
    }
  });

  it('keeps the texts that it names, and the last ones where it names none', () => {
    const first = '11111111-1111-4111-8111-111111111111';
    const life = fresh()
      .send(proposal({ contentId: first }))
      .send(amend);
    assert.equal(course(life).content.contentId, first);
  });
});

describe('the fee of an approval', () => {
  it('is needed for the approval, and paid whole', () => {
    const life = proposed().refuses('FEE_NOT_PAID', approve);
    life.refuses('PAYMENT_AMOUNT_WRONG', pay('2027-03-01', 9_999));
    life.refuses('PAYMENT_AMOUNT_WRONG', pay('2027-03-01', 10_001));
    life.send(pay('2027-03-01')).refuses('PAYMENT_ALREADY_RECORDED', pay('2027-03-01'));
    life.send(approve);
    assert.equal(course(life).fee, null);
    life.refuses('OUT_OF_ORDER', pay('2027-03-01'));
  });

  it('was paid on a past day, and entered more than seven days later needs a reason', () => {
    const life = proposed().at('2027-03-20T18:00:00Z');
    life.refuses('DATE_IN_FUTURE', pay('2027-03-21'));
    const late = { receivedAt: '2027-03-12T18:00:00Z', enteredAt: life.now };
    life.refuses('LATE_REASON_MISSING', pay('2027-03-12'), late);
    life.send(pay('2027-03-12'), { ...late, lateReason: 'remark-2' });
  });

  it('needs a reason where it came more than seven days before it is entered, whenever the entry was received', () => {
    const life = proposed().at('2027-06-20T18:00:00Z');
    life.refuses('LATE_REASON_MISSING', pay('2027-06-12'));
    assert.match(life.refusal?.message ?? '', /received 8 days before it was entered/);
    life.send(pay('2027-06-13'));
    proposed().at('2027-06-20T18:00:00Z').send(pay('2027-03-02'), { lateReason: 'remark-2' });
  });

  it('that no approval has used counts for the next proposal', () => {
    const life = proposed().send(pay('2027-03-01')).send(refuse).at('2027-04-01T18:00:00Z').send(again);
    assert.equal(life.last('courseProposedAgain').cents, null);
    life.send(approve);
    assert.equal(life.state.status, 'approved');
  });

  it('is nothing where the program asks none', () => {
    const free = { ...prairie, fees: { ...prairie.fees, courseApproval: 0 } };
    const life = proposed('2027-03-01', free);
    assert.equal(life.view.waitsFor, 'proposal-decision');
    life.send(approve);
  });
});

describe('an approval', () => {
  it('starts on the day of the decision, whenever the proposal came, and lasts four years', () => {
    const life = proposed().send(pay('2027-03-01')).at('2027-04-10T18:00:00Z').send(approve);
    assert.deepEqual(periods(life), ['2027-04-10 – 2031-04-10']);
    assert.equal(life.letterNames().at(-1), 'course-approved');
  });

  it('starts on the day on which it was decided, also when it is entered later', () => {
    const life = proposed().send(pay('2027-03-01')).at('2027-03-05T18:00:00Z');
    life.refuses('DECIDED_TOO_EARLY', approve, { decidedAt: '2027-03-01T17:59:59Z' });
    life.send(approve, { decidedAt: '2027-03-02T18:00:00Z' });
    assert.deepEqual(periods(life), ['2027-03-02 – 2031-03-02']);
  });

  it('of 29 February ends on the 29th of a leap year, and on the 28th where the year has none', () => {
    assert.deepEqual(periods(approved('2028-02-29')), ['2028-02-29 – 2032-02-29']);
    assert.deepEqual(periods(approved('2096-02-29')), ['2096-02-29 – 2100-02-28']);
  });

  it('has a number in the catalog, of prefix, set and eight characters, always the same', () => {
    const { reference } = course(approved()).approvals[0] ?? assert.fail();
    assert.match(reference, /^LSSC-C-TEC-[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(course(approved()).approvals[0]?.reference, reference);
    assert.notEqual(course(approved('2027-03-02')).approvals[0]?.reference, reference);
  });

  it('says why its last day is that day, and from when completions count', () => {
    const { dates } = approved('2028-02-29').view;
    const lookBack = dates.find(date => date.name === 'look-back');
    assert.equal(lookBack?.on, '2026-02-28');
    assert.match(lookBack?.why ?? '', /reaches back 24 months before the approval of February 29, 2028/);
    const last = dates.find(date => date.name === 'approval');
    assert.match(last?.why ?? '', /Approved on February 29, 2028: 48 months from then/);
  });
});

describe('an approval from paper', () => {
  it('ends where its months and renewals end, under the number that it had', () => {
    const life = proposed().send(onPaper('2021-05-31', 1, 'LSSC-1999/7'));
    const { reference, endsOn } = course(life).approvals[0] ?? assert.fail();
    assert.deepEqual([reference, endsOn], ['LSSC-1999/7', '2029-05-31']);
  });

  it('that still runs settles the proposal; one that is over does not', () => {
    const life = proposed().send(onPaper('2016-05-01'));
    assert.deepEqual([life.state.status, life.letterNames().length], ['proposed', 1]);
    life.send(onPaper('2024-05-01'));
    assert.deepEqual(periods(life), ['2016-05-01 – 2020-05-01', '2024-05-01 – 2028-05-01']);
    assert.deepEqual([life.state.status, life.tasks], ['approved', []]);
  });

  it('does not overlap another, not by one day', () => {
    const life = approved('2027-03-01');
    life.refuses('APPROVAL_OVERLAPS', onPaper('2023-03-01'));
    assert.match(life.refusal?.message ?? '', /March 1, 2023 to March 1, 2027 would overlap LSSC-C-TEC-/);
    life.send(onPaper('2023-02-28'));
    assert.deepEqual(periods(life), ['2023-02-28 – 2027-02-28', '2027-03-01 – 2031-03-01']);
    life.refuses('APPROVAL_OVERLAPS', onPaper('2024-01-01'));
  });

  it('keeps a decision from overlapping it as well', () => {
    const life = proposed('2027-03-01').send(pay('2027-03-01')).send(onPaper('2023-02-28'));
    assert.equal(life.state.status, 'proposed');
    const other = proposed('2027-02-28').send(pay('2027-02-28')).at('2027-03-01T18:00:00Z');
    other.send(onPaper('2023-02-28'));
    other.refuses('APPROVAL_OVERLAPS', approve, { decidedAt: '2027-02-28T20:00:00Z' });
    other.send(approve);
  });

  it('was not granted in the future', () => {
    proposed('2027-03-01').refuses('DATE_IN_FUTURE', onPaper('2027-03-02'));
  });
});

describe('a course before its proposal', () => {
  it('takes nothing else', () => {
    for (const command of [approve, giveBack, askRenewal, again, onPaper('2020-01-01')]) {
      fresh().refuses('OUT_OF_ORDER', command, { by: candidate });
    }
  });
});
