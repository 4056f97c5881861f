import type { EntityManager } from '@mikro-orm/postgresql';
import { abandonedDocuments, unknownFiles } from '../db/records/document-parts.ts';
import { dropDocument } from '../db/records/documents.ts';
import type { DocumentStore } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Removes files whose documents are deleted; call it after the commit. What fails is left to the sweep. */
export async function removeFiles(store: DocumentStore, keys: readonly string[]): Promise<void> {
  await Promise.allSettled(keys.map(key => store.remove(key)));
}

/** The bytes of several files, one after another. */
export async function* joined(store: DocumentStore, keys: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const key of keys) {
    for await (const chunk of await store.get(key)) yield chunk as Uint8Array;
  }
}

/**
 * Removes what was left behind: documents of which nothing has come for a day, and files older than a day that belong
 * to no document. Several processes may sweep at once.
 */
export async function sweep(em: EntityManager, store: DocumentStore, now: Date): Promise<void> {
  const before = new Date(now.getTime() - dayMs);
  for (const id of await abandonedDocuments(em, before)) {
    await removeFiles(store, await dropDocument(em.fork(), id));
  }
  await store.removeUnfinished(before);
  for await (const keys of inBatches(oldFiles(store, before))) {
    await removeFiles(store, await unknownFiles(em.fork(), keys));
  }
}

async function* oldFiles(store: DocumentStore, before: Date): AsyncGenerator<string> {
  for await (const { key, changedAt } of store.list()) if (changedAt < before) yield key;
}

const batch = 500;

async function* inBatches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let some: string[] = [];
  for await (const key of keys) {
    some.push(key);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
