import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kinds } from '../../domain/kinds.ts';
import { worldIdOf } from '../../life-files/ids.ts';
import { liveTexts } from '../../life-files/import-plan.ts';
import { mistakeLine } from '../../life-files/read.ts';
import { readPrograms } from '../../programs/library.ts';
import { people, sampleDomain } from '../../sample/people.ts';
import { evaluators, providers, type Places } from '../../sample/places.ts';
import { imported, samplePlan } from '../../sample/plan.ts';
import { tableOf } from '../../sample/surroundings.ts';
import { readTexts } from '../../domain/competency-texts.ts';

const programs = readPrograms(fileURLToPath(new URL('../../programs', import.meta.url)));
const idsOf = <N extends string>(collection: string, names: Record<N, unknown>) =>
  Object.fromEntries(Object.keys(names).map(name => [name, worldIdOf('test', collection, name)])) as Record<
    N,
    string
  >;
const places: Places = {
  providers: idsOf('providers', providers),
  evaluators: idsOf('evaluators', evaluators),
  agreements: idsOf('agreements', { whole: 1, partial: 1, over: 1 }),
};
const planOn = (day: string) => samplePlan(day, programs.inForce('lssc', day), places);

/** Ends of months, leap days and what lies four years from them, changes of the clock, the turn of a year. */
const chosenDays = [
  '2026-11-28',
  '2026-11-30',
  '2026-12-31',
  '2027-01-01',
  '2027-01-31',
  '2027-02-28',
  '2027-03-01',
  '2027-03-14',
  '2027-03-31',
  '2027-04-30',
  '2027-08-31',
  '2027-11-07',
  '2028-02-28',
  '2028-02-29',
  '2028-03-01',
  '2028-04-29',
  '2030-02-28',
  '2030-06-30',
  '2032-02-29',
  '2033-10-31',
];

suite('the plan of the sample', () => {
  test('has sixty people, whose addresses are at the reserved domain and are each one’s own', () => {
    assert.equal(people.length, 60);
    assert.ok(imported < people.length, 'nobody is left to come in by the API');
    const all = [...people, ...Object.values(evaluators).map(each => each.person)].concat(
      Object.values(providers).map(each => each.person),
    );
    const addresses = all.map(({ email }) => email);
    assert.equal(new Set(addresses).size, addresses.length);
    for (const address of addresses) assert.match(address, new RegExp(`^[a-z.]+@${sampleDomain}$`));
  });

  test('has names of other scripts and of great length, and people of whom no zone is known', () => {
    const names = people.map(({ name }) => name);
    for (const script of ['Arabic', 'Hebrew', 'Han', 'Hangul', 'Thai', 'Cyrillic', 'Greek'])
      assert.ok(
        names.some(name => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      );
    assert.ok(names.some(name => name.length > 50));
    assert.ok(new Set(people.map(({ zone }) => zone)).size > 6);
    assert.ok(people.some(({ zone }) => zone === undefined));
    assert.ok(people.some(({ zone }) => zone === 'Pacific/Honolulu'));
  });

  test('is the same for the same day, and another for another', () => {
    const texts = (day: string) => planOn(day).people.map(({ text }) => text);
    assert.deepEqual(texts('2027-05-05'), texts('2027-05-05'));
    assert.notDeepEqual(texts('2027-05-05'), texts('2027-05-06'));
  });

  test('has a text for every competency of every program, each marked as a sample', () => {
    for (const program of programs.all) {
      const [, ...lines] = tableOf(program).trimEnd().split('\n');
      const rows = lines.map((line, index) => {
        const [set = '', competency = '', text = ''] = line.split(/,(?=[^ ])/);
        assert.match(text, /^"Sample text /);
        return { row: index + 2, set, competency, text };
      });
      assert.ok('texts' in readTexts(rows, program), program.id);
    }
  });

  for (const day of chosenDays) {
    test(`can be imported, every life of it, when it is made on ${day}`, () => {
      const plan = planOn(day);
      // The first hours of that day in Chicago: nothing may lie ahead.
      const now = `${day}T07:00:00.000Z`;
      const { lives, mistakes } = liveTexts([...plan.providers, ...plan.people], kinds, programs, now);
      assert.deepEqual(mistakes.map(mistakeLine), []);
      assert.equal(lives.length, plan.providers.length + plan.people.length);
    });
  }
});
