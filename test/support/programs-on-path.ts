import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is; null when it is not on the PATH, nor where daemons are kept. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].filter(Boolean);
  return folders.map(folder => join(folder, name)).find(path => existsSync(path)) ?? null;
}
