import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prairie } from '../../support/lives.ts';
import { approve, certified, days, held, logAll, reopen, submit } from './holders.ts';

/** Certified on 10 March 2027: expiry 10 March 2031, grace to 10 May 2031. */
const holder = () => certified('2027-03-10');
const keys = (life: ReturnType<typeof holder>) => life.letters.map(letter => letter.key);

describe('the reminders of a certification', () => {
  it('go once each, at 09:00 in the program’s zone: mid-term, window, −6 and −3 months, −30 days, the day after, mid-grace, −7 days of grace, on lapse', () => {
    const life = holder().at('2040-01-01T00:00:00Z');
    const sent = life.records
      .filter(record => record.fact.type === 'remindersCameDue')
      .map(record => [record.recordedAt, record.fact.type === 'remindersCameDue' && record.fact.sent?.key]);
    assert.deepEqual(sent, [
      ['2029-03-10T15:00:00.000Z', 'expiry/v1/mid-term'],
      ['2030-03-10T14:00:00.000Z', 'expiry/v1/window-opens'],
      ['2030-09-10T14:00:00.000Z', 'expiry/v1/6-months'],
      ['2030-12-10T15:00:00.000Z', 'expiry/v1/3-months'],
      ['2031-02-08T15:00:00.000Z', 'expiry/v1/30-days'],
      ['2031-03-11T14:00:00.000Z', 'expiry/v1/on-expiry'],
      ['2031-04-10T14:00:00.000Z', 'expiry/v1/mid-grace'],
      ['2031-05-03T14:00:00.000Z', 'grace/v1/7-days'],
      ['2031-05-11T14:00:00.000Z', 'grace/v1/on-lapse'],
    ]);
  });

  it('are those of the program: other offsets, another hour, another zone', () => {
    const life = certified('2027-03-10', { program: prairie });
    assert.deepEqual(
      held(life).planned.map(({ key, at }) => [key, at]),
      [
        ['expiry/v1/mid-term', '2028-09-10T14:30:00.000Z'],
        ['expiry/v1/window-opens', '2029-09-10T14:30:00.000Z'],
        ['expiry/v1/2-months', '2030-01-10T15:30:00.000Z'],
        ['expiry/v1/on-expiry', '2030-03-11T14:30:00.000Z'],
        ['expiry/v1/mid-grace', '2030-04-10T14:30:00.000Z'],
        ['grace/v1/7-days', '2030-06-03T14:30:00.000Z'],
      ],
    );
  });

  it('can be seen before they go, the letter of a lapse among them while a lapse is in sight', () => {
    const life = holder().at('2031-03-01T15:00:00Z');
    assert.deepEqual(
      life.view.planned.map(reminder => reminder.letter),
      ['expired', 'grace-reminder', 'grace-reminder', 'lapsed'],
    );
    logAll(life, '2030-05-20').send(submit);
    assert.ok(!life.view.planned.some(reminder => reminder.letter === 'lapsed'));
  });

  it('are planned anew by a renewal, as a new version, and never repeat a key', () => {
    const life = logAll(holder().at('2030-10-01T15:00:00Z'), '2030-05-20').send(submit).send(approve);
    assert.ok(held(life).planned.every(reminder => /^(expiry|grace)\/v2\//.test(reminder.key)));
    assert.equal(held(life).planned[0]?.at, '2033-03-10T15:00:00.000Z');
    life.at('2035-05-12T00:00:00Z');
    assert.equal(new Set(keys(life)).size, keys(life).length);
    assert.ok(!keys(life).includes('expiry/v1/3-months'));
  });

  it('that lie before a late award are not planned', () => {
    const life = certified('2027-03-10', { awardedAt: '2029-04-01T15:00:00Z' });
    assert.equal(held(life).planned[0]?.key, 'expiry/v1/window-opens');
  });

  it('after a year’s downtime are not sent in a burst: only the latest that still helps', () => {
    const life = holder().at('2029-06-01T15:00:00Z').asleepUntil('2030-10-01T15:00:00Z').wake();
    const { sent, skipped } = life.last('remindersCameDue');
    assert.equal(sent?.key, 'expiry/v1/6-months');
    assert.deepEqual(
      skipped.map(reminder => reminder.key),
      ['expiry/v1/window-opens'],
    );
  });

  it('of a term that ended meanwhile help no more: the one of the present day goes', () => {
    const life = holder().at('2029-06-01T15:00:00Z').asleepUntil('2031-04-15T15:00:00Z').wake();
    assert.deepEqual(life.types().slice(-2), ['termExpired', 'remindersCameDue']);
    assert.equal(life.last('termExpired').at, '2031-03-11T05:00:00.000Z');
    assert.equal(life.last('remindersCameDue').sent?.key, 'expiry/v1/mid-grace');
    assert.equal(life.standing.from, '2031-03-11T05:00:00.000Z');
  });

  it('after a downtime beyond the lapse help no more, but for that of the lapse itself', () => {
    const life = holder().at('2029-06-01T15:00:00Z').asleepUntil('2031-05-15T15:00:00Z').wake();
    assert.deepEqual(life.types().slice(-4), [
      'termExpired',
      'remindersCameDue',
      'lapsed',
      'remindersCameDue',
    ]);
    assert.equal(life.all('remindersCameDue').at(-2)?.sent, null);
    assert.equal(life.last('lapsed').at, '2031-05-11T05:00:00.000Z');
    assert.equal(life.last('remindersCameDue').sent?.key, 'grace/v1/on-lapse');
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('of the lapse is not sent when the certification is reopened before that morning', () => {
    const life = holder().at('2031-05-11T12:00:00Z').send(reopen).at('2031-05-12T00:00:00Z');
    assert.ok(!keys(life).includes('grace/v1/on-lapse'));
  });

  it('before the expiry help no more from its end on, and those of grace from the end of grace', () => {
    const { planned } = held(holder());
    const uselessAt = Object.fromEntries(planned.map(reminder => [reminder.key, reminder.uselessAt]));
    assert.equal(uselessAt['expiry/v1/30-days'], '2031-03-11T05:00:00.000Z');
    assert.equal(uselessAt['expiry/v1/on-expiry'], '2031-05-11T05:00:00.000Z');
    assert.equal(uselessAt['expiry/v1/mid-grace'], '2031-05-11T05:00:00.000Z');
    assert.equal(uselessAt['grace/v1/7-days'], '2031-05-11T05:00:00.000Z');
  });

  it('carry the deadlines still ahead for the calendar, with a number that grows when they move', () => {
    const life = logAll(holder().at('2030-10-01T15:00:00Z'), '2030-05-20');
    const entries = () =>
      life.kind.calendar(life.state).map(({ uid, sequence, on }) => [uid.split('/').at(-1), sequence, on]);
    assert.deepEqual(entries(), [
      ['expiry', 0, '2031-03-10'],
      ['grace', 0, '2031-05-10'],
    ]);
    life.send(submit).send(approve);
    assert.deepEqual(entries(), [
      ['expiry', 1, '2035-03-10'],
      ['grace', 1, '2035-05-10'],
    ]);
    assert.equal(days(life).expires, '2035-03-10');
  });
});
