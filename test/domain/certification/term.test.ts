import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certified, held, logAll, submit, approve } from './holders.ts';

describe('the term of a certification', () => {
  it('goes from the award over its reminders, expiry and grace to the lapse', () => {
    const life = certified('2027-03-10');
    assert.equal(life.standing.status, 'active');
    assert.equal(held(life).term.expires.on, '2031-03-10');
    life.at('2031-03-11T04:59:59.999Z');
    assert.equal(life.standing.status, 'active');
    life.at('2031-03-11T05:00:00Z');
    assert.equal(life.standing.status, 'expired-renewable');
    life.at('2031-05-11T04:59:59.999Z');
    assert.equal(life.standing.status, 'expired-renewable');
    life.at('2031-05-11T05:00:00Z');
    assert.equal(life.standing.status, 'lapsed');
  });
  it('renews', () => {
    const life = certified('2027-03-10').at('2030-06-01T12:00Z');
    logAll(life, '2029-03-03').send(submit);
    life.send(approve);
  });
});
