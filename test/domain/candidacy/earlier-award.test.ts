import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EarlierAward } from '../../../domain/earlier-award.ts';
import { admitted, applicant } from '../../support/candidacies.ts';
import { agreement, catalogCourse, claim, graduation } from '../../support/evidence.ts';
import { candidate } from '../../support/lives.ts';

const earlierAward: EarlierAward = { number: 'LSSC-7GMA4T2K', awardedOn: '2027-03-04', outcome: 'lapsed' };
const found = catalogCourse([['2026-01-01', '2030-12-31']], { earlierAward });
const life = () => admitted().at('2028-06-01T10:00-05:00');
const beforeAward = 'remark-1';

describe('after an award that lapsed or was revoked', () => {
  it('a course completed by its day is refused to the candidate, who learns which award and what can be done', () => {
    const refused = life().refuses('BEFORE_EARLIER_AWARD', claim('2027-03-04', found), { by: candidate });
    assert.equal(
      refused.refusal?.message,
      'The certification LSSC-7GMA4T2K was awarded on March 4, 2027 and has lapsed. A course completed on or before that day, as this one on March 4, 2027, counts again only by a decision of the program’s staff, with a reason.',
    );
    assert.deepEqual(refused.refusal.details, { on: '2027-03-04', ...earlierAward });
    refused.refuses(
      'BEFORE_EARLIER_AWARD',
      { ...claim('2027-03-04', found), beforeAward },
      { by: candidate },
    );
    refused.send(claim('2027-03-05', found), { by: candidate });
  });

  it('a revoked one is named as such', () => {
    const revoked = { ...found, earlierAward: { ...earlierAward, outcome: 'revoked' as const } };
    const refused = life().refuses('BEFORE_EARLIER_AWARD', claim('2026-05-01', revoked));
    assert.match(refused.refusal?.message ?? '', /awarded on March 4, 2027 and was revoked\./);
  });

  it('staff credit such a course by a decision with a reason, which stays on record, and not without', () => {
    const credited = life().refuses('BEFORE_EARLIER_AWARD', claim('2027-03-04', found));
    credited.send({ ...claim('2027-03-04', found), beforeAward });
    const decision = { ...earlierAward, reason: beforeAward };
    assert.deepEqual(credited.last('courseCredited').beforeAward, decision);
    assert.deepEqual(credited.state.achieved['FLS']?.beforeAward, decision);
  });

  it('a course entered by hand is judged in the same way', () => {
    const approval = { reference: 'A-1', approvedOn: '2026-01-01', endsOn: '2029-12-31' };
    const course = { type: 'recordCourse' as const, set: 'CAT', completedOn: '2027-03-04', approval };
    const recorded = life().refuses('BEFORE_EARLIER_AWARD', { ...course, found: earlierAward });
    recorded.send({ ...course, beforeAward, found: earlierAward });
    assert.equal(recorded.last('courseCredited').beforeAward?.reason, beforeAward);
  });

  it('a graduation is judged in the same way, also before the admission', () => {
    const sets = agreement(['FLS', 'CAT'], { earlierAward });
    for (const begun of [applicant(), life()]) {
      const refused = begun.refuses('BEFORE_EARLIER_AWARD', graduation('2026-05-20', sets), {
        by: candidate,
      });
      refused.refuses('BEFORE_EARLIER_AWARD', graduation('2026-05-20', sets));
      refused.send({ ...graduation('2026-05-20', sets), beforeAward });
      const decision = { ...earlierAward, reason: beforeAward };
      assert.deepEqual(refused.last('graduationClaimed').beforeAward, decision);
      assert.deepEqual(refused.state.graduation?.beforeAward, decision);
    }
  });

  it('the decision is kept with a course that is held until an extension is decided', () => {
    const approval: [string, string] = ['2029-01-01', '2031-12-31'];
    const late = { ...earlierAward, awardedOn: '2031-02-25' };
    const held = admitted()
      .send({ type: 'requestExtension', reason: 'remark-2' })
      .at('2031-03-01T10:00-06:00');
    held.send({ ...claim('2031-02-20', catalogCourse([approval], { earlierAward: late })), beforeAward });
    held.send({ type: 'grantExtension', until: '2031-06-30', approver: 'director-1', reason: 'remark-3' });
    assert.equal(held.last('courseCredited').beforeAward?.reason, beforeAward);
  });

  it('a reason where nothing is from before an award is not kept', () => {
    const credited = life().send({ ...claim('2027-03-05', found), beforeAward });
    assert.equal('beforeAward' in credited.last('courseCredited'), false);
  });
});
