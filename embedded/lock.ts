/**
 * One system per folder. The lock file says who holds it, which processes belong to it, and, once it runs, how
 * to reach it. A lock whose holder is dead is replaced, and what its start left running is ended.
 */
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endLeftOver, isAlive, recordOf, untilGone } from './process.ts';
import type { ProcessRecord } from './process.ts';
import type { SystemInfo } from './system.ts';

interface LockContent {
  owner: ProcessRecord;
  parts: ProcessRecord[];
  system?: SystemInfo;
}

export interface Lock {
  /** Remembers a process, so that a later start can end it if this one is killed. */
  addPart(record: ProcessRecord): void;
  /** Says to others that the system runs, and where. */
  publish(system: SystemInfo): void;
  /** Gives the lock back; a repeat is harmless. */
  release(): void;
}

/** Thrown by `acquireLock`: another start holds the lock. `system` is missing while that one is still starting. */
export class AlreadyRunning extends Error {
  readonly owner: ProcessRecord;
  readonly system: SystemInfo | undefined;

  constructor({ owner, system }: LockContent) {
    super(`Perennial already runs from this folder (process ${owner.pid}).`);
    this.name = 'AlreadyRunning';
    this.owner = owner;
    this.system = system;
  }
}

const LEFT_OVER_GRACE_MS = 5_000;
const STOP_LIMIT_MS = 15_000;

/** Takes the lock, or throws AlreadyRunning; first ends what a start that was killed left behind. */
export async function acquireLock(file: string, onProgress: (line: string) => void): Promise<Lock> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const content: LockContent = { owner: recordOf('start', process.pid), parts: [] };
  while (!createLock(file, content)) {
    const held = readLock(file);
    if (held !== undefined && isAlive(held.owner)) throw new AlreadyRunning(held);
    await clearStaleLock(file, held, onProgress);
  }
  return heldLock(file, content);
}

/** Who holds the lock now; undefined when nobody alive does. */
export function readHolder(file: string): { owner: ProcessRecord; system?: SystemInfo } | undefined {
  const held = readLock(file);
  return held !== undefined && isAlive(held.owner) ? held : undefined;
}

/**
 * Ends the system that holds the lock, in good order, or what a killed one left running; false when there was nothing
 * to end.
 */
export async function endHolder(
  file: string,
  onProgress: (line: string) => void = () => {},
): Promise<boolean> {
  if (!existsSync(file)) return false;
  const holder = readHolder(file);
  if (holder !== undefined) {
    process.kill(holder.owner.pid, 'SIGTERM');
    if (await untilGone(holder.owner, STOP_LIMIT_MS)) return true;
    process.kill(holder.owner.pid, 'SIGKILL');
    await untilGone(holder.owner, STOP_LIMIT_MS);
  }
  const lock = await acquireLock(file, onProgress);
  lock.release();
  return true;
}

function heldLock(file: string, content: LockContent): Lock {
  const save = () => {
    const draft = writeDraft(file, content);
    renameSync(draft, file);
  };
  return {
    addPart(record) {
      content.parts.push(record);
      save();
    },
    publish(system) {
      content.system = system;
      save();
    },
    release: () => rmSync(file, { force: true }),
  };
}

async function clearStaleLock(
  file: string,
  stale: LockContent | undefined,
  onProgress: (line: string) => void,
): Promise<void> {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another start was quicker; the caller looks again.
  }
  const moved = readLock(aside);
  if (moved !== undefined && isAlive(moved.owner)) {
    // Between our look and our move another start replaced the stale lock: that one is not ours to clear.
    linkSync(aside, file);
  } else if (stale !== undefined) {
    onProgress(`clearing up after a start that was killed (process ${stale.owner.pid})`);
    // The last started part is ended first, so that the database goes when nobody writes any more.
    for (const record of stale.parts.toReversed()) await endLeftOver(record, LEFT_OVER_GRACE_MS);
  }
  rmSync(aside, { force: true });
}

/** Creates the file with its content in one step; false when it is there already. */
function createLock(file: string, content: LockContent): boolean {
  const draft = writeDraft(file, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(file: string, content: LockContent): string {
  const draft = `${file}.${process.pid}`;
  // It holds the addresses with their passwords, for `npm run demo`.
  writeFileSync(draft, JSON.stringify(content, null, 2), { mode: 0o600 });
  return draft;
}

function readLock(file: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockContent;
  } catch {
    return undefined;
  }
}
