/**
 * `npm test`: every suite, on real parts that are started for it and stopped after it.
 *
 * `npm test -- domain workflows` runs these suites only, `npm test -- test/api/cases.test.ts` this file only; what
 * begins with a dash goes to node's test runner (`--test-name-pattern=leap`). The parts of pages (`test/web`) are run by
 * Vitest, for Node does not read their form.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { CHECKOUT } from '../embedded/home.ts';
import { untilInterrupted, whenAborted } from '../embedded/interruption.ts';
import type { Failure, Results } from './test-count.ts';

/** Suites that need no service, or start their own. */
const WITHOUT_SERVICES = ['docs', 'documents', 'domain', 'letters', 'replay'];

/** Suites that run a file at a time: each of their files keeps the cores busy by itself (a browser, a system of its own). */
const ALONE = ['deploy', 'e2e', 'embedded', 'sample'];

/** What became of the tests of one run. */
interface Outcome extends Results {
  code: number;
}

const NOTHING: Results = { passed: 0, failures: [], seconds: {} };

process.chdir(CHECKOUT);
const flags = process.argv.slice(2).filter(word => word.startsWith('-'));
const names = process.argv.slice(2).filter(word => !word.startsWith('-'));
const files = (names.length === 0 ? globSync('test/**/*.test.ts') : names.flatMap(filesOf)).filter(
  file => suiteOf(file) !== 'web',
);
const parts = names.length === 0 ? globSync('test/web/**/*.test.{ts,tsx}') : names.flatMap(partsOf);
process.exitCode = files.length + parts.length === 0 ? refuse() : await main(files.toSorted());

async function main(files: string[]): Promise<number> {
  const interrupted = untilInterrupted();
  const results = mkdtempSync(join(tmpdir(), 'perennial-results-'));
  try {
    const outcomes = parts.length === 0 ? [] : [await testParts(join(results, 'parts'), interrupted)];
    if (files.length > 0) outcomes.push(...(await testFiles(files, results, interrupted)));
    summarize(outcomes);
    return outcomes.find(({ code }) => code !== 0)?.code ?? 0;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** Vitest over the parts of pages. */
async function testParts(result: string, interrupted: AbortSignal): Promise<Outcome> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'web/vitest.config.ts'];
  const code = await run([...vitest, ...reporters, ...parts], process.env, interrupted);
  const { numPassedTests = 0, testResults = [] } = readResult<VitestResults>(result);
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        file: relative(CHECKOUT, name),
        name: fullName,
        reason: failureMessages.join('\n'),
      })),
  );
  return { code, passed: numPassedTests, failures, seconds: {} };
}

/** The part of Vitest's JSON report that is read here. */
interface VitestResults {
  numPassedTests?: number;
  testResults?: {
    name: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

async function testFiles(files: string[], results: string, interrupted: AbortSignal): Promise<Outcome[]> {
  const needed = files.some(file => !WITHOUT_SERVICES.includes(suiteOf(file)));
  if (!needed) return runTests(files, results, {}, interrupted);
  // Imported only here: the pure suites should not wait for it.
  const { createTestFolder } = await import('../embedded/test-folder.ts');
  const { startTestServices } = await import('../embedded/test-services.ts');
  const say = (line: string) => console.log(line);
  const home = await createTestFolder(say);
  const services = startTestServices(home, say);
  try {
    const addresses = await Promise.race([services.ready, whenAborted(interrupted)]);
    if (addresses === 'aborted') return [{ code: 130, ...NOTHING }];
    say(
      Object.entries(addresses)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    );
    return await runTests(files, results, { ...addresses, TEST_FOLDER: home.folder }, interrupted);
  } finally {
    await services.stop();
    await home.remove();
  }
}

/** Node's test runner: two files at a time, which share the services, and after them those that run alone. */
async function runTests(
  files: string[],
  results: string,
  env: Record<string, string>,
  interrupted: AbortSignal,
): Promise<Outcome[]> {
  const settings = { ...process.env, NODE_COMPILE_CACHE: join(results, 'compiled'), ...env };
  // The lives on the engine (simulate, workflows) take longest: begun first, nothing waits for them in the end.
  const abreast = files.filter(file => !ALONE.includes(suiteOf(file))).toReversed();
  const alone = files.filter(file => ALONE.includes(suiteOf(file)));
  const outcomes: Outcome[] = [];
  // Once, and not by each that finds them stale at the same moment.
  if (files.some(file => suiteOf(file) === 'e2e'))
    await run(['bin/pages.ts', '--if-stale'], settings, interrupted);
  for (const [concurrency, group] of [[2, abreast] as const, [1, alone] as const]) {
    if (group.length === 0) continue;
    const result = join(results, String(concurrency));
    const runner = [
      '--test',
      `--test-concurrency=${concurrency}`,
      ...reportersTo(result),
      ...flags,
      ...group,
    ];
    const code = await run(runner, settings, interrupted);
    outcomes.push({ code, ...NOTHING, ...readResult<Partial<Results>>(result) });
  }
  return outcomes;
}

/** Ours counts, beside the one that people read; whoever names reporters gets those. */
function reportersTo(result: string): string[] {
  if (flags.some(flag => flag.startsWith('--test-reporter'))) return [];
  return [
    ['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ['--test-reporter=./bin/test-count.ts', `--test-reporter-destination=${result}`],
  ].flat();
}

/** The exit code of this Node with these arguments. */
async function run(args: string[], env: NodeJS.ProcessEnv, interrupted: AbortSignal): Promise<number> {
  if (interrupted.aborted) return 130;
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  interrupted.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  return interrupted.aborted ? 130 : (code ?? 1);
}

/** What a reporter has left, if it came to that. */
function readResult<T extends object>(file: string): Partial<T> {
  return (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Partial<T>;
}

/** The end of a long output: what took longest, each failure once more, and on the last line how many passed and failed. */
function summarize(outcomes: Outcome[]): void {
  const slowest = outcomes
    .flatMap(({ seconds }) => Object.entries(seconds))
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 20);
  if (slowest.length > 1) console.log(`\nSlowest: ${slowest.map(pair => pair.join(' ')).join(' s, ')} s`);
  const failures = outcomes.flatMap(outcome => outcome.failures);
  for (const failure of failures) console.log(`\n${describeFailure(failure)}`);
  const passed = outcomes.reduce((total, outcome) => total + outcome.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

function describeFailure({ file, name, reason }: Failure): string {
  const lines = reason.split('\n').slice(0, 12);
  return [`✖ ${file}: ${name}`, ...lines].join('\n    ');
}

function filesOf(name: string): string[] {
  if (name.endsWith('.ts')) return existsSync(name) ? [relative(CHECKOUT, name)] : [];
  return globSync(join('test', name.replace(/^test\//, ''), '**/*.test.ts'));
}

function partsOf(name: string): string[] {
  if (name === 'web' || name === 'test/web') return globSync('test/web/**/*.test.{ts,tsx}');
  return /^test\/web\/.*\.tsx?$/.test(name) && existsSync(name) ? [name] : [];
}

function suiteOf(file: string): string {
  return relative('test', file).split('/')[0] ?? basename(dirname(file));
}

function refuse(): number {
  const suites = readdirSync('test').filter(name => globSync(`test/${name}/**/*.test.ts`).length > 0);
  console.error(
    `No tests found for "${names.join(' ')}". Name suites (${suites.join(', ')}) or files in test/.`,
  );
  return 1;
}
