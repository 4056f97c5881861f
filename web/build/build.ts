/** Builds the pages: the client's types from the contract, the bundle by Vite, and each file once more compressed. */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { isStale, pagesBuild, pagesFolder, writeStamp } from '../../embedded/build-stamp.ts';
import { writeContractTypes } from './client.ts';

const root = join(import.meta.dirname, '../..');

/** Builds the pages unless what is there was built from the same sources; answers whether it built. */
export async function buildPagesIfStale(): Promise<boolean> {
  if (!isStale(pagesBuild)) return false;
  await buildPages();
  return true;
}

/** Builds the pages into `pagesFolder`. Throws what the bundler throws. */
export async function buildPages(): Promise<void> {
  await writeContractTypes();
  await build({ root: join(root, 'web'), configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  const texts = globSync('**/*.{js,css,svg,html,webmanifest}', { cwd: pagesFolder });
  await Promise.all(texts.map(name => compress(join(pagesFolder, name))));
  writeStamp(pagesBuild);
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
