import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, applicant, course, six } from '../../support/candidacies.ts';

describe('a candidacy', () => {
  it('goes from the application over six sets to the award', () => {
    const life = admitted();
    assert.equal(life.state.status, 'active');
    assert.equal(life.last('admitted').limit.on, '2031-01-12');
    life.at('2028-06-01T10:00-05:00');
    six.forEach(set => life.send(course(set, '2028-05-20')));
    assert.equal(life.state.status, 'certified');
    assert.deepEqual(life.last('completed').startOn, '2028-06-01');
    const successor = life.kind.successor(life.state);
    assert.equal(successor?.caseId, life.state.caseId.replace('candidacy', 'certification'));
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('expires thirty days after its limit', () => {
    const life = admitted().at('2031-01-13T10:00-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-02-11T23:59:59-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-02-12T00:00-06:00');
    assert.equal(life.state.status, 'expired');
    assert.deepEqual(life.kind.nextWake(life.state), null);
  });

  it('is withdrawn when it stays unpaid', () => {
    const life = applicant().at('2027-01-20T10:00-06:00').send({ type: 'acceptEligibility' });
    life.at('2028-01-01T10:00-06:00');
    assert.equal(life.state.status, 'withdrawn');
    assert.equal(life.last('withdrawn').endedAt, '2027-07-20T05:00:00.000Z');
  });
});
