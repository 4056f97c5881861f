import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lssc, prairie } from '../../support/lives.ts';
import { approve, certified, days, held, logAll, submit } from './holders.ts';

describe('a term of certification', () => {
  it('lasts four years from its start, to the end of the last day', () => {
    const life = certified('2027-01-15').at('2031-01-16T05:59:59.999Z');
    assert.equal(days(life).expires, '2031-01-15');
    assert.equal(life.standing.status, 'active');
    life.at('2031-01-16T06:00:00.000Z');
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.last('termExpired').expiredOn, '2031-01-15');
  });

  it('is followed by two months of grace, to the end of their last day, and then lapses', () => {
    const life = certified('2027-01-15').at('2031-03-16T04:59:59.999Z');
    assert.equal(days(life).grace, '2031-03-15');
    assert.equal(life.standing.status, 'expired-renewable');
    life.at('2031-03-16T05:00:00.000Z');
    assert.equal(life.standing.status, 'lapsed');
    assert.deepEqual(life.state.ended, { outcome: 'lapsed', at: '2031-03-16T05:00:00.000Z' });
    assert.equal(life.at('2031-03-16T14:00:00Z').letterNames().at(-1), 'lapsed');
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('opens its renewal window twelve months before the expiry, at 00:00 in the program’s zone', () => {
    const life = certified('2027-01-15').at('2030-01-15T05:59:59.999Z');
    assert.equal(life.standing.waitsFor, 'contact-hours');
    life.at('2030-01-15T06:00:00.000Z');
    assert.equal(life.standing.waitsFor, 'renewal');
  });

  it('ends its days by the clock of the office when daylight saving begins on the last day and when it ends', () => {
    // 2031-03-09: clocks go forward, the day has 23 hours. 2031-11-02: they go back, it has 25.
    const spring = certified('2027-03-09').at('2031-03-10T04:59:59.999Z');
    assert.equal(spring.standing.status, 'active');
    assert.equal(spring.at('2031-03-10T05:00:00Z').standing.status, 'expired-renewable');
    const autumn = certified('2027-11-02').at('2031-11-03T05:59:59.999Z');
    assert.equal(autumn.standing.status, 'active');
    assert.equal(autumn.at('2031-11-03T06:00:00Z').standing.status, 'expired-renewable');
    // Grace over the change: opened in summer time, over in winter time, and the other way.
    assert.equal(held(certified('2027-10-01')).term.grace.endsAt, '2031-12-02T06:00:00.000Z');
    assert.equal(held(certified('2027-02-01')).term.grace.endsAt, '2031-04-02T05:00:00.000Z');
  });

  for (const [startOn, grace] of [
    ['2023-12-28', '2028-02-28'],
    ['2023-12-29', '2028-02-29'],
    ['2023-12-30', '2028-02-29'],
    ['2023-12-31', '2028-02-29'],
    ['2026-12-28', '2031-02-28'],
    ['2026-12-29', '2031-02-28'],
    ['2026-12-30', '2031-02-28'],
    ['2026-12-31', '2031-02-28'],
  ] as const) {
    it(`that started on ${startOn} has grace to ${grace}, never into March`, () => {
      assert.equal(days(certified(startOn)).grace, grace);
    });
  }

  it('that started on 29 February 2024 ends on 29 February 2028', () => {
    assert.deepEqual(days(certified('2024-02-29')), {
      opens: '2027-02-28',
      expires: '2028-02-29',
      grace: '2028-04-29',
      countFrom: '2024-02-29',
    });
  });

  it('counts window and grace from the expiry as it fell: a three-year term of 29 February 2024 has grace to 28 April', () => {
    const { opens, expires, grace } = days(certified('2024-02-29', { program: prairieOfTwoMonths }));
    assert.deepEqual([opens, expires, grace], ['2026-08-28', '2027-02-28', '2027-04-28']);
  });

  it('counts every term from the original first day: 29 February 2096, 28 February 2100, 29 February 2104', () => {
    const life = certified('2092-02-29');
    assert.equal(days(life).expires, '2096-02-29');
    renew(life, '2095-06-01');
    assert.deepEqual(days(life), {
      opens: '2099-02-28',
      expires: '2100-02-28',
      grace: '2100-04-28',
      countFrom: '2095-06-01',
    });
    renew(life, '2099-06-01');
    assert.deepEqual(days(life), {
      opens: '2103-02-28',
      expires: '2104-02-29',
      grace: '2104-04-29',
      countFrom: '2099-06-01',
    });
    renew(life, '2103-06-01');
    assert.equal(days(life).expires, '2108-02-29');
    assert.equal(life.kind.chapter(life.state), 4);
  });

  it('takes years, window, grace and hours from the program: the same code runs an adapted one', () => {
    const life = certified('2027-03-10', { program: prairie });
    assert.deepEqual(days(life), {
      opens: '2029-09-10',
      expires: '2030-03-10',
      grace: '2030-06-10',
      countFrom: '2027-03-10',
    });
    assert.match(held(life).number, /^PSLC-/);
    // America/Denver: 10 March 2030 is the day on which clocks go forward.
    assert.equal(held(life).term.expires.endsAt, '2030-03-11T06:00:00.000Z');
    life.at('2029-09-10T05:59:59.999Z');
    logAll(life, '2029-09-09').refuses('RENEWAL_WINDOW_NOT_OPEN', submit);
    life.at('2029-09-10T06:00:00.000Z').send(submit).send(approve);
    assert.equal(days(life).expires, '2033-03-10');
  });

  it('takes the rules in force on the day of its award, and of its renewal', () => {
    const fiveYears = {
      ...lssc,
      version: 2,
      hash: 'hash-2',
      certification: { ...lssc.certification, termMonths: 60 },
    };
    const life = certified('2027-03-10', { program: lssc, inForce: fiveYears });
    assert.equal(days(life).expires, '2032-03-10');
    assert.equal(life.state.program?.version, 2);
    renew(life, '2031-06-01');
    assert.equal(days(life).expires, '2037-03-10');
  });

  it('adds the years of a new version to those of the old when it is renewed', () => {
    const fiveYears = {
      ...lssc,
      version: 2,
      hash: 'hash-2',
      certification: { ...lssc.certification, termMonths: 60 },
    };
    const first = certified('2028-02-29');
    const later = certified('2028-02-29', { inForce: fiveYears });
    later.state = structuredClone(first.state);
    renew(later, '2031-06-01');
    assert.equal(days(later).expires, '2037-02-28');
    assert.equal(later.last('renewed').program.version, 2);
  });
});

const prairieOfTwoMonths = { ...prairie, certification: { ...prairie.certification, graceMonths: 2 } };

function renew(life: ReturnType<typeof certified>, on: string): void {
  logAll(life.at(`${on}T15:00:00Z`), on)
    .send(submit)
    .send(approve);
}
