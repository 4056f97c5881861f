import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { approve, certified, correctStart, days, giveBack, held, logAll, submit } from './holders.ts';

/** Certified on 10 March 2027: expiry 10 March 2031, grace to 10 May 2031. */
const holder = (at: string) => certified('2027-03-10').at(at);

describe('a corrected first day of a certification', () => {
  it('moves every date of the term, plans its reminders anew and tells both dates in one letter', () => {
    const life = holder('2029-06-01T15:00:00Z').send(correctStart('2027-03-01'));
    assert.deepEqual(days(life), {
      opens: '2030-03-01',
      expires: '2031-03-01',
      grace: '2031-05-01',
      countFrom: '2027-03-01',
    });
    assert.deepEqual(life.last('startCorrected').moved, [
      { name: 'expiry', from: '2031-03-10', to: '2031-03-01' },
      { name: 'grace', from: '2031-05-10', to: '2031-05-01' },
    ]);
    assert.equal(life.letterNames().at(-1), 'deadline-moved');
    assert.ok(held(life).planned.every(reminder => /^(expiry|grace)\/v2\//.test(reminder.key)));
    assert.equal(life.at('2031-03-02T06:00:00Z').standing.status, 'expired-renewable');
  });

  it('sends the reminders still ahead for the new date though they went out for the old one, past ones never', () => {
    // Six months before the old expiry is 10 September 2030; before the corrected one 20 September.
    const life = holder('2030-09-15T15:00:00Z').send(correctStart('2027-03-20'));
    assert.ok(life.letters.some(letter => letter.key === 'expiry/v1/6-months'));
    life.at('2030-09-21T15:00:00Z');
    assert.equal(life.letters.at(-1)?.key, 'expiry/v2/6-months');
    assert.ok(!life.letters.some(letter => letter.key === 'expiry/v2/window-opens'));
  });

  it('moves no date of the person nearer than sixty days from the correction', () => {
    const life = holder('2031-01-15T15:00:00Z').send(correctStart('2026-06-01'));
    // 1 June 2030 would be the expiry; sixty days from the correction lie after the old one, so that stays.
    assert.deepEqual([days(life).expires, days(life).grace], ['2031-03-10', '2031-05-10']);
    const earlier = holder('2030-12-01T15:00:00Z').send(correctStart('2026-06-01'));
    assert.deepEqual([days(earlier).expires, days(earlier).grace], ['2031-01-30', '2031-03-30']);
    assert.match(
      earlier.view.dates.find(date => date.name === 'expiry')?.why ?? '',
      /no date moves nearer than 60 days/,
    );
  });

  it('moves a date by the protected days exactly, and a further one not at all', () => {
    // Sixty days from 2 December 2030 end on 31 January 2031.
    const exactly = holder('2030-12-02T15:00:00Z').send(correctStart('2027-01-31'));
    assert.equal(days(exactly).expires, '2031-01-31');
    assert.match(exactly.view.dates.find(date => date.name === 'expiry')?.why ?? '', /48 months/);
    const aDayLess = holder('2030-12-02T15:00:00Z').send(correctStart('2027-01-30'));
    assert.equal(days(aDayLess).expires, '2031-01-31');
  });

  it('keeps the protected days for this term only: the next one counts from the corrected first day', () => {
    const life = holder('2030-12-01T15:00:00Z').send(correctStart('2026-06-01'));
    logAll(life, '2029-05-20').send(submit).send(approve);
    assert.equal(days(life).expires, '2034-06-01');
  });

  it('never undoes a renewal', () => {
    const life = logAll(holder('2030-06-01T15:00:00Z'), '2029-05-20').send(submit).send(approve);
    life.send(correctStart('2027-03-20'));
    assert.deepEqual(days(life), {
      opens: '2034-03-20',
      expires: '2035-03-20',
      grace: '2035-05-20',
      countFrom: '2030-06-01',
    });
    assert.equal(held(life).term.n, 2);
    const underReview = logAll(holder('2030-06-01T15:00:00Z'), '2029-05-20')
      .send(submit)
      .send(correctStart('2027-03-20'));
    assert.equal(underReview.standing.waitsFor, 'renewal-review');
    assert.equal(days(underReview.send(approve)).expires, '2035-03-20');
  });

  it('makes an expired term active again when its end lies ahead after all', () => {
    const life = holder('2031-03-15T15:00:00Z').send(correctStart('2027-03-20'));
    assert.equal(life.standing.status, 'active');
    life.at('2031-03-21T05:00:00Z');
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.all('termExpired').length, 2);
  });

  it('lets a returned renewal be corrected to the end of grace, where that has moved', () => {
    const life = logAll(holder('2030-06-01T15:00:00Z'), '2029-05-20').send(submit).send(giveBack);
    life.send(correctStart('2027-03-20'));
    const { renewal } = held(life);
    assert.equal(renewal?.stage === 'returned' && renewal.answerBy.on, '2031-05-20');
    life.send(correctStart('2027-03-01'));
    assert.equal(life.kind.closesAt(life.state), '2031-05-21T05:00:00.000Z');
  });

  it('is refused when it changes nothing or lies in the future', () => {
    holder('2029-06-01T15:00:00Z')
      .refuses('CORRECTION_CHANGES_NOTHING', correctStart('2027-03-10'))
      .refuses('DATE_IN_FUTURE', correctStart('2029-06-02'));
  });

  it('that moves no last day owes no letter', () => {
    const life = holder('2031-03-15T15:00:00Z').send(correctStart('2026-06-01'));
    assert.deepEqual(life.last('startCorrected').moved, []);
    assert.notEqual(life.letterNames().at(-1), 'deadline-moved');
  });
});
