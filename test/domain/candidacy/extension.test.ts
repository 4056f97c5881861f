import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, course, outcome, portfolio, six } from '../../support/candidacies.ts';
import { candidate } from '../../support/lives.ts';

const ask = { type: 'requestExtension', reason: 'remark-1' } as const;
const grant = (until: string) =>
  ({ type: 'grantExtension', until, approver: 'director-1', reason: 'remark-2' }) as const;
const decline = { type: 'declineExtension', reason: 'remark-3' } as const;

describe('a request for an extension', () => {
  it('is made by the limit: its last instant counts, the next is too late', () => {
    admitted().at('2031-01-12T23:59:59.999-06:00').send(ask, { by: candidate });
    admitted().at('2031-01-13T00:00-06:00').refuses('LIMIT_PASSED', ask, { by: candidate });
    admitted().at('2031-01-13T00:00:30-06:00').send(ask, { receivedAt: '2031-01-12T23:59:59-06:00' });
  });

  it('may name a day, which lies after the limit', () => {
    const life = admitted().refuses('EXTENSION_NOT_LATER', { ...ask, until: '2031-01-12' });
    life.send({ ...ask, until: '2031-01-13' });
    assert.equal(life.view.waitsFor, 'extension-decision');
  });

  it('waits once at a time', () => {
    const life = admitted().send(ask).refuses('EXTENSION_ALREADY_REQUESTED', ask);
    life.send(decline).send(ask);
  });

  it('keeps the case open past its closing while it waits', () => {
    const life = admitted().at('2031-01-12T10:00-06:00').send(ask).at('2031-06-01T10:00-05:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.send(decline);
    assert.deepEqual(life.types().slice(-2), ['extensionDeclined', 'expired']);
  });
});

describe('an extension', () => {
  it('moves the limit; the baseline stays known, and a letter names both dates', () => {
    const life = admitted().at('2030-12-01T10:00-06:00').send(ask).send(grant('2031-07-31'));
    const granted = life.last('extensionGranted');
    assert.deepEqual(
      [granted.previousLimit.on, granted.limit.on, granted.limit.version],
      ['2031-01-12', '2031-07-31', 2],
    );
    assert.equal(granted.approver, 'director-1');
    assert.equal(life.state.baseline?.on, '2031-01-12');
    assert.equal(life.view.details['baselineLimitOn'], '2031-01-12');
    assert.equal(life.letterNames().at(-1), 'deadline-moved');
    life.at('2031-07-31T23:59-05:00').send(portfolio('TEC'));
  });

  it('lies after the old limit and after the day of the grant', () => {
    const life = admitted().at('2031-01-10T10:00-06:00').send(ask);
    life.refuses('EXTENSION_NOT_LATER', grant('2031-01-12'));
    life.at('2031-02-01T10:00-06:00').refuses('EXTENSION_NOT_LATER', grant('2031-02-01'));
    life.send(grant('2031-02-02'));
    assert.equal(life.state.status, 'active');
  });

  it('can be granted without a request by the limit, but not after it', () => {
    admitted().at('2031-01-12T23:59-06:00').send(grant('2031-06-30'));
    admitted().at('2031-01-13T00:00-06:00').refuses('EXTENSION_NOT_REQUESTED', grant('2031-06-30'));
    admitted().refuses('EXTENSION_NOT_REQUESTED', decline);
  });

  it('can be granted again', () => {
    const life = admitted().send(grant('2031-07-31')).send(grant('2032-01-31'));
    assert.equal(life.state.limit?.version, 3);
    assert.equal(life.state.baseline?.on, '2031-01-12');
  });

  it('leaves the person the days after the new limit for proof', () => {
    const life = admitted().send(grant('2031-07-31')).at('2031-08-30T23:59-05:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-08-31T00:00-05:00');
    assert.equal(life.state.status, 'expired');
  });
});

describe('submissions after the limit, while a request made in time waits', () => {
  const waiting = () =>
    admitted().at('2031-01-10T10:00-06:00').send(ask, { by: candidate }).at('2031-01-20T10:00-06:00');

  it('are held, not counted and not refused', () => {
    const life = waiting().send(portfolio('TEC'), { by: candidate }).send(course('FLS', '2031-01-15'));
    assert.deepEqual(life.types().slice(-2), ['submissionHeld', 'submissionHeld']);
    assert.deepEqual(life.state.achieved, {});
    life.refuses('PORTFOLIO_OPEN', portfolio('TEC'));
  });

  it('count when the extension is granted and they came by the new limit', () => {
    const life = waiting().send(portfolio('TEC'), { by: candidate });
    life
      .at('2031-02-05T10:00-06:00')
      .send(course('FLS', '2031-02-01'))
      .send(course('REF', '2031-02-02'), { by: candidate });
    life.at('2031-02-10T10:00-06:00').send(grant('2031-06-30'));
    assert.deepEqual(life.types().slice(-4), [
      'extensionGranted',
      'portfolioSubmitted',
      'courseCredited',
      'courseClaimed',
    ]);
    assert.equal(life.last('portfolioSubmitted').receivedAt, '2031-01-20T16:00:00.000Z');
    assert.equal(life.state.achieved['FLS']?.decidedOn, '2031-02-10');
    assert.deepEqual(life.state.held, []);
  });

  it('count from the day of the grant, and from that of their receipt where they came after it', () => {
    const life = waiting().send(course('FLS', '2031-01-15'));
    life.at('2031-01-24T10:00-06:00').send(course('CAT', '2031-01-21'));
    life.at('2031-01-26T10:00-06:00').send(grant('2031-06-30'), { decidedAt: '2031-01-22T10:00-06:00' });
    const decidedOn = Object.values(life.state.achieved).map(each => each.decidedOn);
    assert.deepEqual(decidedOn, ['2031-01-22', '2031-01-24']);
  });

  it('that came after the new limit are returned', () => {
    const life = waiting().at('2031-02-20T10:00-06:00').send(portfolio('TEC'));
    life
      .at('2031-03-01T10:00-06:00')
      .send(grant('2031-02-15'), { decidedAt: '2031-02-10T10:00-06:00', lateReason: 'remark-9' });
    assert.equal(life.last('submissionReturned').code, 'LIMIT_PASSED');
  });

  it('are returned one by one, each with a letter, when the extension is declined', () => {
    const life = waiting().send(portfolio('TEC')).send(course('FLS', '2031-01-15'));
    life.send(decline);
    assert.deepEqual(
      life.all('submissionReturned').map(fact => [fact.set, fact.code]),
      [
        ['TEC', 'LIMIT_PASSED'],
        ['FLS', 'COURSE_AFTER_LIMIT'],
      ],
    );
    assert.deepEqual(life.letterNames().slice(-3), [
      'extension-declined',
      'submission-returned',
      'submission-returned',
    ]);
    assert.equal(life.state.status, 'awaiting-decision');
  });

  it('that prove a course finished by the limit count at once in the thirty days, and are held after them', () => {
    const life = waiting().send(course('FLS', '2031-01-12'));
    assert.ok(life.state.achieved['FLS']);
    life.at('2031-02-12T00:00-06:00').send(course('CAT', '2031-01-12'));
    assert.deepEqual(life.types().at(-1), 'submissionHeld');
  });

  it('that complete the six sets award on the day of the grant', () => {
    const life = admitted();
    six.slice(0, 5).forEach(set => life.send(course(set, '2026-12-01')));
    life.at('2031-01-10T10:00-06:00').send(ask).at('2031-01-20T10:00-06:00');
    life.send(course('REF', '2031-01-15')).send(portfolio('YOU'));
    life.at('2031-02-10T10:00-06:00').send(grant('2031-06-30'));
    assert.deepEqual(life.types().slice(-3), ['extensionGranted', 'courseCredited', 'completed']);
    assert.equal(life.last('completed').startOn, '2031-02-10');
  });

  it('are judged in the order in which they came: the second for a set is returned', () => {
    const life = waiting().at('2031-01-21T10:00-06:00').send(course('FLS', '2031-01-15'));
    life.send(course('FLS', '2031-01-16'), { receivedAt: '2031-01-20T10:00-06:00' });
    life.send(grant('2031-06-30'));
    assert.equal(life.state.achieved['FLS']?.completedOn, '2031-01-16');
    assert.equal(life.last('submissionReturned').code, 'SET_ALREADY_ACHIEVED');
  });

  it('do not stop the decision on what was received in time', () => {
    const life = admitted().at('2031-01-10T10:00-06:00').send(portfolio('TEC')).send(ask);
    life.at('2031-03-10T10:00-05:00').send(outcome('TEC', 'achieved'));
    assert.ok(life.state.achieved['TEC']);
    assert.equal(life.state.status, 'awaiting-decision');
  });
});
