/** Processor time by process, from the kernel's own books: on a busy machine steadier than the clock on the wall. */
import { readdirSync, readFileSync } from 'node:fs';

const ticksASecond = 100;

interface Process {
  parent: number;
  /** Its own and that of its children that have ended. */
  seconds: number;
}

/** The seconds of processor time that a process and all below it have used; 0 where the kernel has no /proc. */
export function processorSeconds(pid: number): number {
  const all = processes();
  const below = (id: number): number =>
    (all.get(id)?.seconds ?? 0) +
    [...all].filter(([, { parent }]) => parent === id).reduce((sum, [child]) => sum + below(child), 0);
  return below(pid);
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command's name, in parentheses, may hold spaces: count the fields behind it.
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const used = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
      found.set(Number(name), { parent: fields[1] ?? 0, seconds: used / ticksASecond });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}
