/** Finding the system that runs from this checkout, or starting one that stays. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../config.ts';
import { CHECKOUT, homeOf } from './home.ts';
import { readHolder } from './lock.ts';
import type { OnProgress, SystemInfo } from './system.ts';

/** The system that runs from this folder; undefined when none does, or it is still starting. */
export function runningSystem(env: Environment = process.env): SystemInfo | undefined {
  return readHolder(homeOf(env).lockFile)?.system;
}

/**
 * The running system; when there is none, starts one in the background, with its progress, and leaves it running:
 * `npm stop` ends it. Waits for one that somebody else is starting. Throws with the reason when it cannot start.
 */
export async function ensureRunning(
  onProgress: OnProgress,
  env: Environment = process.env,
): Promise<SystemInfo & { startedHere: boolean }> {
  const { lockFile, logs } = homeOf(env);
  if (readHolder(lockFile) !== undefined) return { ...(await untilPublished(lockFile)), startedHere: false };
  return {
    ...(await startInBackground(lockFile, join(logs, 'start.log'), env, onProgress)),
    startedHere: true,
  };
}

async function untilPublished(lockFile: string): Promise<SystemInfo> {
  for (;;) {
    const holder = readHolder(lockFile);
    if (holder === undefined)
      throw new Error('The start that was under way has failed: run `npm start` to see why.');
    if (holder.system !== undefined) return holder.system;
    await sleep(100);
  }
}

async function startInBackground(
  lockFile: string,
  logFile: string,
  env: Environment,
  onProgress: OnProgress,
): Promise<SystemInfo> {
  mkdirSync(join(logFile, '..'), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  truncateSync(logFile);
  const child = spawn(process.execPath, [join(CHECKOUT, 'bin/start.ts')], {
    cwd: CHECKOUT,
    // It outlives the npm that runs us.
    env: { ...env, npm_lifecycle_event: undefined },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let hasEnded = false;
  child.once('exit', () => (hasEnded = true));
  let shown = 0;
  for (;;) {
    // Asked before the log is read, so that no line of progress is missed.
    const system = readHolder(lockFile)?.system;
    const lines = progressIn(readFileSync(logFile, 'utf8'));
    lines.slice(shown).forEach(onProgress);
    shown = lines.length;
    if (system !== undefined) {
      child.unref();
      return system;
    }
    if (hasEnded) throw new Error(`The system could not be started; see above and ${logFile}.`);
    await sleep(100);
  }
}

/** Its whole lines up to the first empty one: what follows is the block of addresses. */
function progressIn(log: string): string[] {
  const [progress = ''] = log.split('\n\n');
  return progress.split('\n').slice(0, progress === log ? -1 : undefined);
}
