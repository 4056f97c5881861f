/**
 * `npm test`: every suite, on real parts that are started for it and stopped after it.
 *
 * `npm test -- domain workflows` runs these suites only, `npm test -- test/api/cases.test.ts` this file only; what
 * begins with a dash goes to node's test runner (`--test-name-pattern=leap`). The parts of pages (`test/web`) are run by
 * Vitest, for Node does not read their form.
 */
import { existsSync, globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { CHECKOUT } from '../embedded/home.ts';
import { untilInterrupted, whenAborted } from '../embedded/interruption.ts';
import type { Failure } from './test-count.ts';
import { runSuites, type Outcome, type Suite } from './test-suites.ts';

/** Suites that need no service, or start their own. */
const WITHOUT_SERVICES = ['docs', 'documents', 'domain', 'letters', 'replay', 'web'];

const everyFile = 'test/**/*.test.{ts,tsx}';

process.chdir(CHECKOUT);
const flags = process.argv.slice(2).filter(word => word.startsWith('-'));
const names = process.argv.slice(2).filter(word => !word.startsWith('-'));
const suites = suitesOf(names.length === 0 ? globSync(everyFile) : names.flatMap(filesOf));
process.exitCode = suites.length === 0 ? refuse() : await main();

async function main(): Promise<number> {
  const interrupted = untilInterrupted();
  const results = mkdtempSync(join(tmpdir(), 'perennial-results-'));
  const started = performance.now();
  try {
    const outcomes = await runOnServices(results, interrupted);
    if (outcomes === null) return 130;
    summarize(outcomes, (performance.now() - started) / 60_000);
    return outcomes.find(({ code }) => code !== 0)?.code ?? 0;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** Starts what the suites need, and runs them; null when it was interrupted before. */
async function runOnServices(folder: string, interrupted: AbortSignal): Promise<Outcome[] | null> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  if (suites.every(({ name }) => WITHOUT_SERVICES.includes(name)))
    return runSuites(suites, { folder, env, flags, interrupted });
  // Imported only here: the pure suites should not wait for it.
  const { createTestFolder } = await import('../embedded/test-folder.ts');
  const { startTestServices } = await import('../embedded/test-services.ts');
  const say = (line: string) => console.log(line);
  const home = await createTestFolder(say);
  const services = startTestServices(home, say);
  try {
    const addresses = await Promise.race([services.ready, whenAborted(interrupted)]);
    if (addresses === 'aborted') return null;
    for (const [name, value] of Object.entries(addresses)) say(`${name}=${value}`);
    const onServices = { ...env, ...addresses, TEST_FOLDER: home.folder };
    return await runSuites(suites, { folder, env: onServices, flags, interrupted });
  } finally {
    await services.stop();
    await home.remove();
  }
}

/** The end of a long output: what took longest, each failure once more, and on the last line how many passed and failed. */
function summarize(outcomes: readonly Outcome[], minutes: number): void {
  const slowest = outcomes
    .flatMap(({ seconds }) => Object.entries(seconds))
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 20);
  if (slowest.length > 1) {
    const listed = slowest.map(([file, seconds]) => `${file} ${Math.round(seconds)} s`).join(', ');
    console.log(`\n${minutes.toFixed(1)} minutes; slowest: ${listed}`);
  }
  const failures = outcomes.flatMap(outcome => outcome.failures);
  for (const failure of failures) console.log(`\n${describeFailure(failure)}`);
  const passed = outcomes.reduce((total, outcome) => total + outcome.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

function describeFailure({ file, name, reason }: Failure): string {
  const lines = reason.split('\n').slice(0, 12);
  return [`✖ ${file}: ${name}`, ...lines].join('\n    ');
}

function suitesOf(files: readonly string[]): Suite[] {
  const byName = Map.groupBy(files, suiteOf);
  return [...byName].map(([name, its]) => ({ name, files: its.toSorted() }));
}

function filesOf(name: string): string[] {
  if (/\.tsx?$/.test(name)) return existsSync(name) ? [relative(CHECKOUT, name)] : [];
  return globSync(join('test', name.replace(/^test\//, ''), '**/*.test.{ts,tsx}'));
}

function suiteOf(file: string): string {
  return relative('test', file).split('/')[0] ?? basename(dirname(file));
}

function refuse(): number {
  const known = readdirSync('test').filter(name => globSync(`test/${name}/**/*.test.{ts,tsx}`).length > 0);
  console.error(
    `No tests found for "${names.join(' ')}". Name suites (${known.join(', ')}) or files in test/.`,
  );
  return 1;
}
