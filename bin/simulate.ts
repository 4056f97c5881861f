/**
 * `npm run simulate -- life.yaml`: what would happen to this person, by the rules alone.
 *
 * `--json` for programs, `--on 2031-02-28` for the state at the end of one day, `--engine` to live the same file on the
 * real engine with skipped time and compare. `--schema` prints the JSON Schema of life files. Exit code 1: a mistake in the file, an answer that the file does not
 * expect, or a difference between the engine and the rules.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endOfDay, isCivilDate, justBefore } from '../domain/calendar.ts';
import { kinds } from '../domain/kinds.ts';
import { viewOf } from '../domain/simulation.ts';
import { liveFile, unexpectedAnswers, type LivedLife } from '../life-files/live.ts';
import { mistakeLine, readLife, type Life } from '../life-files/read.ts';
import { lifeJsonSchema } from '../life-files/schema.ts';
import type { Mistake } from '../life-files/source.ts';
import { standingText, timelineText } from '../life-files/timeline.ts';
import { namesIn } from '../life-files/world.ts';
import { programsOrExit, type ProgramLibrary } from '../programs/library.ts';

const usage = 'npm run simulate -- <life.yaml> [--on YYYY-MM-DD] [--json] [--engine]';

// Whoever reads our output may go away first: `| head` is no failure.
process.stdout.on('error', () => process.exit());
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  if (args.includes('--schema')) return show(`${JSON.stringify(lifeJsonSchema(kinds), null, 2)}\n`);
  const options = optionsOf(args);
  if (typeof options === 'string') return fail([options, usage]);
  const programs = programsOrExit(
    process.env['PROGRAMS_DIR'] ?? new URL('../programs', import.meta.url).pathname,
  );
  const read = readLife(options.file, options.text, kinds, programs);
  if ('mistakes' in read) return refuse(read.mistakes);
  const { life } = read;
  if (options.engine) return runOnEngine(life, programs);
  const zone = zoneOf(life, programs);
  const at = options.on === undefined ? undefined : justBefore(endOfDay(options.on, zone));
  const lived = liveFile(life, kinds, programs, at);
  const shown = options.json ? jsonText(lived, at) : textOf(lived, zone, at);
  show(shown);
  return refuse(unexpectedAnswers(lived));
}

function textOf(lived: LivedLife, zone: string, at: string | undefined): string {
  return at === undefined ? timelineText(lived, zone) : standingText(lived, at);
}

function jsonText({ life, simulation }: LivedLife, at: string | undefined): string {
  const until = at ?? life.until;
  const cases = simulation.begun.map(lived => viewOf(lived, until));
  const { id, program, personId } = life;
  const names = Object.fromEntries(namesIn(life.world));
  const timeline = at === undefined ? { happenings: simulation.happenings } : {};
  return `${JSON.stringify({ id, program, personId, names, until, cases, ...timeline }, null, 2)}\n`;
}

async function runOnEngine(life: Life, programs: ProgramLibrary): Promise<number> {
  // Imported only here: the rules alone need neither engine nor database.
  const { firstInThePast, liveOnEngine } = await import('../life-files/on-engine.ts');
  const { firstDifference, foretold } = await import('../life-files/compare.ts');
  const { withOwnEngine } = await import('../life-files/own-engine.ts');
  const past = firstInThePast(life, new Date());
  if (past !== null)
    return fail([`The engine's clock never goes back: it cannot live a command of ${past}.`]);
  const lived = liveFile(life, kinds, programs);
  const rules = foretold(lived.simulation);
  const engine = await withOwnEngine(say, own => liveOnEngine(lived, own));
  const difference = firstDifference(rules, engine);
  if (difference !== null) return fail(['The engine lived another life. The first difference:', difference]);
  const facts = rules.cases.flatMap(({ records }) => records).length;
  const letters = rules.cases.flatMap(each => each.letters).length;
  const counts = `${facts} facts, ${rules.answers.size} answers, ${letters} letters`;
  console.log(`The engine lived the same life: ${counts}, no difference.`);
  return refuse(unexpectedAnswers(lived));
}

function zoneOf({ program }: Life, programs: ProgramLibrary): string {
  return programs.zoneOf(program) ?? 'UTC';
}

interface Options {
  file: string;
  text: string;
  on?: string;
  json: boolean;
  engine: boolean;
}

function optionsOf(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { on: { type: 'string' }, json: { type: 'boolean' }, engine: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return 'Name one life file.';
    const { on, json = false, engine = false } = values;
    if (on !== undefined && !isCivilDate(on)) return `--on ${on} is not a date that exists, as YYYY-MM-DD.`;
    if (engine && (json || on !== undefined))
      return '--engine compares the whole life; it takes no --on and no --json.';
    return { file, text: readFileSync(file, 'utf8'), on, json, engine };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(mistakes: Mistake[]): number {
  return mistakes.length === 0 ? 0 : fail(mistakes.map(mistakeLine));
}

function show(text: string): number {
  process.stdout.write(text);
  return 0;
}

function say(line: string): void {
  console.error(line);
}

function fail(lines: string[]): number {
  lines.forEach(line => console.error(line));
  return 1;
}
