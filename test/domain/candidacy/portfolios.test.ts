import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, course, outcome, portfolio } from '../../support/candidacies.ts';
import { candidate } from '../../support/lives.ts';

const provide = (set: string) => ({ type: 'provideInformation', set }) as const;

describe('a portfolio', () => {
  const submitted = () => admitted().at('2027-06-01T10:00-05:00').send(portfolio('TEC'), { by: candidate });

  it('is acknowledged by letter and waits for its outcome', () => {
    const life = submitted();
    assert.equal(life.letterNames().at(-1), 'portfolio-received');
    assert.equal(life.view.waitsFor, 'portfolio-decision');
    assert.equal(life.view.nextStep.whose, 'staff');
  });

  it('achieves its set', () => {
    const life = submitted().at('2027-08-01T10:00-05:00').send(outcome('TEC', 'achieved'));
    assert.deepEqual(life.state.achieved['TEC'], {
      by: 'portfolio',
      completedOn: null,
      decidedOn: '2027-08-01',
    });
    assert.equal(life.letterNames().at(-1), 'set-achieved');
    life.refuses('SET_ALREADY_ACHIEVED', portfolio('TEC'));
  });

  it('is open once per set, beside those of other sets', () => {
    submitted().refuses('PORTFOLIO_OPEN', portfolio('TEC')).send(portfolio('REF'));
  });

  it('that is not satisfactory is the last one for its set; an approved course still achieves it', () => {
    const life = submitted().send(outcome('TEC', 'notSatisfactory'));
    assert.equal(life.letterNames().at(-1), 'portfolio-not-satisfactory');
    life.refuses('PORTFOLIO_NOT_ALLOWED', portfolio('TEC'));
    life.send(course('TEC', '2027-05-01'));
  });

  it('has an outcome only while it is open, and never before it came', () => {
    admitted().refuses('PORTFOLIO_NOT_OPEN', outcome('TEC', 'achieved'));
    submitted().refuses('DECIDED_TOO_EARLY', outcome('TEC', 'achieved'), {
      decidedAt: '2027-05-31T10:00-05:00',
    });
  });

  it('is of a set that the program has', () => {
    admitted().refuses('SET_UNKNOWN', portfolio('XXX')).refuses('SET_UNKNOWN', outcome('XXX', 'achieved'));
  });
});

describe('the request for more information', () => {
  // Requested on June 10, 2027: sixty days later is August 9.
  const requested = () =>
    admitted()
      .at('2027-06-01T10:00-05:00')
      .send(portfolio('TEC'))
      .at('2027-06-10T10:00-05:00')
      .send(outcome('TEC', 'moreInformationRequested'));

  it('gives sixty days to answer, by letter', () => {
    const life = requested();
    assert.equal(life.last('informationRequested').answerBy.on, '2027-08-09');
    assert.equal(life.letterNames().at(-1), 'information-requested');
    assert.equal(life.view.waitsFor, 'information');
    assert.match(life.view.nextStep.sentence, /Technology by August 9, 2027/);
    assert.deepEqual(
      life.kind.calendar(life.state).map(entry => entry.on),
      ['2031-01-12', '2027-08-09'],
    );
  });

  it('counts its days from the letter, so that a request entered late takes none away', () => {
    const life = admitted().at('2027-06-01T10:00-05:00').send(portfolio('TEC')).at('2027-06-20T10:00-05:00');
    life.send(outcome('TEC', 'moreInformationRequested'), { decidedAt: '2027-06-10T10:00-05:00' });
    assert.equal(life.last('informationRequested').answerBy.on, '2027-08-19');
  });

  it('comes exactly once for a portfolio', () => {
    const again = outcome('TEC', 'moreInformationRequested');
    requested()
      .refuses('INFORMATION_ALREADY_REQUESTED', again)
      .send(provide('TEC'))
      .refuses('INFORMATION_ALREADY_REQUESTED', again);
  });

  it('can be answered to the end of the sixtieth day, also when the answer is handed on later', () => {
    const life = requested().at('2027-08-10T09:00-05:00');
    const lastInstant = { by: candidate, receivedAt: '2027-08-09T23:59:59.999-05:00' };
    life.refuses('INFORMATION_TOO_LATE', provide('TEC'), {
      by: candidate,
      receivedAt: '2027-08-10T00:00-05:00',
    });
    assert.deepEqual(
      life.tasks.map(task => task.kind),
      ['information-not-provided'],
    );
    life.send(provide('TEC'), lastInstant);
    assert.deepEqual(life.tasks, []);
    assert.equal(life.view.waitsFor, 'portfolio-decision');
  });

  it('is answered once', () => {
    requested().send(provide('TEC')).refuses('INFORMATION_NOT_REQUESTED', provide('TEC'));
    admitted().send(portfolio('TEC')).refuses('INFORMATION_NOT_REQUESTED', provide('TEC'));
  });

  it('without an answer leaves the decision to staff, on what was submitted', () => {
    const life = requested().at('2027-08-09T23:59:59-05:00');
    life.refuses('OUT_OF_ORDER', outcome('TEC', 'notSatisfactory'));
    assert.match(life.refusal?.message ?? '', /until August 9, 2027/);
    life.at('2027-08-10T00:00-05:00');
    assert.equal(life.last('informationNotProvided').dueOn, '2027-08-09');
    assert.equal(life.state.status, 'active');
    life.send(outcome('TEC', 'notSatisfactory'));
    assert.deepEqual(life.tasks, []);
  });

  it('does not hold up a positive outcome', () => {
    requested().send(outcome('TEC', 'achieved'));
  });

  it('may run past the limit, and the case waits for it', () => {
    const life = admitted().at('2031-01-12T10:00-06:00').send(portfolio('TEC'));
    life.at('2031-02-10T10:00-06:00').send(outcome('TEC', 'moreInformationRequested'));
    assert.equal(life.last('informationRequested').answerBy.on, '2031-04-11');
    life.at('2031-04-11T23:00-05:00').send(provide('TEC'), { by: candidate });
    assert.equal(life.state.status, 'awaiting-decision');
    life.at('2031-05-01T10:00-05:00').send(outcome('TEC', 'notSatisfactory'));
    assert.equal(life.state.status, 'expired');
  });
});

describe('the limit of January 12, 2031', () => {
  it('counts a portfolio received on the last day though it is evaluated after', () => {
    const life = admitted().at('2031-01-12T23:59:59.999-06:00').send(portfolio('TEC'));
    life.at('2031-06-01T10:00-05:00').send(outcome('TEC', 'achieved'));
    assert.ok(life.state.achieved['TEC']);
  });

  it('refuses a portfolio received in the first instant after it', () => {
    const life = admitted().at('2031-01-13T00:00-06:00');
    life.refuses('LIMIT_PASSED', portfolio('TEC'));
    assert.match(life.refusal?.message ?? '', /January 12, 2031/);
  });

  it('counts a portfolio received at 23:59:59 that is handed on after the timer', () => {
    const life = admitted().at('2031-01-13T00:00:30-06:00');
    assert.equal(life.state.status, 'awaiting-decision');
    life.send(portfolio('TEC'), { receivedAt: '2031-01-12T23:59:59-06:00' });
    assert.ok(life.state.portfolios['TEC']);
  });

  it('refuses a portfolio received after it though no timer has woken the case', () => {
    const life = admitted().asleepUntil('2031-01-13T00:00:30-06:00');
    life.refuses('LIMIT_PASSED', portfolio('TEC'));
  });
});
