/** What is built from the sources of the checkout is built again when they are others. */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Something that is built, and the sources that it is made of. */
export interface Build {
  /** A file beside what is built, which remembers of which sources it was. */
  stamp: string;
  /** Patterns of files; with them the versions of all packages count. */
  sources: readonly string[];
  /** Made by another build. */
  except?: string;
}

/** The workflow code as one file, for a worker that does not bundle at start, and the HTML of letters. */
export const workflowBuild: Build = {
  stamp: join(root, 'dist/workflows.stamp'),
  sources: ['workflows/**/*.ts', 'domain/**/*.ts', 'worker/worker.ts', 'letters/**/*.mjml'],
};
export const workflowFile = join(root, 'dist/workflows.js');

/** The pages that the API serves. */
export const pagesBuild: Build = {
  stamp: join(root, 'dist/pages.stamp'),
  sources: ['web/**/*.{ts,tsx,css,html,json,svg,png,woff2,webmanifest}'],
  except: 'web/client/contract.d.ts',
};
export const pagesFolder = join(root, 'dist/pages');

/** Whether nothing was built yet, or of other sources. */
export function isStale(build: Build): boolean {
  try {
    return readFileSync(build.stamp, 'utf8') !== hashOf(build);
  } catch {
    return true;
  }
}

/** Remembers that it was just built. */
export function writeStamp(build: Build): void {
  mkdirSync(dirname(build.stamp), { recursive: true });
  writeFileSync(build.stamp, hashOf(build));
}

function hashOf({ sources, except }: Build): string {
  const hash = createHash('sha256');
  const names = sources.flatMap(pattern => globSync(pattern, { cwd: root })).filter(name => name !== except);
  for (const name of ['package-lock.json', ...names.toSorted()]) {
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}
