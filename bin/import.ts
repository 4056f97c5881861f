/**
 * `npm run import -- lives/`: takes people who are mid-way, a life file for each, with the true dates of their past.
 *
 * First a dry run that names every mistake by file and line; with any, nothing is taken. Then it says what it would do,
 * and does it after asking, or with `--yes`. No letter goes out for the past. Running it again changes nothing.
 *
 * Works on DATABASE_URL and TEMPORAL_ADDRESS, or on the system that runs from this checkout.
 */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { configOrExit, readImportConfig } from '../config.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { toolSettings } from '../embedded/tool-settings.ts';
import { liveFiles, planImport, type Planned } from '../life-files/import-plan.ts';
import { abreast, takeLives, type ImportDeps } from '../life-files/import-run.ts';
import { mistakeLine } from '../life-files/read.ts';
import { programsOrExit } from '../programs/library.ts';

const usage = 'npm run import -- <folder or life files> [--yes]';

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') return fail([options, usage]);
  const config = configOrExit(() => readImportConfig(toolSettings()));
  const programs = programsOrExit(config.programsDir);
  const { lives, mistakes } = liveFiles(options.files, kinds, programs, new Date().toISOString());
  if (mistakes.length > 0)
    return fail([...mistakes.map(mistakeLine), `${counted(mistakes.length, 'mistake')}: nothing was taken.`]);
  const orm = await connect(config.database.url, abreast + 1);
  try {
    const planned = await planImport(orm.em.fork(), lives);
    report(planned);
    const isFree = planned.every(({ status }) => status !== 'conflict');
    if (planned.every(({ status }) => status === 'conflict')) return 1;
    if (!options.yes && !(await confirmed())) return isFree ? 0 : 1;
    const { connection: address, namespace, taskQueue } = config.temporal;
    const connection = await Connection.connect(address);
    const client = new Client({ connection, namespace });
    try {
      const taken = await take({ orm, kinds, programs, taskQueue, client }, planned);
      return isFree && taken ? 0 : 1;
    } finally {
      await connection.close();
    }
  } finally {
    await orm.close();
  }
}

/** Says what would be done with each life that is not simply new. */
function report(planned: readonly Planned[]): void {
  for (const each of planned) {
    if (each.status === 'conflict') console.error(`${each.lived.life.file}: not imported: ${each.reason}`);
  }
  const count = (status: Planned['status']) => planned.filter(each => each.status === status).length;
  const facts = planned
    .filter(({ status }) => status === 'new')
    .flatMap(({ lived }) => lived.simulation.begun)
    .reduce((sum, { records }) => sum + records.length, 0);
  const lines = [`${counted(count('new'), 'new life', 'new lives')} with ${counted(facts, 'fact')}`];
  if (count('there') > 0) lines.push(`${count('there')} on record already, unchanged`);
  if (count('conflict') > 0) lines.push(`${count('conflict')} not imported, see above`);
  console.log(`${lines.join('; ')}.`);
}

/** Takes the lives that are in no conflict; whether that came off whole. */
async function take(deps: ImportDeps, planned: readonly Planned[]): Promise<boolean> {
  const { open, problems } = await takeLives(deps, planned);
  problems.forEach(problem => console.error(problem));
  console.log(
    `Done: ${counted(open, 'open case is', 'open cases are')} on the engine; no letter was sent for the past.`,
  );
  return problems.length === 0;
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log('This was a dry run. To do it, add --yes.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Import them? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function optionsOf(args: string[]): { files: string[]; yes: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { yes: { type: 'boolean' } },
    });
    if (positionals.length === 0) return 'Name a folder of life files.';
    const files = positionals.flatMap(path =>
      statSync(path).isDirectory() ? globSync(join(path, '*.{yaml,yml}')).toSorted() : [path],
    );
    return files.length === 0
      ? `There is no life file in ${positionals.join(', ')}.`
      : { files, yes: values.yes ?? false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function fail(lines: string[]): number {
  lines.forEach(line => console.error(line));
  return 1;
}
