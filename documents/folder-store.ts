import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkKey, FileMissing, type DocumentStore, type StoredFile } from './store.ts';

const unfinished = '.unfinished';

/** Keeps documents in a folder, which is made when it is not there. Several processes may share it. */
export async function openFolderStore(folder: string): Promise<DocumentStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  // By the last letters: the first ones are the same for all parts of a document.
  const pathOf = (key: string) => join(folder, checkKey(key).slice(-2), key);

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const draft = `${path}.${randomBytes(4).toString('hex')}${unfinished}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await write(draft, bytes);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    async get(key, range) {
      const file = await open(pathOf(key)).catch((error: unknown) => {
        throw isMissing(error) ? new FileMissing(key) : error;
      });
      return file.createReadStream(range);
    },

    remove: key => rm(pathOf(key), { force: true }),

    async exists(key) {
      return (await changedAt(pathOf(key))) !== null;
    },

    async *list() {
      for await (const { key, changedAt: at } of filesIn(folder)) {
        if (!key.endsWith(unfinished)) yield { key, changedAt: at };
      }
    },

    async removeUnfinished(before) {
      for await (const { key, changedAt: at, path } of filesIn(folder)) {
        if (key.endsWith(unfinished) && at < before) await rm(path, { force: true });
      }
    },
  };
}

/** Writes a new file, through to the disk. A chunk is written before the next one is asked for. */
async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of bytes) {
    for (let written = 0; written < chunk.length;) {
      written += (await file.write(chunk, written)).bytesWritten;
    }
  }
  await file.sync();
}

async function* filesIn(folder: string): AsyncIterable<StoredFile & { path: string }> {
  for await (const shelf of await opendir(folder)) {
    if (!shelf.isDirectory()) continue;
    for await (const entry of await opendir(join(folder, shelf.name))) {
      const path = join(folder, shelf.name, entry.name);
      const at = await changedAt(path);
      if (at !== null) yield { key: entry.name, changedAt: at, path };
    }
  }
}

/** Null when the file is gone: somebody else may have removed it meanwhile. */
async function changedAt(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
