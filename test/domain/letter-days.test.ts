import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { dayOf } from '../../domain/calendar.ts';
import type { CaseKind, FactRecord } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { daysOfLetter, turnsOf, type LetterDay } from '../../domain/letter-days.ts';
import { liveFile } from '../../life-files/live.ts';
import { readLife } from '../../life-files/read.ts';
import { readPrograms } from '../../programs/library.ts';
import { certified, logAll, refuse, submit } from './certification/holders.ts';
import { approved, withdraw } from './course-approval/providers.ts';
import { admitted, course } from '../support/candidacies.ts';
import { fee, submission } from '../support/evidence.ts';
import { candidate, lssc } from '../support/lives.ts';
import { ada, ben, bothRated, by, rate, ratedOn, underWay } from '../support/evaluations.ts';

const root = join(import.meta.dirname, '..', '..');
const programs = readPrograms(join(root, 'programs'));
const examples = readdirSync(join(root, 'examples')).filter(file => file.endsWith('.yaml'));

interface Lived {
  kind: CaseKind;
  caseId: string;
  records: FactRecord[];
}

interface SentLetter {
  letter: string;
  to: string | undefined;
  at: string;
  days: LetterDay[];
  /** What holds for the addressee at the end of the letter's turn. */
  holds: string[];
}

/** Every letter of a life with what it carries for a calendar, in order. */
function lettersOf({ kind, caseId, records }: Lived, zone: string): SentLetter[] {
  let state = kind.empty(caseId);
  return turnsOf(records).flatMap(turn => {
    const owed = turn.flatMap(record => {
      state = kind.evolve(state, record);
      return kind.letters(record, state).map(request => ({ ...request, record }));
    });
    return owed.map(({ letter, to, record: { position, recordedAt: at } }) => ({
      letter,
      to,
      at,
      days: daysOfLetter(kind, caseId, records, { position, to, at }, zone),
      holds: kind.calendar(state, to).map(({ uid, on }) => `${uid} ${on}`),
    }));
  });
}

/** A calendar that heeds what has a higher number than it has, as calendars do. */
function assertKept(letters: readonly SentLetter[], zone: string, life: string): number {
  const calendars = new Map<string, Map<string, LetterDay>>();
  let cancelled = 0;
  for (const { letter, to, at, days, holds } of letters) {
    const calendar = calendars.get(to ?? '') ?? new Map<string, LetterDay>();
    calendars.set(to ?? '', calendar);
    const where = `${life}: ${letter} of ${at}`;
    for (const day of days) {
      const known = calendar.get(day.uid);
      if (known) {
        const isSame =
          known.on === day.on && known.isCancelled === day.isCancelled && known.title === day.title;
        if (isSame) assert.equal(day.sequence, known.sequence, where);
        else assert.ok(day.sequence > known.sequence, `${where}: ${day.uid}`);
      } else assert.equal(day.isCancelled, false, `${where} cancels what it has not brought`);
      if (day.isCancelled && !known?.isCancelled) cancelled += 1;
      calendar.set(day.uid, day);
    }
    const today = dayOf(at, zone);
    const shown = [...calendar.values()].filter(day => !day.isCancelled && day.on >= today);
    assert.deepEqual(
      shown.map(({ uid, on }) => `${uid} ${on}`).toSorted(),
      holds.filter(each => each.slice(-10) >= today).toSorted(),
      where,
    );
  }
  return cancelled;
}

