import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, applicant, course, outcome, portfolio } from '../../support/candidacies.ts';
import { candidate } from '../../support/lives.ts';

const withdraw = { type: 'withdraw', reason: 'remark-1' } as const;
const asIfNeverClosed = { type: 'reopen', ground: 'received-in-time', reason: 'remark-2' } as const;
const withNewLimit = (until: string) =>
  ({ type: 'reopen', ground: 'new-limit', until, reason: 'remark-2' }) as const;

describe('a withdrawal', () => {
  it('ends the candidacy at the person’s wish, cancels evaluations in flight and every reminder', () => {
    const life = admitted()
      .send(portfolio('TEC'))
      .at('2027-09-01T10:00-05:00')
      .send(withdraw, { by: candidate });
    assert.equal(life.state.status, 'withdrawn');
    assert.deepEqual(life.last('withdrawn').cancelledEvaluations, ['TEC']);
    assert.equal(life.letterNames().at(-1), 'candidacy-withdrawn');
    assert.equal(life.kind.nextWake(life.state), null);
    assert.deepEqual(life.view.planned, []);
    life.refuses('CASE_CLOSED', outcome('TEC', 'achieved'));
  });

  it('is possible before the decision on eligibility, and closes its alert', () => {
    const life = applicant().at('2027-03-01T10:00-06:00').send(withdraw);
    assert.deepEqual(life.tasks, []);
  });

  it('closes the tasks of its evaluations', () => {
    const life = admitted().send(portfolio('TEC')).send(outcome('TEC', 'moreInformationRequested'));
    life.at('2027-06-01T10:00-05:00');
    assert.equal(life.tasks.length, 1);
    life.send(withdraw);
    assert.equal(life.tasks.length, 0);
    life.send(asIfNeverClosed);
    assert.equal(life.tasks.length, 1);
  });
});

describe('a reopening', () => {
  const expired = () => admitted().at('2031-02-12T10:00-06:00');

  it('is possible for sixty days after the expiry, and not later', () => {
    // It expired on February 12, 2031; sixty days later is April 13.
    expired().at('2031-04-13T23:59:59-05:00').send(asIfNeverClosed);
    const late = expired().at('2031-04-14T00:00-05:00').refuses('REOPEN_PERIOD_OVER', asIfNeverClosed);
    assert.match(late.refusal?.message ?? '', /until April 13, 2031/);
  });

  it('is possible for sixty days after a withdrawal', () => {
    const life = admitted().at('2027-09-01T10:00-05:00').send(withdraw);
    life.fork().at('2027-10-31T23:59-05:00').send(asIfNeverClosed);
    life.at('2027-11-01T00:00-05:00').refuses('REOPEN_PERIOD_OVER', asIfNeverClosed);
  });

  it('is not needed for an open case, and not possible for a certified one', () => {
    admitted().refuses('OUT_OF_ORDER', asIfNeverClosed);
  });

  it('on a fact received in time is as if the case had never closed, with thirty days to enter it', () => {
    const life = expired().at('2031-03-01T10:00-06:00').send(asIfNeverClosed);
    assert.equal(life.state.status, 'awaiting-decision');
    assert.equal(life.state.limit?.on, '2031-01-12');
    assert.equal(life.last('reopened').enterBy?.on, '2031-03-31');
    assert.equal(life.letterNames().at(-1), 'candidacy-reopened');
    const inTime = {
      receivedAt: '2031-01-12T17:00-06:00',
      enteredAt: '2031-03-01T10:00-06:00',
      lateReason: 'remark-3',
    };
    life.send(portfolio('TEC'), inTime);
    life.refuses('LIMIT_PASSED', portfolio('REF'));
    life.refuses('LIMIT_PASSED', course('REF', '2031-01-10'));
    life.send(course('REF', '2031-01-10'), { ...inTime, receivedAt: '2031-02-11T12:00-06:00' });
  });

  it('on a fact received in time closes again when the thirty days are over', () => {
    const life = expired().at('2031-03-01T10:00-06:00').send(asIfNeverClosed).at('2031-03-31T23:59-05:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-04-01T00:00-05:00');
    assert.equal(life.state.status, 'expired');
    assert.equal(life.last('expired').endedAt, '2031-04-01T05:00:00.000Z');
  });

  it('of a withdrawn case goes on where it was, reminders and evaluations included', () => {
    const life = admitted().send(portfolio('TEC')).at('2027-09-01T10:00-05:00').send(withdraw);
    life.at('2027-10-01T10:00-05:00').send(asIfNeverClosed);
    assert.equal(life.state.status, 'active');
    assert.equal(life.view.waitsFor, 'portfolio-decision');
    assert.equal(life.kind.nextWake(life.state)?.at, '2029-01-12T15:00:00.000Z');
    life.send(outcome('TEC', 'achieved'));
  });

  it('of a withdrawn case whose limit passed meanwhile lets the limit pass, and keeps the thirty days', () => {
    const life = admitted().at('2030-12-20T10:00-06:00').send(withdraw).at('2031-02-14T10:00-06:00');
    life.send(asIfNeverClosed).at('2031-02-14T10:00:01-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    assert.equal(life.last('limitPassed').closesOn, '2031-03-16');
    assert.equal(life.at('2031-03-17T00:00-05:00').view.status, 'expired');
  });

  it('of an undecided application alerts the office again', () => {
    const life = applicant().at('2027-03-01T10:00-06:00').send(withdraw).send(asIfNeverClosed);
    assert.equal(life.at('2027-03-01T10:00:01-06:00').tasks.length, 1);
  });

  it('with a new limit moves the deadline, names both dates, and begins without what was in flight', () => {
    const life = admitted().send(portfolio('TEC')).send(withdraw).at('2027-02-01T10:00-06:00');
    life.send(withNewLimit('2031-06-30'));
    assert.equal(life.state.status, 'active');
    const { previousLimit, limit } = life.last('reopened');
    assert.deepEqual([previousLimit?.on, limit?.on, limit?.version], ['2031-01-12', '2031-06-30', 2]);
    assert.equal(life.state.baseline?.on, '2031-01-12');
    assert.deepEqual(life.letterNames().slice(-2), ['candidacy-reopened', 'deadline-moved']);
    assert.deepEqual(life.state.portfolios, {});
    life.send(portfolio('TEC'));
  });

  it('with a new limit needs one after today and not before the old one', () => {
    const life = expired().at('2031-03-01T10:00-06:00');
    life.refuses('EXTENSION_NOT_LATER', withNewLimit('2031-03-01'));
    life.fork().send(withNewLimit('2031-03-02'));
    admitted().send(withdraw).refuses('EXTENSION_NOT_LATER', withNewLimit('2031-01-11'));
  });

  it('says its new limit with that ground and no other', () => {
    const { schema } = admitted().kind.commands.reopen;
    assert.equal(schema.safeParse({ ground: 'new-limit', reason: 'why' }).success, false);
    assert.equal(
      schema.safeParse({ ground: 'received-in-time', until: '2031-06-30', reason: 'why' }).success,
      false,
    );
  });

  it('keeps what was achieved', () => {
    const life = admitted().send(course('FLS', '2026-12-01')).at('2031-02-12T10:00-06:00');
    life.send(withNewLimit('2031-12-31'));
    life.refuses('SET_ALREADY_ACHIEVED', course('FLS', '2026-12-02'));
  });
});
