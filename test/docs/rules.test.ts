import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { programSchema } from '../../domain/program.ts';
import { refusalCodes } from '../../domain/refusal.ts';
import { letterOccasions } from '../../letters/occasions.ts';
import { ownedByProgram } from '../../domain/why.ts';
import { CHECKOUT } from '../../embedded/home.ts';
import { readPrograms } from '../../programs/library.ts';
import { codesIn, rowsUnder, textOf } from './documents.ts';

const page = 'docs/rules.md';
const lssc = readPrograms(join(CHECKOUT, 'programs')).inForce('lssc', '2027-01-01');

/** The rules that a setting holds: whose they are, and the path and the value of each setting. */
const rules = rowsUnder(page, 'rule').map(([rule = '', whose = '', settings = '', values = '']) => ({
  rule,
  whose,
  paths: codesIn(settings),
  values: codesIn(values),
}));

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

/** The paths of all settings that a program can have; those of a list's elements bear no number. */
function leavesOf(schema: JsonSchema, path: string[] = []): string[] {
  if (schema.items?.properties) return leavesOf(schema.items, path);
  if (!schema.properties) return [path.join('.')];
  return Object.entries(schema.properties).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function valueAt(path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], lssc);
}

describe('docs/rules.md', () => {
  const settings = leavesOf(z.toJSONSchema(programSchema, { unrepresentable: 'any' }) as JsonSchema);

  it('has a rule for every setting of a program, and each setting once', () => {
    const told = rules.flatMap(({ paths }) => paths);
    assert.deepEqual(told.toSorted(), settings.toSorted());
  });

  it('marks each rule as the program itself does: its own, or our default', () => {
    for (const { rule, whose, paths } of rules) {
      assert.ok(["program's own", 'our default'].includes(whose), rule);
      for (const path of paths) {
        assert.equal(whose, ownedByProgram(lssc, path) ? "program's own" : 'our default', path);
      }
    }
  });

  it('shows the value that each setting of the LSSC has', () => {
    const shown = rules.filter(({ values }) => values.length > 0);
    assert.ok(shown.length > 20);
    for (const { paths, values } of shown) {
      assert.deepEqual(
        values,
        paths.map(path => String(valueAt(path))),
        paths.join(),
      );
    }
    const single = rules.flatMap(({ paths, values }) => (values.length === 0 ? paths : []));
    for (const path of single) {
      const inList =
        ['contact', 'help', 'sets', 'stated'].includes(path.split('.')[0] ?? '') ||
        /Reminders\.|\.reminders\./.test(path);
      assert.ok(inList, `${path} has a value to show`);
    }
  });

  it('names the codes of refusals that exist', () => {
    const named = codesIn(textOf(page)).filter(code => /^[A-Z]+(_[A-Z]+)+$/.test(code));
    assert.ok(named.length > 5);
    for (const code of named) assert.ok(code in refusalCodes, code);
  });

  it('says of every letter when it is sent, and of no other', () => {
    const told = rowsUnder(page, 'letter').flatMap(([letter = '']) => codesIn(letter));
    const letters = globSync('letters/*/subject.hbs', { cwd: CHECKOUT }).map(path => basename(dirname(path)));
    assert.deepEqual(told.toSorted(), letters.toSorted());
    const said = rowsUnder(page, 'letter').map(([letter = '', when = '']) => [codesIn(letter)[0], when]);
    assert.deepEqual(Object.fromEntries(said), letterOccasions);
  });
});
