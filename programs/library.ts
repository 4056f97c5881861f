import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProgram, versionInForce, type Program, type ProgramRef } from '../domain/program.ts';

/** Every published version of every program, read once at start. */
export interface ProgramLibrary {
  all: Program[];
  /** The version in force on a civil date; throws when the program is unknown or had not begun. */
  inForce(id: string, on: string): Program;
  /** The very version that a case is pinned to; throws when it is not here. */
  find(ref: ProgramRef): Program;
  has(id: string): boolean;
  /** The zone in which a program counts its days; undefined when the program is unknown. */
  zoneOf(id: string): string | undefined;
}

/** Thrown when a folder of programs cannot be used; its message names every mistake by file and path, one a line. */
export class ProgramsUnusable extends Error {
  constructor(problems: readonly string[]) {
    super(['The programs cannot be used:', ...problems.map(line => `  ${line}`)].join('\n'));
    this.name = 'ProgramsUnusable';
  }
}

/** The programs of a folder, or, for a command: what is wrong with them on stderr, one mistake a line, and exit code 2. */
export function programsOrExit(folder: string): ProgramLibrary {
  try {
    return readPrograms(folder);
  } catch (error) {
    if (!(error instanceof ProgramsUnusable)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/**
 * Reads `<id>-<version>.json` from a folder and checks each against `published.json`, which holds the hash of every
 * published version: a published version is immutable. Throws `ProgramsUnusable`.
 */
export function readPrograms(folder: string): ProgramLibrary {
  const problems: string[] = [];
  const published = readPublished(folder, problems);
  const files = readdirSync(folder).filter(name => /-\d+\.json$/.test(name));
  const all = files.flatMap(file => {
    const read = readProgram(join(folder, file));
    if ('mistakes' in read) {
      problems.push(...read.mistakes.map(each => `${file}: ${each.path || '(whole)'}: ${each.problem}`));
      return [];
    }
    const { program } = read;
    const name = `${program.id}-${program.version}`;
    if (file !== `${name}.json`) problems.push(`${file}: holds ${name}`);
    if (published[name] === undefined)
      problems.push(`${file}: ${name} is not in published.json (hash ${program.hash})`);
    else if (published[name] !== program.hash)
      problems.push(`${file}: a published version was changed; publish a new version`);
    return [program];
  });
  for (const name of Object.keys(published)) {
    if (!files.includes(`${name}.json`)) problems.push(`published.json: ${name}.json is missing`);
  }
  if (problems.length > 0) throw new ProgramsUnusable(problems);
  return library(all);
}

/** The SHA-256 of a program's canonical JSON: keys sorted, so that layout does not matter. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

function readPublished(folder: string, problems: string[]): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')) as Record<string, string>;
  } catch (error) {
    problems.push(`published.json: ${reasonOf(error)}`);
    return {};
  }
}

function readProgram(path: string) {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return parseProgram(value, hashOf(value));
  } catch (error) {
    return { mistakes: [{ path: '', problem: reasonOf(error) }] };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function library(all: Program[]): ProgramLibrary {
  return {
    all,
    inForce(id, on) {
      const program = versionInForce(all, id, on);
      if (!program) throw new Error(`no version of the program ${id} is in force on ${on}`);
      return program;
    },
    find(ref) {
      const program = all.find(each => each.id === ref.id && each.version === ref.version);
      if (program?.hash !== ref.hash)
        throw new Error(`the program ${ref.id} version ${ref.version} is not here as pinned`);
      return program;
    },
    has: id => all.some(program => program.id === id),
    zoneOf: id => all.find(program => program.id === id)?.zone,
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
