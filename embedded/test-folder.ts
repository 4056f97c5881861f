/** A temporary folder for one run of the tests, which knows how to clear up after runs that were killed. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, endHolder, readHolder } from './lock.ts';
import type { Lock } from './lock.ts';
import { removeData } from './postgres-places.ts';

export interface TestFolder {
  folder: string;
  lock: Lock;
  /** Ends systems that tests started in the folder and did not stop, and deletes it. */
  remove(): Promise<void>;
}

const FOLDER_PREFIX = 'perennial-test-';

/** A folder for one run of the tests; folders of runs that were killed are cleared away first. */
export async function createTestFolder(onProgress: (line: string) => void): Promise<TestFolder> {
  await sweepDeadRuns(onProgress);
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  // Its owner alone could enter it otherwise, and PostgreSQL may have to run as another user.
  chmodSync(folder, 0o711);
  const lock = await acquireLock(join(folder, 'lock.json'), onProgress);
  return { folder, lock, remove: () => removeTestFolder(folder) };
}

async function sweepDeadRuns(onProgress: (line: string) => void): Promise<void> {
  const names = readdirSync(tmpdir()).filter(name => name.startsWith(FOLDER_PREFIX));
  for (const folder of names.map(name => join(tmpdir(), name))) {
    const lockFile = join(folder, 'lock.json');
    // A folder without a lock may belong to a run that is only just beginning.
    if (!existsSync(lockFile) || readHolder(lockFile) !== undefined) continue;
    await endHolder(lockFile, onProgress);
    await removeTestFolder(folder);
  }
}

async function removeTestFolder(folder: string): Promise<void> {
  // Tests of `npm start` make homes in it, each with a lock and a database of its own.
  const homes = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  for (const home of homes.map(entry => join(folder, entry.name))) {
    await endHolder(join(home, 'lock.json'));
    removeData(join(home, 'postgres'));
  }
  removeData(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}
