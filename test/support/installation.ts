/** `npm start` as a person runs it, in a home and on ports of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKOUT } from '../../embedded/home.ts';
import { endHolder } from '../../embedded/lock.ts';
import { freePort } from '../../embedded/ports.ts';
import type { PortSetting } from '../../embedded/ports.ts';
import type { ProcessRecord } from '../../embedded/process.ts';
import type { SystemInfo } from '../../embedded/system.ts';
import { required } from './required.ts';

const PORTS: PortSetting[] = [
  'API_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'DATABASE_PORT',
  'SMTP_PORT',
  'MAILBOX_PORT',
  'SIGN_IN_PORT',
  'API_METRICS_PORT',
  'WORKER_METRICS_PORT',
];

const LIMIT_MS = 120_000;

export interface Installation {
  folder: string;
  env: Record<string, string>;
  /** What a running system says of itself in its lock. */
  lock(): { owner: ProcessRecord; parts: ProcessRecord[]; system?: SystemInfo };
  /** Runs `npm start`, with these words after `--`. */
  start(...words: string[]): Command;
  /** Runs `npm run demo`. */
  demo(): Command;
  /** Ends whatever still runs in it. */
  end(): Promise<void>;
}

/** A home of its own under the folder of this test run, and free ports. */
export async function newInstallation(more: Record<string, string> = {}): Promise<Installation> {
  const folder = mkdtempSync(join(required('TEST_FOLDER'), 'home-'));
  const ports: Record<string, string> = {};
  for (const name of PORTS) ports[name] = String(await freePort());
  const env = { PERENNIAL_HOME: folder, ...ports, ...more };
  const lockFile = join(folder, 'lock.json');
  return {
    folder,
    env,
    lock: () => JSON.parse(readFileSync(lockFile, 'utf8')) as ReturnType<Installation['lock']>,
    start: (...words) => new Command(['start', '--', ...words], env),
    demo: () => new Command(['run', 'demo'], env),
    end: async () => void (await endHolder(lockFile)),
  };
}

/** A running `npm …`, and what it has said so far. */
export class Command {
  output = '';
  readonly child: ChildProcess;
  readonly ended: Promise<number | NodeJS.Signals>;

  constructor(words: string[], env: Record<string, string>) {
    // A group of its own, as a terminal gives it, so that a signal can go to all of it as Ctrl-C does.
    this.child = spawn('npm', words, {
      cwd: CHECKOUT,
      env: { ...cleanEnvironment(), ...env },
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', chunk => (this.output += String(chunk)));
    }
    this.ended = new Promise(resolve => {
      this.child.once('close', (code, signal) => resolve(code ?? signal!));
    });
  }

  /** Waits until it has said so; throws with all that it said when it ends first. */
  async says(text: string, limitMs = LIMIT_MS): Promise<void> {
    let hasEnded = false;
    void this.ended.then(() => (hasEnded = true));
    for (const deadline = Date.now() + limitMs; !this.output.includes(text); await sleep(50)) {
      if (hasEnded) throw new Error(`it ended without saying "${text}":\n${this.output}`);
      if (Date.now() > deadline) throw new Error(`it did not say "${text}":\n${this.output}`);
    }
  }

  pressCtrlC(): void {
    process.kill(-this.child.pid!, 'SIGINT');
  }
}

/** Without what belongs to whoever runs the tests: the installation has its own. */
function cleanEnvironment(): Record<string, string | undefined> {
  const foreign =
    /^(TEMPORAL_|TEST_|PERENNIAL_|TOKEN_|OPENID_|S3_|NODE_TEST|npm_)|^(DATABASE_URL|SMTP_URL|LINK_SECRET|SESSION_SECRET|PUBLIC_URL|NODE_OPTIONS|DOCUMENTS_DIR|CLAMAV_ADDRESS)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
