/** Builds the pages: the client's types from the contract, the bundle by Vite, and each file once more compressed. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { writeContractTypes } from './client.ts';

const root = join(import.meta.dirname, '../..');

/** Where the built pages are: what the API serves. */
export const pagesFolder = join(root, 'dist/pages');

const stampFile = join(root, 'dist/pages.stamp');

/** Builds the pages unless what is there was built from the same sources; answers whether it built. */
export async function buildPagesIfStale(): Promise<boolean> {
  if (readStamp() === sourcesHash()) return false;
  await buildPages();
  return true;
}

/** Builds the pages into `pagesFolder`. Throws what the bundler throws. */
export async function buildPages(): Promise<void> {
  await writeContractTypes();
  await build({ root: join(root, 'web'), configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  const texts = globSync('**/*.{js,css,svg,html,webmanifest}', { cwd: pagesFolder });
  await Promise.all(texts.map(name => compress(join(pagesFolder, name))));
  writeFileSync(stampFile, sourcesHash());
}

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  await Promise.all([
    inBrotli(bytes, { params }).then(smaller => writeFile(`${path}.br`, smaller)),
    inGzip(bytes).then(smaller => writeFile(`${path}.gz`, smaller)),
  ]);
}

/** Of everything that the bundle is made of, and of the versions of what makes it. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  const sources = globSync('web/**/*.{ts,tsx,css,html,json,svg,png,woff2,webmanifest}', { cwd: root })
    .filter(name => !name.endsWith('contract.d.ts'))
    .toSorted();
  for (const name of ['package-lock.json', ...sources]) {
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

function readStamp(): string | null {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return null;
  }
}
