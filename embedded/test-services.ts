/** The real parts that tests run on: thrown away afterwards, on free ports, beside whatever else runs. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { acquireLock, endHolder, readHolder } from './lock.ts';
import type { Lock } from './lock.ts';
import { startMail } from './mail.ts';
import { createParts } from './parts.ts';
import type { Parts } from './parts.ts';
import { freePort } from './ports.ts';
import { removeData } from './postgres-places.ts';
import { startPostgres } from './postgres.ts';
import { findTemporal } from './temporal-executable.ts';
import { TIME_SKIPPING_FLAGS } from './temporal.ts';

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

/** Starts PostgreSQL, Temporal and the mail catcher at once; `stop` works while they still start, too. */
export function startTestServices(
  { folder, lock }: TestFolder,
  onProgress: (line: string) => void,
): { ready: Promise<Record<string, string>>; stop(): Promise<void> } {
  const parts = createParts(lock);
  const engine = startEngine(onProgress);
  const ready = Promise.all([startDatabase(folder, parts), engine, startMailbox(folder, parts)]).then(
    ([database, temporal, mail]) => ({
      TEST_DATABASE_URL: database,
      TEST_TEMPORAL_ADDRESS: temporal.address,
      TEST_SMTP_URL: mail.smtpUrl,
      TEST_MAILBOX_URL: mail.mailboxUrl,
    }),
  );
  const stopEngine = async () => {
    const temporal = await engine.catch(() => undefined);
    await temporal?.teardown();
  };
  return {
    ready,
    async stop() {
      await Promise.all([parts.stopAll(), stopEngine()]);
    },
  };
}

async function startDatabase(folder: string, parts: Parts): Promise<string> {
  const options = {
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'for-tests',
    logFile: join(folder, 'postgresql.log'),
    throwaway: true,
  };
  return (await startPostgres(options, parts.launch)).adminUrl;
}

async function startEngine(onProgress: (line: string) => void): Promise<TestWorkflowEnvironment> {
  const path = await findTemporal(onProgress);
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      extraArgs: TIME_SKIPPING_FLAGS,
      ip: '127.0.0.1',
      ui: false,
      log: { format: 'text', level: 'error' },
    },
  });
}

async function startMailbox(folder: string, parts: Parts) {
  const options = {
    folder: join(folder, 'mail'),
    logFile: join(folder, 'mail.log'),
    smtpPort: await freePort(),
    mailboxPort: await freePort(),
  };
  return startMail(options, parts.launch);
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
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await endHolder(join(folder, entry.name, 'lock.json'));
  }
  removeData(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}
