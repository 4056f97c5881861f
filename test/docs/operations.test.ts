import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readApiConfig, readMigrationConfig, readWorkerConfig, SETTINGS } from '../../config.ts';
import { readPorts } from '../../embedded/ports.ts';
import { searchAttributes } from '../../workflows/start-options.ts';
import { codesIn, rowsUnder, textOf } from './documents.ts';

const page = 'docs/operations.md';

const settings = rowsUnder(page, 'setting').map(([name = '', neededBy = '', value = '', meaning = '']) => ({
  name: codesIn(name)[0] ?? '',
  neededBy,
  value: codesIn(value)[0],
  meaning,
}));
const ofEngine = settings.filter(({ name }) => name.startsWith('TEMPORAL_'));
const ours = settings.filter(({ name }) => !name.startsWith('TEMPORAL_'));

/** The settings without which this cannot start. */
function neededFor(read: (env: Record<string, string>) => unknown): string[] {
  try {
    read({});
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(problem => problem.split(' ')[0] ?? '');
  }
}

describe('the settings in docs/operations.md', () => {
  it('are all that there are', () => {
    assert.deepEqual(ours.map(({ name }) => name).toSorted(), Object.keys(SETTINGS).toSorted());
    for (const { name, meaning } of settings) assert.ok(meaning.length > 10, name);
  });

  it('are needed by whom the page says', () => {
    const readers = { worker: readWorkerConfig, API: readApiConfig, migrate: readMigrationConfig };
    for (const [who, read] of Object.entries(readers)) {
      const told = settings.filter(({ neededBy }) => neededBy.split(', ').includes(who));
      assert.deepEqual(told.map(({ name }) => name).toSorted(), neededFor(read).toSorted(), who);
    }
  });

  it('have the defaults that the page says', () => {
    for (const { name, value } of ours) {
      const { schema } = SETTINGS[name as keyof typeof SETTINGS];
      const byDefault = schema.safeParse(undefined);
      const told = value === undefined ? undefined : schema.parse(value);
      assert.deepEqual(byDefault.success ? byDefault.data : undefined, told, name);
    }
  });

  it('of the engine are those that its library reads', () => {
    const library = dirname(createRequire(import.meta.url).resolve('@temporalio/envconfig'));
    const code = readFileSync(join(library, 'envconfig-toml.js'), 'utf8');
    for (const { name } of ofEngine) assert.ok(code.includes(`'${name}'`), name);
  });

  it('of the embedded system are its home and its ports', () => {
    const told = rowsUnder(page, 'embedded setting').map(row =>
      row.slice(0, 2).map(cell => codesIn(cell)[0] ?? ''),
    );
    const ports = Object.entries(readPorts({})).map(([name, port]) => [name, String(port)]);
    assert.deepEqual(
      new Map(told as [string, string][]),
      new Map([['PERENNIAL_HOME', '.perennial'], ...(ports as [string, string][])]),
    );
  });
});

describe('docs/operations.md', () => {
  it('names the search attributes that cases are started with', () => {
    for (const { name } of Object.values(searchAttributes))
      assert.ok(codesIn(textOf(page)).includes(name), name);
  });
});
