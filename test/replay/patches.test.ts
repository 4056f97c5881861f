import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { patches } from '../../workflows/patches.ts';

it('every patch in workflow code is listed with its reason, and no other', () => {
  const code = globSync(['workflows/**/*.ts', 'domain/**/*.ts']).map(file => readFileSync(file, 'utf8'));
  const used = code.flatMap(text =>
    [...text.matchAll(/\b(?:patched|deprecatePatch)\('([^']+)'\)/g)].map(match => match[1] ?? ''),
  );
  assert.deepEqual([...new Set(used)].toSorted(), Object.keys(patches).toSorted());
});
