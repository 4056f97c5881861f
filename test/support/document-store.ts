import type { DocumentStore } from '../../documents/store.ts';

/** The keys of all files that a store holds. */
export async function keysIn(store: DocumentStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.toSorted();
}
