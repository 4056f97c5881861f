import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { kinds } from '../../domain/kinds.ts';
import { liveFile, unexpectedAnswers } from '../../life-files/live.ts';
import { mistakeLine } from '../../life-files/read.ts';
import { lifeJsonSchema } from '../../life-files/schema.ts';
import { timelineText } from '../../life-files/timeline.ts';
import { exampleNames, exampleText, expectedTimeline, lifeOf, programs } from '../support/life-files.ts';

suite('the example lives', () => {
  test('there are the eight of the issue and one on an adapted program', () => {
    const named = [
      'straight-through',
      'last-day',
      'leap-day',
      'extension',
      'expired-with-decision-pending',
      'early-renewal',
      'grace-renewal',
      'lapse-and-reapplication',
      'prairie',
    ];
    assert.deepEqual(
      named.filter(name => !exampleNames.includes(name)),
      [],
    );
  });

  for (const name of exampleNames) {
    test(`${name} is answered as its file expects, and comes to its committed timeline`, () => {
      const life = lifeOf(exampleText(name), `${name}.yaml`);
      const lived = liveFile(life, kinds, programs);
      assert.deepEqual(unexpectedAnswers(lived).map(mistakeLine), []);
      const zone = programs.zoneOf(life.program) ?? 'UTC';
      assert.equal(timelineText(lived, zone), expectedTimeline(name));
    });
  }
});

test('docs/life.schema.json is the schema that parses life files', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('../../docs/life.schema.json', import.meta.url), 'utf8'),
  );
  const advice = 'write it anew: npm run --silent simulate -- --schema > docs/life.schema.json';
  assert.deepEqual(committed, JSON.parse(JSON.stringify(lifeJsonSchema(kinds))), advice);
});
