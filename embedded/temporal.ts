/** The embedded Temporal: its development server, with UI, able to skip time. */
import { Connection } from '@temporalio/client';
import { startProcess } from './process.ts';
import type { Launch, Part } from './process.ts';
import { untilReady } from './ready.ts';

export interface TemporalOptions {
  executable: string;
  /** The file that keeps every case between starts. */
  databaseFile: string;
  logFile: string;
  port: number;
  uiPort: number;
}

export interface EmbeddedTemporal {
  part: Part;
  address: string;
  uiUrl: string;
}

/**
 * What lets a case live years in a second. Without the second value every wake costs a real second, without the
 * third every run that continues as new does.
 */
export const TIME_SKIPPING_FLAGS = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.workflowIdReuseMinimalInterval="0s"',
].flatMap(value => ['--dynamic-config-value', value]);

/** Starts the server on 127.0.0.1 and answers when it serves the namespace `default`. */
export async function startTemporal(
  options: TemporalOptions,
  launch: Launch = startProcess,
): Promise<EmbeddedTemporal> {
  const { executable, databaseFile, logFile, port, uiPort } = options;
  const part = await launch({
    name: 'Temporal',
    command: executable,
    args: [
      'server',
      'start-dev',
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--ui-port=${uiPort}`,
      `--db-filename=${databaseFile}`,
      '--log-level=warn',
      '--log-format=json',
      '--ui-disable-news-fetch',
      '--disable-config-file',
      '--disable-config-env',
      ...TIME_SKIPPING_FLAGS,
    ],
    // Its own settings only: a TEMPORAL_ADDRESS or a profile of the person who starts us is not meant for it.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    logFile,
  });
  const address = `127.0.0.1:${port}`;
  await untilReady(part, () => isServing(address));
  return { part, address, uiUrl: `http://127.0.0.1:${uiPort}` };
}

async function isServing(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.workflowService.describeNamespace({ namespace: 'default' });
    return true;
  } finally {
    await connection.close();
  }
}
