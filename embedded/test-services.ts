/** The real parts that tests run on: on free ports, beside whatever else runs, and without a trace afterwards. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startMail } from './mail.ts';
import { createParts } from './parts.ts';
import type { Parts } from './parts.ts';
import { freePort } from './ports.ts';
import { recordOf } from './process.ts';
import { startPostgres } from './postgres.ts';
import { findTemporal } from './temporal-executable.ts';
import { TIME_SKIPPING_FLAGS } from './temporal.ts';
import type { TestFolder } from './test-folder.ts';

/** Starts PostgreSQL, Temporal and the mail catcher at once; `stop` works while they still start, too. */
export function startTestServices(
  home: TestFolder,
  onProgress: (line: string) => void,
): { ready: Promise<Record<string, string>>; stop(): Promise<void> } {
  const { folder } = home;
  const parts = createParts(home.lock);
  const stopping = new AbortController();
  const engine = startEngine(home, onProgress, stopping.signal);
  const ready = Promise.all([startDatabase(folder, parts), engine, startMailbox(folder, parts)]).then(
    ([database, temporal, mail]) => ({
      TEST_DATABASE_URL: database,
      TEST_TEMPORAL_ADDRESS: temporal.address,
      TEST_SMTP_URL: mail.smtpUrl,
      TEST_MAILBOX_URL: mail.mailboxUrl,
    }),
  );
  // Whoever stops early does not wait for it any more.
  ready.catch(() => {});
  const stopEngine = async () => {
    const temporal = await engine.catch(() => undefined);
    await temporal?.teardown();
  };
  return {
    ready,
    async stop() {
      stopping.abort();
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

async function startEngine(
  { folder, lock }: TestFolder,
  onProgress: (line: string) => void,
  signal: AbortSignal,
): Promise<TestWorkflowEnvironment> {
  const { script, pidFile } = recordingItsPid(await findTemporal(onProgress, signal), folder);
  // Otherwise a Ctrl-C would shut the runtime down before it could stop the server that it has started.
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: script },
      extraArgs: TIME_SKIPPING_FLAGS,
      ip: '127.0.0.1',
      ui: false,
      log: { format: 'text', level: 'error' },
    },
  });
  lock.addPart(recordOf('Temporal', Number(readFileSync(pidFile, 'utf8'))));
  return environment;
}

/** The testing library keeps the server's pid to itself; we need it to end the server of a run that was killed. */
function recordingItsPid(executable: string, folder: string): { script: string; pidFile: string } {
  const script = join(folder, 'temporal.sh');
  const pidFile = join(folder, 'temporal.pid');
  writeFileSync(script, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${executable}' "$@"\n`, { mode: 0o755 });
  return { script, pidFile };
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
