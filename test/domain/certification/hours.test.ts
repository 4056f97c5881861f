import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Amount } from '../../../domain/certification/commands.ts';
import { candidate, lssc } from '../../support/lives.ts';
import { adapted, approve, certified, held, hours, logAll, submit, type HolderLife } from './holders.ts';

/** In the third year of a term that began on 10 March 2027. */
const holder = () => certified('2027-03-10').at('2029-06-01T15:00:00Z');

const of = (amount: Amount) => hours('2029-05-20', 60, { amount });
const minutesLogged = (life: HolderLife) => held(life).entries.map(entry => entry.minutes);

describe('contact hours', () => {
  it('of 45 minutes are refused; an activity is at least one hour', () => {
    const life = holder().refuses('ACTIVITY_TOO_SHORT', hours('2029-05-20', 45));
    assert.match(life.refusal?.message ?? '', /1 hour.*45 minutes/);
    life.refuses('ACTIVITY_TOO_SHORT', hours('2029-05-20', 59)).send(hours('2029-05-20', 60));
    assert.deepEqual(minutesLogged(life), [60]);
  });

  it('of 90 minutes are an hour and a half', () => {
    assert.deepEqual(minutesLogged(holder().send(hours('2029-05-20', 90))), [90]);
  });

  it('are 15 for a semester credit, 10 for a quarter credit, 6 for a conference day', () => {
    const life = holder()
      .send(of({ semesterCredits: 3 }))
      .send(of({ quarterCredits: 1 }))
      .send(of({ conferenceDays: 1 }))
      .send(of({ semesterCredits: 0.5 }));
    assert.deepEqual(minutesLogged(life), [45 * 60, 10 * 60, 6 * 60, 7.5 * 60]);
  });

  it('come in whole minutes, whole conference days and half credits', () => {
    const life = holder();
    const absurd = [
      { minutes: 0 },
      { minutes: 90.5 },
      { minutes: Number.NaN },
      { minutes: Infinity },
      { minutes: -60 },
    ];
    for (const amount of [
      ...absurd,
      { conferenceDays: 0.5 },
      { semesterCredits: 0.7 },
      { quarterCredits: 0 },
    ]) {
      assert.throws(() => life.send(of(amount)), { name: 'ZodError' }, JSON.stringify(amount));
    }
  });

  it('of 31 hours do not fit into one day', () => {
    const life = holder().refuses('ACTIVITY_TOO_LONG', hours('2029-05-20', 31 * 60));
    assert.match(life.refusal?.message ?? '', /first day/);
    life
      .refuses('ACTIVITY_TOO_LONG', hours('2029-05-20', 24 * 60 + 1))
      .send(hours('2029-05-20', 24 * 60))
      .send(hours('2029-05-20', 31 * 60, { startedOn: '2029-05-19' }));
  });

  it('have no more conference days than days', () => {
    holder()
      .refuses(
        'ACTIVITY_TOO_LONG',
        hours('2029-05-20', 60, { startedOn: '2029-05-19', amount: { conferenceDays: 3 } }),
      )
      .send(hours('2029-05-20', 60, { startedOn: '2029-05-18', amount: { conferenceDays: 3 } }));
  });

  it('end on a day that has come, and not before they start', () => {
    holder()
      .refuses('DATE_IN_FUTURE', hours('2029-06-02', 60))
      .send(hours('2029-06-01', 60))
      .refuses('ACTIVITY_ENDS_BEFORE_START', hours('2029-05-20', 60, { startedOn: '2029-05-21' }));
  });

  it('count when they ended after the day of the award, whenever they began', () => {
    const life = holder().refuses('ACTIVITY_OUTSIDE_TERM', hours('2027-03-10', 60));
    assert.match(life.refusal?.message ?? '', /after March 10, 2027/);
    life.send(hours('2027-03-11', 60, { startedOn: '2027-01-11' }));
  });

  it('relate to at least one competency set of the program', () => {
    const life = holder().refuses('SET_UNKNOWN', hours('2029-05-20', 60, { sets: ['TEC', 'XYZ'] }));
    assert.throws(() => life.send(hours('2029-05-20', 60, { sets: [] })), { name: 'ZodError' });
    assert.throws(() => life.send(hours('2029-05-20', 60, { sets: ['TEC', 'TEC'] })), { name: 'ZodError' });
  });

  it('in technology are part of the hours', () => {
    holder()
      .refuses('TECHNOLOGY_EXCEEDS_ACTIVITY', hours('2029-05-20', 60, { technologyMinutes: 61 }))
      .send(hours('2029-05-20', 60, { technologyMinutes: 60 }));
  });

  it('of the same provider, title and dates are refused a second time', () => {
    const activity = { provider: 'p', title: 't', startedOn: '2029-05-19' };
    const life = holder().send(hours('2029-05-20', 60, activity));
    life.refuses('ACTIVITY_ALREADY_LOGGED', hours('2029-05-20', 120, activity));
    assert.equal(life.refusal?.details.entryId, held(life).entries[0]?.entryId);
    life
      .send(hours('2029-05-21', 60, activity))
      .send(hours('2029-05-20', 60, { ...activity, title: 'other' }))
      .send(hours('2029-05-20', 60, { ...activity, provider: 'other' }))
      .send(hours('2029-05-20', 60, { ...activity, startedOn: '2029-05-20' }));
  });

  it('can be amended: the activity is replaced and judged like a new one', () => {
    const life = holder()
      .send(hours('2029-05-20', 60, { title: 'a' }))
      .send(hours('2029-05-20', 60, { title: 'b' }));
    const [first] = held(life).entries;
    const entryId = first?.entryId ?? '';
    const amend = (fields: Partial<ReturnType<typeof hours>>) =>
      ({ ...hours('2029-05-20', 60, { title: 'a' }), ...fields, type: 'amendHours', entryId }) as const;
    life
      .send(amend({ amount: { minutes: 120 } }))
      .refuses('ACTIVITY_TOO_SHORT', amend({ amount: { minutes: 30 } }))
      .refuses('ACTIVITY_ALREADY_LOGGED', amend({ title: 'b' }))
      .refuses('ACTIVITY_UNKNOWN', { ...amend({}), entryId: 'none' });
    assert.deepEqual(minutesLogged(life), [120, 60]);
    assert.equal(held(life).entries[0]?.entryId, entryId);
  });

  it('can be struck from the log, and logged again', () => {
    const activity = { title: 'a' };
    const life = holder().send(hours('2029-05-20', 60, activity));
    const entryId = held(life).entries[0]?.entryId ?? '';
    life
      .send({ type: 'strikeHours', entryId }, { by: candidate })
      .refuses('ACTIVITY_UNKNOWN', { type: 'strikeHours', entryId })
      .send(hours('2029-05-20', 60, activity));
    assert.equal(life.all('hoursStruck').length, 1);
  });

  it('of a renewal under review stay as they are; others can change', () => {
    const life = logAll(certified('2027-03-10').at('2030-06-01T15:00:00Z'), '2030-05-01').send(submit);
    const [counted] = held(life).entries;
    life.refuses('ACTIVITY_COUNTED', { type: 'strikeHours', entryId: counted?.entryId ?? '' });
    life.send(hours('2030-06-01', 60));
    const later = held(life).entries.at(-1);
    life.send({ type: 'strikeHours', entryId: later?.entryId ?? '' });
  });

  it('of an approved renewal never change again', () => {
    const life = logAll(certified('2027-03-10').at('2030-06-01T15:00:00Z'), '2030-05-01').send(submit);
    const entryId = held(life).entries[0]?.entryId ?? '';
    life.send(approve).refuses('ACTIVITY_COUNTED', { type: 'strikeHours', entryId });
    assert.match(life.refusal?.message ?? '', /renewal of term 1/);
  });

  it('are shown with a live tally, the technology subtotal, and of every line whether it counts and why', () => {
    const life = certified('2027-03-10').at('2031-04-01T15:00:00Z');
    life.send(hours('2031-03-10', 300, { technologyMinutes: 120 })).send(hours('2031-03-11', 90));
    const { tally, nextTerm, entries } = life.view.details as unknown as Log;
    assert.deepEqual(
      [tally.minutes, tally.technologyMinutes, tally.missingMinutes, tally.missingTechnologyMinutes],
      [300, 120, 1620, 120],
    );
    assert.equal(nextTerm.minutes, 90);
    assert.deepEqual(
      entries.map(entry => entry.counts),
      ['this-term', 'next-term'],
    );
    assert.match(entries[1]?.sentence ?? '', /March 11, 2031, after March 10, 2031.*term 2/);
  });

  it('logged while a renewal is under review count only if it comes back, and the line says so', () => {
    const life = logAll(certified('2027-03-10').at('2030-06-01T15:00:00Z'), '2030-05-01').send(submit);
    life.send(hours('2030-05-20', 60)).send(hours('2030-06-01', 60)).at('2030-06-03T15:00:00Z');
    life.send(hours('2030-06-02', 60));
    const lines = (life.view.details as unknown as Log).entries.map(entry => entry.counts);
    assert.deepEqual(lines, ['this-term', 'this-term', 'this-term', 'not', 'not', 'next-term']);
    life.send(approve);
    const after = (life.view.details as unknown as Log).entries.map(entry => entry.counts);
    assert.deepEqual(after, ['not', 'not', 'this-term']);
  });

  it('are accepted to the end of grace; after it, and while the renewal is reviewed, they wait', () => {
    const life = logAll(certified('2027-03-10').at('2031-05-10T15:00:00Z'), '2031-03-01').send(submit);
    life.at('2031-05-11T04:59:59.999Z').send(hours('2031-05-10', 60));
    life.at('2031-05-11T05:00:00.000Z').refuses('OUT_OF_ORDER', hours('2031-05-10', 60));
    life.send(hours('2031-05-10', 60), { receivedAt: '2031-05-11T04:59:59.999Z' });
  });

  it('in grace count for the old term where the program says so', () => {
    const program = adapted(lssc, { renewal: { countsGrace: true } });
    const life = certified('2027-03-10', { program }).at('2031-04-02T15:00:00Z');
    logAll(life, '2031-04-01').send(submit).send(approve);
    assert.equal(held(life).term.countFrom, '2031-04-02');
  });
});

interface Log {
  tally: Record<string, number>;
  nextTerm: { minutes: number };
  entries: { counts: string; sentence: string }[];
}
