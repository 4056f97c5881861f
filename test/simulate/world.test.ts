import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { liveFile } from '../../life-files/live.ts';
import { standingText } from '../../life-files/timeline.ts';
import { familyOf } from '../../domain/case-id.ts';
import { jarKinds } from '../support/jar-lives.ts';
import { lifeOf, mistakesOf, programs } from '../support/life-files.ts';

/** `bowl` as if it were an evaluation: named after a portfolio of the world. */
const evaluation = { ...jarKinds['bowl'], name: 'evaluation' } as (typeof jarKinds)[string];
const kinds = { ...jarKinds, evaluation };

const head = (...world: string[]) => `program: lssc
world:
${world.map(line => `  ${line}\n`).join('')}commands:
  - { at: 2042-03-01T10:00:00Z, by: candidate, command: openJar, fields: { limitAt: 2042-06-01T00:00:00Z } }
`;
const noor =
  'evaluators: { noor: { sets: [FLS], yearlyCapacity: 6 }, olaf: { sets: [CAT], yearlyCapacity: 6 } }';
const one = 'portfolios: { fls: { set: FLS } }';
const two = 'portfolios: { fls: { set: FLS }, cat: { set: CAT } }';
const line = (by: string, command: string, more = '') =>
  `  - { at: 2042-03-02T10:00:00Z, by: ${by}, command: ${command}${more} }\n`;
const inEvaluation = (name: string) => `, case: ${name}, fields: { evaluatorId: noor }`;

const mistakes = (text: string) => mistakesOf(text, 'test.yaml', kinds);
const read = (text: string) => lifeOf(text, 'ada.yaml', kinds);

suite('the world of a life file', () => {
  test('is empty where the file says nothing of it, and its records are there by name and id', () => {
    const bare = read(head().replace('world:\n', ''));
    assert.deepEqual(Object.values(bare.world).flatMap(Object.keys), []);
    const { world } = read(head(noor, one));
    const again = read(head(noor, one)).world;
    assert.equal(world.evaluators['noor']?.id, again.evaluators['noor']?.id);
    assert.notEqual(world.evaluators['noor']?.id, world.evaluators['olaf']?.id);
    assert.deepEqual([world.evaluators['noor']?.isOnRecord, world.evaluators['noor']?.line], [false, 3]);
    const id = '3b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a10';
    for (const written of [id, id.toUpperCase()]) {
      const known = read(head(noor.replace('noor: { ', `noor: { id: ${written}, `))).world.evaluators['noor'];
      assert.deepEqual([known?.id, known?.isOnRecord], [id, true]);
    }
  });

  test('names the cases that bear the id of a record, and the people who act', () => {
    const { world, commands } = read(
      head(noor, two) +
        line('staff', 'invite', inEvaluation('evaluation/cat')) +
        line('evaluator', 'taste', ', as: noor, case: evaluation/fls'),
    );
    assert.equal(commands[1]?.case, `evaluation/${world.portfolios['cat']?.id}`);
    assert.equal(commands[1]?.fields['evaluatorId'], world.evaluators['noor']?.id);
    assert.deepEqual(
      [commands[2]?.case, commands[2]?.as],
      [`evaluation/${world.portfolios['fls']?.id}`, world.evaluators['noor']?.id],
    );
  });

  test('has its mistakes named by their lines, and what hangs on them is not complained of', () => {
    assert.deepEqual(mistakes(head('courses: { C-1: { set: fls } }', 'rooms: {}')), [
      'test.yaml:3: world.courses.C-1.set: the code of a competency set',
      'test.yaml:4: there is no field world.rooms',
    ]);
    const wrong = head(noor.replace('yearlyCapacity: 6', 'yearlyCapacity: some'), one);
    assert.equal(mistakes(wrong + line('staff', 'invite', inEvaluation('evaluation/fls'))).length, 1);
  });

  test('knows the names that commands use: of a record, an evaluator, a case', () => {
    const text =
      head(noor, two) +
      line('staff', 'invite', ', case: evaluation/fls, fields: { evaluatorId: nor }') +
      line('staff', 'invite', ', case: evaluation/tec, fields: { evaluatorId: noor }') +
      line('evaluator', 'taste', ', as: zelda, case: evaluation/fls') +
      line('evaluator', 'taste', ', case: evaluation/fls') +
      line('candidate', 'turnPage', ', as: noor') +
      line('staff', 'turnPage', ', case: jar/blue');
    assert.deepEqual(mistakes(text), [
      'test.yaml:7: fields.evaluatorId: the world has no nor among its evaluators; did you mean noor?',
      'test.yaml:8: case: the world has no evaluation/tec; there are evaluation/fls, evaluation/cat',
      'test.yaml:9: as: the world has no zelda among its evaluators; there are noor, olaf',
      'test.yaml:10: as: which of the evaluators of the world is it?',
      'test.yaml:11: as: the candidate is the person of the life',
      'test.yaml:12: case: a jar is that of the person and has no name',
    ]);
  });

  test('need not be named where there is one: the evaluation of the one portfolio', () => {
    const which = line('evaluator', 'taste', ', as: noor, case: evaluation');
    const { world, commands } = read(head(noor, one) + which);
    assert.equal(familyOf(commands[1]?.case ?? ''), world.portfolios['fls']?.id);
    assert.deepEqual(mistakes(head(noor, two) + which), [
      'test.yaml:7: case: which of evaluation/fls, evaluation/cat is it?',
    ]);
  });

  test('a role sends only what is for it', () => {
    assert.deepEqual(
      mistakes(head(noor, one) + line('committee', 'invite', inEvaluation('evaluation/fls'))),
      ['test.yaml:7: by: invite is not for the committee'],
    );
  });

  test('the standing on a day shows evaluations as cases of the life, by their names', () => {
    const life = read(head(one));
    const pour = {
      ...life.commands[0],
      key: 'pour',
      at: '2042-03-02T10:00:00.000Z',
      by: 'candidate' as const,
      command: 'pourInto',
      fields: { jar: `evaluation/${life.world.portfolios['fls']?.id}`, count: 2 },
      line: 0,
    };
    const sending = { ...jarKinds['jar'], sends: sendsTo } as (typeof jarKinds)[string];
    const lived = liveFile(
      { ...life, commands: [...life.commands, pour], until: pour.at },
      { ...kinds, jar: sending },
      programs,
    );
    assert.match(standingText(lived, pour.at), /^evaluation\/fls \(full\): 2 marbles in a bowl/);
  });
});

function sendsTo(
  { fact }: { fact: { type: string; jar?: string; count?: number } },
  { caseId, personId, program }: { caseId: string; personId: string; program: unknown },
) {
  const fill = { type: 'fill', program, personId, jar: caseId, count: fact.count };
  return fact.type === 'poured' ? [{ key: 'pour', to: fact.jar, command: fill }] : [];
}
