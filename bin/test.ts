/**
 * `npm test`: every suite, on real parts that are started for it and stopped after it.
 *
 * `npm test -- domain workflows` runs these suites only, `npm test -- test/api/cases.test.ts` this file only; what
 * begins with a dash goes to node's test runner (`--test-name-pattern=leap`). The parts of pages (`test/web`) are run by
 * Vitest, for Node does not read their form.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { CHECKOUT } from '../embedded/home.ts';
import { untilInterrupted, whenAborted } from '../embedded/interruption.ts';

/** Suites that need no service, or start their own. */
const WITHOUT_SERVICES = ['docs', 'documents', 'domain', 'letters', 'replay'];

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
  const partsFailed = parts.length > 0 && (await testParts(interrupted)) !== 0;
  const code = files.length === 0 ? 0 : await testFiles(files, interrupted);
  return partsFailed ? code || 1 : code;
}

/** The exit code of Vitest over the parts of pages. */
async function testParts(interrupted: AbortSignal): Promise<number> {
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'web/vitest.config.ts', ...parts],
    {
      stdio: 'inherit',
    },
  );
  interrupted.addEventListener('abort', () => vitest.kill('SIGINT'), { once: true });
  const [code] = (await once(vitest, 'exit')) as [number | null];
  return code ?? 1;
}

async function testFiles(files: string[], interrupted: AbortSignal): Promise<number> {
  const needed = files.some(file => !WITHOUT_SERVICES.includes(suiteOf(file)));
  return needed ? withServices(files, interrupted) : runTests(files, {}, interrupted);
}

async function withServices(files: string[], interrupted: AbortSignal): Promise<number> {
  // Imported only here: the pure suites should not wait for it.
  const { createTestFolder } = await import('../embedded/test-folder.ts');
  const { startTestServices } = await import('../embedded/test-services.ts');
  const say = (line: string) => console.log(line);
  const home = await createTestFolder(say);
  const services = startTestServices(home, say);
  try {
    const addresses = await Promise.race([services.ready, whenAborted(interrupted)]);
    if (addresses === 'aborted') return 130;
    say(
      Object.entries(addresses)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    );
    return await runTests(files, { ...addresses, TEST_FOLDER: home.folder }, interrupted);
  } finally {
    await services.stop();
    await home.remove();
  }
}

/** The exit code of node's test runner. One file at a time: the files share the services and two cores. */
async function runTests(
  files: string[],
  env: Record<string, string>,
  interrupted: AbortSignal,
): Promise<number> {
  if (interrupted.aborted) return 130;
  const runner = spawn(process.execPath, ['--test', '--test-concurrency=1', ...flags, ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  interrupted.addEventListener('abort', () => runner.kill('SIGINT'), { once: true });
  const [code] = (await once(runner, 'exit')) as [number | null];
  return interrupted.aborted ? 130 : (code ?? 1);
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
