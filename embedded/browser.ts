import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { Environment } from '../config.ts';

/** What Chrome and Chromium are called on the PATH, the first that is there is taken. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where they are installed without being on the PATH. */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/** What to tell whoever has no browser. */
export const browserMissing =
  'No Chrome or Chromium was found: install one, or set CHROME_PATH to where it is.';

/**
 * The Chrome or Chromium of this machine: what `CHROME_PATH` names, else the first on the PATH, else the usual place. Null
 * when there is none, also when `CHROME_PATH` names what cannot be run.
 */
export function findBrowser(env: Environment): string | null {
  const named = env['CHROME_PATH'];
  if (named) return isExecutable(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  const onPath = names.flatMap(name => folders.map(folder => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable) ?? null;
}

/** A browser without a window; `close()` it when done. */
export function openBrowser(executablePath: string): Promise<Browser> {
  // Chrome refuses its sandbox to root, as whom containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
