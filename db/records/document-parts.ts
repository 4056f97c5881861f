import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import { Document, DocumentPart } from '../entities/documents.ts';

export type PartRow = InferEntity<typeof DocumentPart>;

/** The parts that are there, in their order. */
export function partsOf(em: EntityManager, documentId: string): Promise<PartRow[]> {
  return em.find(DocumentPart, { documentId }, { orderBy: { number: 'asc' } });
}

/**
 * Keeps a part; one with the same number is replaced. Answers with the keys of files to be removed, or null when the
 * document is not being received any more: then the part is not kept.
 */
export function keepPart(em: EntityManager, part: PartRow): Promise<string[] | null> {
  return em.transactional(async inner => {
    const { documentId, number } = part;
    // Held until the part is kept: the document cannot be completed or dropped in between.
    const receiving: unknown[] = await inner.execute(
      `select from document where id = ? and status = 'receiving' for update`,
      [documentId],
    );
    if (receiving.length === 0) return null;
    const before = await inner.find(DocumentPart, { documentId, number });
    await inner.nativeDelete(DocumentPart, { documentId, number });
    await inner.insert(DocumentPart, part);
    return before.map(each => each.fileKey);
  });
}

/** The documents that were begun before this instant, and of which nothing has come since. */
export async function abandonedDocuments(em: EntityManager, before: Date): Promise<string[]> {
  const rows: { id: string }[] = await em.execute(
    `select id::text from document d
      where status = 'receiving' and created_at < ?
        and not exists (select from document_part p where p.document_id = d.id and p.stored_at >= ?)`,
    [before, before],
  );
  return rows.map(row => row.id);
}

/** Those of the keys that belong to no document. */
export async function unknownFiles(em: EntityManager, keys: readonly string[]): Promise<string[]> {
  const among = { fileKey: { $in: [...keys] } };
  const documents = await em.find(Document, among, { fields: ['fileKey'] });
  const parts = await em.find(DocumentPart, among, { fields: ['fileKey'] });
  const known = new Set([...documents, ...parts].map(each => each.fileKey));
  return keys.filter(key => !known.has(key));
}
