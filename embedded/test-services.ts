/** The real parts that tests run on: on free ports, beside whatever else runs, and without a trace afterwards. */
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startMail } from './mail.ts';
import { createParts } from './parts.ts';
import type { Parts } from './parts.ts';
import { freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { findTemporal } from './temporal-executable.ts';
import { TIME_SKIPPING_FLAGS } from './temporal.ts';
import type { TestFolder } from './test-folder.ts';

/** Starts PostgreSQL, Temporal and the mail catcher at once; `stop` works while they still start, too. */
export function startTestServices(
  { folder, lock }: TestFolder,
  onProgress: (line: string) => void,
): { ready: Promise<Record<string, string>>; stop(): Promise<void> } {
  const parts = createParts(lock);
  const stopping = new AbortController();
  const engine = startEngine(onProgress, stopping.signal);
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
  onProgress: (line: string) => void,
  signal: AbortSignal,
): Promise<TestWorkflowEnvironment> {
  const path = await findTemporal(onProgress, signal);
  // Otherwise a Ctrl-C would shut the runtime down before it could stop the server that it has started.
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
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
