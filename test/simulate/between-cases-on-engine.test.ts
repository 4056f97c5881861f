import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { firstDifference, foretold } from '../../life-files/compare.ts';
import { liveFile } from '../../life-files/live.ts';
import { liveOnEngine } from '../../life-files/on-engine.ts';
import { House } from '../support/house.ts';
import { bowlOf, jarKinds, jarLife } from '../support/jar-lives.ts';
import { lifeOf, programs } from '../support/life-files.ts';

let house: House;
const workflows = '../test/support/jar-workflows.ts';
before(async () => void (house = await House.open({ kinds: jarKinds, workflows })));
after(() => house.close());

async function both(limitAt: string, more = '') {
  const id = randomUUID();
  const life = lifeOf(jarLife(id, limitAt, more.replaceAll('<bowl>', bowlOf(id))), 'test.yaml', jarKinds);
  const lived = liveFile(life, jarKinds, programs);
  const rules = foretold(lived.simulation);
  return { rules, engine: await liveOnEngine(lived, house) };
}

suite('what cases send each other, on the real engine with skipped time', { concurrency: 2 }, () => {
  test('comes to what the rules foretell: a case begun by another, and two commands back in their order', async () => {
    const { rules, engine } = await both('2042-03-20T00:00:00Z');
    assert.equal(rules.cases.length, 2);
    assert.equal(rules.answers.size, 6);
    assert.equal(firstDifference(rules, engine), null);
  });

  test('comes to the same when both wake at one instant, and when one is told something at its wake', async () => {
    const { rules, engine } = await both('2042-03-05T00:00:00Z');
    assert.equal(firstDifference(rules, engine), null);
  });

  test('a command of a person between them is heard in its place', async () => {
    const more = `  - { at: 2042-03-05T00:00:00Z, by: candidate, command: addMarble, fields: { count: 1 } }
  - { at: 2042-03-05T09:00:00Z, by: candidate, command: pourInto, fields: { jar: <bowl>, count: 2 } }
`;
    const { rules, engine } = await both('2042-03-20T00:00:00Z', more);
    assert.equal(firstDifference(rules, engine), null);
    assert.match(
      JSON.stringify([...rules.answers]),
      /CASE_CLOSED/,
      'a bowl that has spilled is not filled again',
    );
  });

  test('what only the engine has is a difference, too', async () => {
    const { rules, engine } = await both('2042-03-20T00:00:00Z');
    const [first = '', ...keys] = engine.answers.keys();
    assert.equal(keys.length, 5);
    rules.answers.delete(first);
    assert.match(firstDifference(rules, engine) ?? '', /^answer to /);
    rules.cases.pop();
    assert.match(firstDifference(rules, engine) ?? '', /^bowl\/.*: the rules have no such case/);
  });
});
