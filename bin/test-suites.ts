/** Runs suites of tests, each as a process of its own, two at a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Results } from './test-count.ts';

/** Files that share a process: what they import is loaded once, and they run one after the other. */
export interface Suite {
  name: string;
  files: string[];
}

/** What became of the tests of one suite. */
export interface Outcome extends Results {
  code: number;
}

export interface Running {
  /** A folder for what a run leaves to be read. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** For Node's test runner. */
  flags: readonly string[];
  interrupted: AbortSignal;
}

const abreast = 2;

/** Those that take longest, the longest first, and what is built once for documents: nothing waits for them in the end. */
const longest = ['e2e', 'workflows', 'api', 'simulate', 'embedded', 'documents', 'activities', 'domain'];

/** Each of these keeps the cores busy by itself (a browser, a system of its own): one of them at a time. */
const busy = new Set(['deploy', 'e2e', 'embedded', 'letters', 'sample']);

/** What is printed of one suite alone is shown as it comes, of several when each has ended. */
export async function runSuites(suites: readonly Suite[], running: Running): Promise<Outcome[]> {
  const waiting = suites.toSorted((one, other) => rankOf(one) - rankOf(other));
  const outcomes: Outcome[] = [];
  let isBusy = false;
  const next = () => {
    const index = waiting.findIndex(({ name }) => !(isBusy && busy.has(name)));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const lane = async () => {
    for (let suite = next(); suite && !running.interrupted.aborted; suite = next()) {
      const keepsBusy = busy.has(suite.name);
      isBusy ||= keepsBusy;
      outcomes.push(await runSuite(suite, running, suites.length === 1));
      if (keepsBusy) isBusy = false;
    }
  };
  await Promise.all(Array.from({ length: abreast }, lane));
  return outcomes;
}

function rankOf({ name }: Suite): number {
  const rank = longest.indexOf(name);
  return rank < 0 ? longest.length : rank;
}

async function runSuite(suite: Suite, running: Running, isAlone: boolean): Promise<Outcome> {
  const { folder, interrupted } = running;
  const log = join(folder, `${suite.name}.log`);
  const output = isAlone ? 'inherit' : openSync(log, 'w');
  // Once, before its first file finds them stale.
  const pages = suite.name === 'e2e' ? await run(['bin/pages.ts', '--if-stale'], running, output) : 0;
  const code = pages === 0 ? await run(commandOf(suite, running), running, output) : pages;
  if (typeof output === 'number') {
    closeSync(output);
    console.log(
      `\n── ${suite.name}${interrupted.aborted ? ', interrupted' : ''}\n${readFileSync(log, 'utf8')}`,
    );
  }
  const results = suite.name === 'web' ? partResults(folder) : testResults(folder, suite);
  // A file that cannot be loaded takes its suite with it, and no test of it is there to fail.
  if (code !== 0 && results.failures.length === 0)
    results.failures.push({
      file: `test/${suite.name}`,
      name: 'the suite',
      reason: `ended with ${code}: see its output`,
    });
  return { code, ...results };
}

/** Vitest for the parts of pages, whose form Node does not read; for all else Node's own runner. */
function commandOf({ name, files }: Suite, { folder, flags }: Running): string[] {
  if (name === 'web') {
    const reporters = [
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(folder, 'web.json')}`,
    ];
    return [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'web/vitest.config.ts',
      ...reporters,
      ...files,
    ];
  }
  // Ours counts, beside the one that people read; whoever names reporters gets those.
  const reporters = flags.some(flag => flag.startsWith('--test-reporter'))
    ? []
    : [
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=./bin/test-count.ts',
        `--test-reporter-destination=${join(folder, `${name}.json`)}`,
      ];
  return ['--test', '--test-isolation=none', ...reporters, ...flags, ...files];
}

/** The exit code of this Node with these arguments. */
async function run(
  args: string[],
  { env, interrupted }: Running,
  output: number | 'inherit',
): Promise<number> {
  if (interrupted.aborted) return 130;
  const child = spawn(process.execPath, args, { stdio: ['inherit', output, output], env });
  const interrupt = () => child.kill('SIGINT');
  interrupted.addEventListener('abort', interrupt, { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  interrupted.removeEventListener('abort', interrupt);
  return interrupted.aborted ? 130 : (code ?? 1);
}

function testResults(folder: string, { name }: Suite): Results {
  return { passed: 0, failures: [], seconds: {}, ...readResult<Results>(join(folder, `${name}.json`)) };
}

/** The part of Vitest's JSON report that is read here. */
interface PartResults {
  numPassedTests: number;
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

function partResults(folder: string): Results {
  const { numPassedTests = 0, testResults = [] } = readResult<PartResults>(join(folder, 'web.json'));
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        file: relative('.', name),
        name: fullName,
        reason: failureMessages.join('\n'),
      })),
  );
  return { passed: numPassedTests, failures, seconds: {} };
}

/** What a reporter has left, if it came to that. */
function readResult<T extends object>(file: string): Partial<T> {
  return (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Partial<T>;
}
