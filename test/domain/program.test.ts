import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findSet, parseProgram, refOf, versionInForce, type Program } from '../../domain/program.ts';
import { ownedByProgram, whyFrom, whySentence } from '../../domain/why.ts';
import { lssc, prairie } from '../support/lives.ts';

type Json = Record<string, unknown>;

const published = JSON.parse(
  readFileSync(new URL('../../programs/lssc-1.json', import.meta.url), 'utf8'),
) as Json;

/** LSSC with the settings at the given paths replaced; `undefined` takes one away. */
function changed(changes: Record<string, unknown>): Json {
  const copy = structuredClone(published);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce((at, step) => at[step] as Json, copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

function mistakesOf(value: unknown): { path: string; problem: string }[] {
  const parsed = parseProgram(value, 'hash');
  return 'mistakes' in parsed ? parsed.mistakes : [];
}

const pathsOf = (value: unknown) => mistakesOf(value).map(mistake => mistake.path);

describe('a program', () => {
  it('is data: the published ones are taken as they are', () => {
    assert.deepEqual(mistakesOf(published), []);
    assert.equal(prairie.zone, 'America/Denver');
    assert.deepEqual(refOf(lssc), { id: 'lssc', version: 1, hash: lssc.hash });
  });

  it('of LSSC says what LSSC says: three required and seven elective sets, three of which are needed', () => {
    assert.equal(lssc.sets.filter(set => set.required).length, 3);
    assert.equal(lssc.sets.length, 10);
    assert.equal(lssc.electives, 3);
    assert.deepEqual(
      lssc.sets.map(set => set.competencies),
      [12, 9, 9, 13, 12, 8, 10, 9, 16, 12],
    );
    assert.equal(findSet(lssc, 'REF')?.name, 'Reference and Information Services');
    assert.equal(findSet(lssc, 'ref'), undefined);
  });

  const single: [mistake: string, changes: Record<string, unknown>, path: string][] = [
    ['a missing setting', { electives: undefined }, 'electives'],
    ['a missing group of settings', { candidacy: undefined }, 'candidacy'],
    ['a text for a number', { 'candidacy.limitMonths': '48' }, 'candidacy.limitMonths'],
    ['a fraction of a month', { 'candidacy.limitMonths': 47.5 }, 'candidacy.limitMonths'],
    ['no months at all', { 'candidacy.limitMonths': 0 }, 'candidacy.limitMonths'],
    ['negative fees', { 'fees.application.member': -1 }, 'fees.application.member'],
    ['an impossible date', { inForceFrom: '2027-02-29' }, 'inForceFrom'],
    ['a zone that does not exist', { zone: 'America/Peoria' }, 'zone'],
    ['a zone by its abbreviation', { zone: 'CST' }, 'zone'],
    ['an impossible time of day', { letterTime: '24:00' }, 'letterTime'],
    ['a mistaken code in the list of sets', { 'sets.2.code': 'tec' }, 'sets.2.code'],
    ['a set without competencies', { 'sets.9.competencies': 0 }, 'sets.9.competencies'],
    ['no sets', { sets: [], electives: 0 }, 'sets'],
    ['an address that is none', { 'contact.email': 'lssc' }, 'contact.email'],
    ['a page that is no address', { 'help.0.page': 'ala-apa' }, 'help.0.page'],
    ['a percentage above 100', { 'renewal.auditPercent': 101 }, 'renewal.auditPercent'],
    ['the same set twice', { 'sets.1.code': 'FLS' }, 'sets'],
    ['more electives than there are', { electives: 8 }, 'electives'],
    ['a window longer than the term', { 'certification.windowMonths': 49 }, 'certification.windowMonths'],
    ['more technology than hours', { 'renewal.technologyMinutes': 1921 }, 'renewal.technologyMinutes'],
    ['the same reminder twice', { 'candidacy.reminders.1.id': '24-months' }, 'candidacy.reminders'],
    ['a reminder without its offset', { 'candidacy.reminders.2.months': undefined }, 'candidacy.reminders.2'],
    ['a reminder’s id that is none', { 'candidacy.reminders.3.id': '3 months' }, 'candidacy.reminders.3.id'],
    ['a statement about a setting that there is not', { stated: ['candidacy.limitYears'] }, 'stated'],
  ];
  for (const [mistake, changes, path] of single) {
    it(`is refused for ${mistake}, named by its path: ${path}`, () => {
      assert.deepEqual(pathsOf(changed(changes)), [path]);
    });
  }

  it('is refused for a setting that nobody knows, with its name', () => {
    const [mistake] = mistakesOf(changed({ 'candidacy.limitYears': 4 }));
    assert.equal(mistake?.path, 'candidacy');
    assert.match(mistake?.problem ?? '', /limitYears/);
  });

  it('is refused with every mistake at once', () => {
    const broken = changed({ zone: 'Nowhere', electives: -1, 'fees.currency': 'dollars', 'sets.0.name': '' });
    assert.deepEqual(pathsOf(broken).sort(), ['electives', 'fees.currency', 'sets.0.name', 'zone']);
    const contradictory = changed({
      electives: 8,
      'certification.windowMonths': 49,
      stated: ['a.b', 'sets'],
    });
    assert.deepEqual(pathsOf(contradictory), ['electives', 'certification.windowMonths', 'stated']);
  });

  it('is no list, no text and not nothing', () => {
    for (const value of [null, undefined, [], 'lssc', 7]) assert.equal(mistakesOf(value).length, 1);
  });
});

describe('the version in force', () => {
  const version = (number: number, inForceFrom: string): Program => ({
    ...lssc,
    version: number,
    inForceFrom,
  });
  const versions = [version(2, '2028-01-01'), version(1, '2010-01-01'), version(3, '2030-07-01')];
  const inForce = (on: string) => versionInForce(versions, 'lssc', on)?.version;

  it('is the latest that has begun, from its first day on', () => {
    assert.deepEqual(
      ['2009-12-31', '2010-01-01', '2027-12-31', '2028-01-01', '2030-06-30', '2030-07-01'].map(inForce),
      [undefined, 1, 1, 2, 2, 3],
    );
  });

  it('is that of the program asked for', () => {
    assert.equal(versionInForce([...versions, prairie], 'prairie', '2030-01-01')?.id, 'prairie');
    assert.equal(versionInForce(versions, 'prairie', '2030-01-01'), undefined);
  });
});

describe('the reason for a date', () => {
  it('is one sentence: what was counted from what, the rule, its version and whose rule it is', () => {
    const why = whyFrom(lssc, 'candidacy.evidenceDays', { limitOn: '2031-01-12', days: 30 });
    assert.equal(
      whySentence(why, '{days} days after {limitOn}', lssc),
      '30 days after January 12, 2031 (candidacy.evidenceDays, lssc version 1: our default where the program is silent).',
    );
  });

  it('never presents a default of ours as a rule of the program', () => {
    assert.ok(ownedByProgram(lssc, 'candidacy.limitMonths'));
    assert.ok(ownedByProgram(lssc, 'fees.application.member'));
    assert.ok(!ownedByProgram(lssc, 'fees.renewal'));
    assert.ok(!ownedByProgram(lssc, 'candidacy.reopenDays'));
    assert.ok(!ownedByProgram(lssc, 'eligibilityFoo'));
  });
});
