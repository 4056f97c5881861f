import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where programs that were downloaded or built once are kept: outside the tree, so that a fresh checkout finds them. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  try {
    mkdirSync(join(base, 'perennial'), { recursive: true });
    return join(base, 'perennial');
  } catch {
    return join(tmpdir(), 'perennial-cache');
  }
}
