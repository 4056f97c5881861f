/**
 * Child processes of the embedded system: started in process groups of their own, logged to files, and ended
 * in our order.
 */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessOptions {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  cwd?: string;
  /** Run as this user; only root can. */
  owner?: { uid: number; gid: number };
  /** What asks it to stop in good order; SIGTERM unless told. */
  stopSignal?: NodeJS.Signals;
  /** It is expected to end by itself. */
  isTask?: boolean;
}

/** A process that can be recognised later, by another process: see `isAlive`. */
export interface ProcessRecord {
  name: string;
  pid: number;
  /** Tells a process from a later one that was given the same pid. */
  identity: string;
  stopSignal: NodeJS.Signals;
}

/** What `ended` says of a process that did what it was to do. */
export const SUCCESS = 'exit code 0';

export interface Part {
  readonly record: ProcessRecord;
  readonly logFile: string;
  /** How it ended, in words; settles when it ends, for whatever reason. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  /** Asks it to stop and waits; after `graceMs` it is killed. A repeat is harmless. */
  stop(graceMs: number): Promise<void>;
}

/** How a part gets its process: `startProcess`, or that and some book-keeping. */
export type Launch = (options: ProcessOptions) => Promise<Part>;

/** Starts a process; rejects when its program cannot be executed. The log of the start before is kept as `.1`. */
export async function startProcess(options: ProcessOptions): Promise<Part> {
  const { name, logFile, stopSignal = 'SIGTERM' } = options;
  const log = openLog(logFile);
  // A group of its own: a Ctrl-C in the terminal must reach us only, or the parts would stop in any order.
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...options.owner,
  });
  closeSync(log);
  let hasEnded = false;
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => {
      hasEnded = true;
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid!;
  const record = { name, pid, identity: processIdentity(pid) ?? '', stopSignal };
  return {
    record,
    logFile,
    ended,
    hasEnded: () => hasEnded,
    async stop(graceMs) {
      if (hasEnded) return;
      signalGroup(pid, stopSignal);
      const killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** The record of a process that somebody else started. */
export function recordOf(name: string, pid: number): ProcessRecord {
  return { name, pid, identity: processIdentity(pid) ?? '', stopSignal: 'SIGTERM' };
}

/** Whether the recorded process still runs; false when its pid now belongs to another one. */
export function isAlive(record: ProcessRecord): boolean {
  return processIdentity(record.pid) === record.identity;
}

/** Whether some process of this pid runs; one that has ended and waits to be noticed by its parent does not. */
export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== undefined;
}

/** Ends a process that an earlier, dead start left behind; does nothing when it no longer runs. */
export async function endLeftOver(record: ProcessRecord, graceMs: number): Promise<void> {
  if (!isAlive(record)) return;
  signalGroup(record.pid, record.stopSignal);
  if (await untilGone(record, graceMs)) return;
  signalGroup(record.pid, 'SIGKILL');
  await untilGone(record, graceMs);
}

/** Waits until the recorded process is gone: true, or false when it still runs after `limitMs`. */
export async function untilGone(record: ProcessRecord, limitMs: number): Promise<boolean> {
  // Not our child, so there is no event to wait for.
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(50)) {
    if (!isAlive(record)) return true;
  }
  return !isAlive(record);
}

/** The last lines of a log file, for a message; empty when there is none. */
export function lastLines(file: string, count = 30): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  } catch {
    return [];
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  // What somebody else started need not lead a group.
  if (!trySignal(-pid, signal)) trySignal(pid, signal);
}

function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  try {
    renameSync(file, `${file}.1`);
  } catch {
    // The first start has no log to keep.
  }
  return openSync(file, 'a', 0o600);
}

/** When a process was started, precisely enough to tell it from its pid's next owner; undefined when there is none. */
function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxIdentity(pid) : posixIdentity(pid);
}

function linuxIdentity(pid: number): string | undefined {
  try {
    // The command's name, in parentheses, may hold spaces: count the fields behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    if (state === 'Z' || state === 'X') return undefined;
    const ticksSinceBoot = fields[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticksSinceBoot}`;
  } catch {
    return undefined;
  }
}

function posixIdentity(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
