import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CaseKind } from '../../domain/case.ts';
import { unexpectedAnswers, liveFile } from '../../life-files/live.ts';
import { timelineText } from '../../life-files/timeline.ts';
import { bowl } from '../support/bowl.ts';
import { bowlOf, jarKinds, jarLife } from '../support/jar-lives.ts';
import { lifeOf, programs } from '../support/life-files.ts';

const late = '2042-03-20T00:00:00Z';

function live(text: string, kinds = jarKinds) {
  return liveFile(lifeOf(text, 'test.yaml', kinds), kinds, programs);
}

const commandsOf = ({ simulation }: ReturnType<typeof live>) =>
  simulation.happenings.flatMap(each => (each.what === 'command' ? [each] : []));

suite('cases of a life that speak to each other', () => {
  test('one begins another: at its own instant, as the system, under the very rules that it names', () => {
    const { simulation } = live(jarLife('lena', late));
    const [first, second] = simulation.begun;
    assert.equal(second?.caseId, bowlOf('lena'));
    const [filled] = second?.records ?? [];
    assert.deepEqual(
      [filled?.by, filled?.key, filled?.receivedAt, filled?.recordedAt],
      [
        { role: 'system', id: first?.caseId },
        `${first?.caseId}/pour/1`,
        '2042-03-02T10:00:00.000Z',
        '2042-03-02T10:00:00.000Z',
      ],
    );
    assert.deepEqual(second?.program, first?.program);
    assert.equal(second?.kind.enrolls, false, 'it takes nobody’s place in the program');
  });

  test('what one sends is heard in the order in which it was sent, after the wake that sent it', () => {
    const { simulation } = live(jarLife('lena', late));
    const spilled = '2042-03-05T00:00:00.000Z';
    const then = simulation.happenings.filter(({ at }) => at === spilled);
    assert.deepEqual(
      then.flatMap(each =>
        each.what === 'fact'
          ? [each.record.fact.type]
          : each.what === 'command'
            ? [each.command.command]
            : [],
      ),
      ['spilled', 'addMarble', 'marbleAdded', 'turnPage', 'pageTurned'],
    );
  });

  test('of wakes and messages at one instant the wakes come first, as on the engine', () => {
    // The jar breaks when the bowl spills: what each has to say to the other comes too late.
    const lived = live(jarLife('lena', '2042-03-05T00:00:00Z'));
    assert.deepEqual(
      commandsOf(lived)
        .filter(({ command }) => command.by === 'system')
        .map(({ command, answer }) => [
          command.command,
          answer.outcome === 'refused' ? answer.code : answer.outcome,
        ]),
      [
        ['fill', 'accepted'],
        ['jarGone', 'CASE_CLOSED'],
        ['addMarble', 'CASE_CLOSED'],
        ['turnPage', 'CASE_CLOSED'],
      ],
    );
  });

  test('a key means one command for good: the same at once is nothing new, another or a later one is a fault', () => {
    const sending = (facts: string[], counts: number[]): Record<string, CaseKind> => ({
      ...jarKinds,
      bowl: {
        ...bowl,
        sends: ({ fact }: { fact: { type: string } }, { jar }: { jar: string }) =>
          facts.includes(fact.type)
            ? counts.map(count => ({ key: 'again', to: jar, command: { type: 'addMarble', count } }))
            : [],
      } as unknown as CaseKind,
    });
    const { simulation } = live(jarLife('lena', late), sending(['filled'], [1, 1]));
    assert.equal(simulation.begun[0]?.records.filter(({ fact }) => fact.type === 'marbleAdded').length, 1);
    const fault = /sends two commands as /;
    assert.throws(() => live(jarLife('lena', late), sending(['filled'], [1, 2])), fault);
    assert.throws(() => live(jarLife('lena', late), sending(['filled', 'spilled'], [1])), fault);
  });

  test('a letter to another than the person of the case is told with the name that the file has for them', () => {
    const writing = {
      ...jarKinds,
      bowl: {
        ...bowl,
        letters: ({ fact }: { fact: { type: string; evaluatorId?: string } }) =>
          fact.type === 'invited' ? [{ key: 'invited', letter: 'invitation', to: fact.evaluatorId }] : [],
      } as unknown as CaseKind,
    };
    const invite =
      '  - { at: 2042-03-03T10:00:00Z, by: staff, command: invite, case: bowl/blue, fields: { evaluatorId: noor } }\n';
    const text = timelineText(live(jarLife('lena', late, invite), writing), 'UTC');
    assert.match(text, /^ {2}10:00 {2}staff → bowl: invite: evaluator noor$/m);
    assert.match(text, /^ {2}10:00 {4}fact {4}bowl: invited: evaluator noor, sets FLS$/m);
    assert.match(text, /^ {2}10:00 {4}letter {2}invitation to noor$/m);
    assert.match(text, /^ {2}10:00 {2}jar → bowl: fill: .*count 3$/m);
  });
});

suite('what a command refers to', () => {
  const command = (by: string, name: string, more: string) =>
    `  - { at: 2042-03-03T10:00:00Z, by: ${by}, case: bowl/blue, command: ${name}, ${more} }\n`;
  const invite = (name: string) => command('staff', 'invite', `fields: { evaluatorId: ${name} }`);

  test('is looked up in the world of the file and stands beside what was sent', () => {
    const lived = live(jarLife('lena', late, invite('noor')));
    const [invited] = lived.simulation.begun[1]?.records.filter(({ fact }) => fact.type === 'invited') ?? [];
    const evaluatorId = lived.life.world.evaluators['noor']?.id;
    assert.deepEqual(invited?.fact, { type: 'invited', evaluatorId, sets: ['FLS'] });
  });

  test('may be unknown: an id of nothing in the world finds nothing', () => {
    const nobody = '3b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a10';
    const text = jarLife('lena', late, invite(nobody).replace(' }\n', ', expect: refused CASE_UNKNOWN }\n'));
    assert.deepEqual(unexpectedAnswers(live(text)), []);
  });

  test('an evaluator acts under the name that the world gives', () => {
    const taste = (as: string) => command('evaluator', 'taste', `as: ${as}, fields: { remark: Sweet. }`);
    const lived = live(jarLife('lena', late, invite('noor') + taste('noor') + taste('olaf')));
    const [, , tasted, refused] = commandsOf(lived)
      .filter(({ command: { by } }) => by !== 'system')
      .slice(1);
    assert.deepEqual(
      [tasted, refused].map(each => each?.answer.outcome),
      ['accepted', 'refused'],
    );
    const record = lived.simulation.begun[1]?.records.find(({ fact }) => fact.type === 'tasted');
    assert.deepEqual(record?.by, { role: 'evaluator', id: lived.life.world.evaluators['noor']?.id });
    assert.match(timelineText(lived, 'UTC'), /evaluator noor → bowl: taste: remark Sweet\./);
  });
});
