import type { Subject } from '../db/records/document-subjects.ts';
import type { DocumentRow } from '../db/records/documents.ts';
import { newKey } from './receive.ts';
import type { DocumentStore } from './store.ts';

/**
 * Copies the files of stored documents and answers with the records of the copies, which belong to another subject; what is not stored is
 * passed over. The caller keeps the records (`keepDocuments`); files of which no record is kept are swept away.
 */
export async function copyDocuments(
  store: DocumentStore,
  documents: readonly DocumentRow[],
  subject: Subject,
  idOf: (documentId: string) => string,
  now: Date,
): Promise<DocumentRow[]> {
  const copies: DocumentRow[] = [];
  for (const document of documents) {
    if (document.status !== 'stored' || !document.fileKey) continue;
    const id = idOf(document.id);
    const fileKey = newKey(id);
    await store.put(fileKey, await store.get(document.fileKey));
    copies.push({
      ...document,
      id,
      fileKey,
      subjectKind: subject.kind,
      subjectId: subject.id,
      createdAt: now,
      storedAt: now,
    });
  }
  return copies;
}
