/** Life files as tests write them: short, and the examples of the repository. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseKind } from '../../domain/case.ts';
import { kinds as allKinds } from '../../domain/kinds.ts';
import { mistakeLine, readLife, type Life } from '../../life-files/read.ts';
import { readPrograms } from '../../programs/library.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

export const programs = readPrograms(`${checkout}/programs`);

/** The example lives, by name. */
export const exampleNames = globSync('examples/*.yaml', { cwd: checkout })
  .map(file => basename(file, '.yaml'))
  .toSorted();

export function exampleText(name: string): string {
  return readFileSync(`${checkout}/examples/${name}.yaml`, 'utf8');
}

/** The timeline that an example is known to come to. */
export function expectedTimeline(name: string): string {
  return readFileSync(`${checkout}/examples/expected/${name}.txt`, 'utf8');
}

/** The life of a file that has no mistake; its ids follow from the name. */
export function lifeOf(text: string, name = 'test.yaml', kinds: Record<string, CaseKind> = allKinds): Life {
  const read = readLife(name, text, kinds, programs);
  return 'life' in read ? read.life : assert.fail(read.mistakes.map(mistakeLine).join('\n'));
}

/** The mistakes of a file, as a person is told them. */
export function mistakesOf(
  text: string,
  name = 'test.yaml',
  kinds: Record<string, CaseKind> = allKinds,
): string[] {
  const read = readLife(name, text, kinds, programs);
  return 'mistakes' in read ? read.mistakes.map(mistakeLine) : [];
}
