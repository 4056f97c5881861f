import { documentLinks } from '../documents/links.ts';
import { openStore, type StoreSettings } from '../documents/open-store.ts';
import { clamav } from '../documents/scanner.ts';
import { documentSubjects } from './document-subjects.ts';
import type { ApiDeps } from './route.ts';

/** What the routes of documents are built on. `secret` signs the addresses of documents. */
export async function openDocuments(
  { store, clamavAddress }: { store: StoreSettings; clamavAddress: string | null },
  secret: string,
): Promise<ApiDeps['documents']> {
  return {
    store: await openStore(store),
    scanner: clamavAddress === null ? null : clamav(clamavAddress),
    links: documentLinks(secret),
    subjects: documentSubjects,
  };
}
