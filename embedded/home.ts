/** The folder that the embedded system keeps everything in: `.perennial` in the checkout, or PERENNIAL_HOME. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config.ts';
import { removeData } from './postgres-places.ts';

export interface Home {
  folder: string;
  lockFile: string;
  keys: string;
  postgres: string;
  temporal: string;
  mail: string;
  documents: string;
  logs: string;
  /** The life files of the sample, and what is known of it. */
  sample: string;
  tokensFile: string;
}

export const CHECKOUT = resolve(import.meta.dirname, '..');

/** The places in the home that these settings choose; nothing is created. */
export function homeOf(env: Environment): Home {
  const folder = resolve(CHECKOUT, env['PERENNIAL_HOME'] || '.perennial');
  return {
    folder,
    lockFile: join(folder, 'lock.json'),
    keys: join(folder, 'keys'),
    postgres: join(folder, 'postgres'),
    temporal: join(folder, 'temporal'),
    mail: join(folder, 'mail'),
    documents: join(folder, 'documents'),
    logs: join(folder, 'logs'),
    sample: join(folder, 'sample'),
    tokensFile: join(folder, 'tokens.json'),
  };
}

/** Deletes all that the embedded system has kept, and nothing else that may be in the folder; the lock stays. */
export function emptyHome(home: Home): void {
  removeData(home.postgres);
  const { keys, temporal, mail, documents, logs, sample, tokensFile } = home;
  for (const path of [keys, temporal, mail, documents, logs, sample, tokensFile]) {
    rmSync(path, { recursive: true, force: true });
  }
}