describe('the calendar of whoever opens every letter', () => {
  for (const file of examples) {
    it(`has after each just what holds, and its numbers only rise: ${file}`, () => {
      const read = readLife(file, readFileSync(join(root, 'examples', file), 'utf8'), kinds, programs);
      if ('mistakes' in read) assert.fail(JSON.stringify(read.mistakes));
      for (const lived of liveFile(read.life, kinds, programs).simulation.begun) {
        assertKept(lettersOf(lived, 'America/Chicago'), 'America/Chicago', file);
      }
    });
  }

  const ended = {
    'a withdrawn candidacy': [
      kinds.candidacy,
      admitted().at('2028-01-01T15:00:00Z').send({ type: 'withdraw' }),
    ],
    'a fee that was paid': [
      kinds.candidacy,
      admitted()
        .at('2027-02-01T15:00:00Z')
        .send(submission('TEC'), { by: candidate })
        .send(fee('TEC', '2027-02-01')),
    ],
    'an evaluation that is cancelled': [
      kinds.evaluation,
      underWay().send({ type: 'cancel', cause: 'set-achieved' }),
    ],
    'a request that was answered': [
      kinds.evaluation,
      bothRated('pppmmmmm', 'pppmmmmm')
        .at('2027-04-20T15:00:00Z')
        .send({ type: 'provideInformation' })
        .send(rate(ratedOn([1, 2, 3], 'mmm')), by(ada))
        .send(rate(ratedOn([1, 2, 3], 'mmm')), by(ben)),
    ],
    'a renewal under review, refused': [
      kinds.certification,
      logAll(certified('2027-03-10').at('2030-06-01T15:00:00Z'), '2030-05-01').send(submit).send(refuse),
    ],
    'a surrender': [
      kinds.certification,
      certified('2027-03-10').at('2029-01-01T15:00:00Z').send({ type: 'surrender' }),
    ],
    'a withdrawn approval': [
      kinds.courseApproval,
      approved('2027-03-01').at('2028-02-01T15:00:00Z').send(withdraw('2028-03-01')),
    ],
  } as const;
  for (const [life, [kind, { state, records }]] of Object.entries(ended)) {
    it(`loses what no longer holds, in the letter that says so: ${life}`, () => {
      const lived: Lived = { kind, caseId: state.caseId, records };
      assert.ok(assertKept(lettersOf(lived, lssc.zone), lssc.zone, life) > 0, 'nothing was cancelled');
    });
  }

  it('loses the limit with the set that completes the candidacy', () => {
    const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'ARA', 'CNC'];
    const life = sets.reduce(
      (lived, set) => lived.send(course(set, '2027-01-15')),
      admitted().at('2027-03-01T15:00:00Z'),
    );
    const last = lettersOf(
      { kind: life.kind, caseId: life.state.caseId, records: life.records },
      lssc.zone,
    ).at(-1);
    assert.equal(last?.letter, 'set-achieved');
    assert.deepEqual(
      last?.days.map(({ uid, sequence, isCancelled }) => [uid.split('/').at(-1), sequence, isCancelled]),
      [['limit', 1, true]],
    );
  });

  it('keeps a day that was reached', () => {
    const life = admitted().at('2031-03-01T15:00:00Z');
    const letters = lettersOf(
      { kind: life.kind, caseId: life.state.caseId, records: life.records },
      lssc.zone,
    );
    assert.ok(letters.some(({ letter }) => letter === 'limit-passed' || letter === 'candidacy-expired'));
    const taken = letters.flatMap(({ days }) => days.filter(({ isCancelled }) => isCancelled));
    assert.deepEqual(
      taken.filter(({ uid }) => !uid.endsWith('/paymentDue')),
      [],
    );
  });

  it('is told nothing of a day that only a letter brought which never left', () => {
    const { kind, state, records } = admitted().at('2028-01-01T15:00:00Z').send({ type: 'withdraw' });
    const last = records.findLast(({ fact }) => fact.type === 'withdrawn') ?? assert.fail();
    const letter = { position: last.position, to: undefined, at: last.recordedAt };
    const days = (wasWithheld: boolean) =>
      daysOfLetter(kind, state.caseId, records, letter, lssc.zone, () => wasWithheld);
    assert.equal(days(false).filter(({ isCancelled }) => isCancelled).length, 1);
    assert.deepEqual(days(true), []);
  });
});
