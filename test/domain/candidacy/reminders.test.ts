import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted, portfolio } from '../../support/candidacies.ts';
import { lssc, prairie } from '../../support/lives.ts';

const grant = (until: string) =>
  ({ type: 'grantExtension', until, approver: 'director-1', reason: 'remark-2' }) as const;

describe('the reminders of the limit', () => {
  it('go at 09:00 in Chicago: 24, 12, 6, 3 and 1 months and 7 days before it, and the day after', () => {
    const life = admitted();
    assert.deepEqual(
      life.view.planned.map(reminder => [reminder.key, reminder.letter, reminder.at]),
      [
        ['limit/v1/24-months', 'limit-reminder', '2029-01-12T15:00:00.000Z'],
        ['limit/v1/12-months', 'limit-reminder', '2030-01-12T15:00:00.000Z'],
        ['limit/v1/6-months', 'limit-reminder', '2030-07-12T14:00:00.000Z'],
        ['limit/v1/3-months', 'limit-reminder', '2030-10-12T14:00:00.000Z'],
        ['limit/v1/1-month', 'limit-reminder', '2030-12-12T15:00:00.000Z'],
        ['limit/v1/7-days', 'limit-reminder', '2031-01-05T15:00:00.000Z'],
        ['limit/v1/day-after', 'limit-passed', '2031-01-13T15:00:00.000Z'],
      ],
    );
  });

  it('are each sent exactly once', () => {
    const life = admitted().at('2031-02-11T10:00-06:00');
    const sent = life.letters.filter(letter => letter.key.startsWith('limit/'));
    assert.deepEqual(
      sent.map(letter => letter.key),
      lssc.candidacy.reminders.map(offset => `limit/v1/${offset.id}`),
    );
    assert.deepEqual(life.view.planned, []);
  });

  it('are planned anew when the limit moves: those still ahead again, past ones never', () => {
    const life = admitted().at('2030-12-20T10:00-06:00').send(grant('2031-07-31'));
    assert.deepEqual(
      life.view.planned.map(reminder => reminder.key),
      ['6-months', '3-months', '1-month', '7-days', 'day-after'].map(id => `limit/v2/${id}`),
    );
    life.at('2031-08-10T10:00-05:00');
    const sent = life.letters.map(letter => letter.key);
    assert.ok(sent.includes('limit/v1/6-months') && sent.includes('limit/v2/6-months'));
    assert.ok(!sent.includes('limit/v1/7-days'));
  });

  it('that fell due in a downtime are not sent in a burst: only the latest that still helps', () => {
    const life = admitted().asleepUntil('2030-08-01T10:00-05:00').wake();
    const { sent, skipped } = life.last('remindersCameDue');
    assert.equal(sent?.key, 'limit/v1/6-months');
    assert.deepEqual(
      skipped.map(reminder => reminder.key),
      ['limit/v1/24-months', 'limit/v1/12-months'],
    );
    assert.equal(life.letterNames().filter(name => name === 'limit-reminder').length, 1);
  });

  it('before the limit no longer help after it; the letter of the day after does until the case closes', () => {
    const justAfter = admitted().asleepUntil('2031-01-13T08:00-06:00').wake();
    assert.equal(justAfter.last('remindersCameDue').sent, null);
    const later = admitted().asleepUntil('2031-02-11T10:00-06:00').wake();
    assert.deepEqual(later.types().slice(-2), ['limitPassed', 'remindersCameDue']);
    assert.equal(later.letterNames().at(-1), 'limit-passed');
  });

  it('are not sent for a case that stays open only for a decision, once its thirty days are over', () => {
    const life = admitted().send(portfolio('TEC')).asleepUntil('2031-03-11T10:00-05:00').wake();
    assert.equal(life.last('remindersCameDue').sent, null);
    assert.equal(life.state.status, 'awaiting-decision');
  });

  it('are those of the program: 12 and 2 months and 14 days before it, the day after, at 08:30 in Denver', () => {
    assert.deepEqual(
      admitted('2027-01-12', prairie).view.planned.map(reminder => reminder.at),
      [
        '2029-01-12T15:30:00.000Z',
        '2029-11-12T15:30:00.000Z',
        '2029-12-29T15:30:00.000Z',
        '2030-01-13T15:30:00.000Z',
      ],
    );
  });

  it('count from the limit as it is, clamped in short months', () => {
    const life = admitted('2024-08-31');
    assert.equal(life.state.limit?.on, '2028-08-31');
    assert.ok(life.view.planned.some(reminder => reminder.at === '2028-02-29T15:00:00.000Z'));
  });
});
