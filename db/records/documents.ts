import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { Actor } from '../../domain/case.ts';
import { Document, DocumentPart } from '../entities/documents.ts';
import { claimedAmong } from '../queries/claim-document.ts';
import { bytesAnnounced, holdSubject, type Held, type Subject } from './document-subjects.ts';

export type DocumentRow = InferEntity<typeof Document>;

export interface NewDocument {
  id: string;
  ownerId: string | null;
  subject: Subject;
  name: string;
  /** Null when it was not announced. */
  announcedBytes: number | null;
  inParts: boolean;
  sha256: string | null;
  programId: string;
  by: Actor;
}

/**
 * Keeps that a document is on its way. `locked` and `full` keep nothing: its subject is locked, or would have more than
 * so many bytes with this one and those that are on their way in parts. What does not come is swept away a day later.
 */
export function beginDocument(
  em: EntityManager,
  document: NewDocument,
  mostSubjectBytes: number,
  now: Date,
): Promise<Outcome> {
  const { subject, by, announcedBytes, inParts, ...rest } = document;
  return em.transactional(async inner => {
    const held = await holdSubject(inner, subject);
    if (held.locked) return { outcome: 'locked' };
    const taken = held.bytes + (await bytesAnnounced(inner, subject));
    if (taken + (announcedBytes ?? 1) > mostSubjectBytes) return { outcome: 'full' };
    await inner.insert(Document, {
      ...rest,
      // Only what comes in parts has its size on record beforehand: it may take a day.
      bytes: inParts ? announcedBytes : null,
      subjectKind: subject.kind,
      subjectId: subject.id,
      byRole: by.role,
      byId: by.id,
      status: 'receiving',
      createdAt: now,
    });
    return { outcome: 'done', files: [] };
  });
}

/** Keeps the records of documents whose files are in the store already; one that is there stays as it is. */
export async function keepDocuments(em: EntityManager, documents: readonly DocumentRow[]): Promise<void> {
  if (documents.length > 0) await em.upsertMany(Document, [...documents], { onConflictAction: 'ignore' });
}

/** The document, or null. */
export function findDocument(em: EntityManager, id: string): Promise<DocumentRow | null> {
  return em.findOne(Document, { id });
}

/** All documents of a subject in the order in which they were begun, also those that are still being received. */
export function documentsOf(em: EntityManager, { kind, id }: Subject): Promise<DocumentRow[]> {
  const order = { createdAt: 'asc', id: 'asc' } as const;
  return em.find(Document, { subjectKind: kind, subjectId: id }, { orderBy: order });
}

export function subjectOf({ subjectKind: kind, subjectId: id }: DocumentRow): Subject {
  return { kind, id };
}

export interface StoredContent {
  fileKey: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  verdict: 'clean' | 'unscanned';
}

/**
 * `gone`: it is not being received (any more). `claimed`: a claim names it. `files` are keys of the store to be removed
 * after the commit.
 */
export type Outcome =
  { outcome: 'done'; files: string[] } | { outcome: 'gone' | 'locked' | 'claimed' | 'full' };

/**
 * The document has come and is as checked. `locked` and `full` change nothing: its subject is locked, or would have
 * more than so many bytes.
 */
export function storeDocument(
  em: EntityManager,
  row: DocumentRow,
  content: StoredContent,
  mostSubjectBytes: number,
  now: Date,
): Promise<Outcome> {
  return em.transactional(async inner => {
    const held = await holdSubject(inner, subjectOf(row));
    if (held.locked) return { outcome: 'locked' };
    if (held.bytes + content.bytes > mostSubjectBytes) return { outcome: 'full' };
    const changes = { ...content, status: 'stored' as const, storedAt: now };
    const stored = await inner.nativeUpdate(Document, { id: row.id, status: 'receiving' }, changes);
    return stored === 0 ? { outcome: 'gone' } : { outcome: 'done', files: await dropParts(inner, row.id) };
  });
}

/** The scanner found something: the record stays, without a file. Answers with keys of files to be removed. */
export function refuseDocument(em: EntityManager, id: string, finding: string): Promise<string[]> {
  return em.transactional(async inner => {
    const changes = { status: 'refused' as const, verdict: 'infected' as const, finding, bytes: 0 };
    await inner.nativeUpdate(Document, { id, status: 'receiving' }, changes);
    return dropParts(inner, id);
  });
}

/** Forgets a document that did not come; one that is stored stays. Answers with keys of files to be removed. */
export function dropDocument(em: EntityManager, id: string): Promise<string[]> {
  return em.transactional(async inner => {
    const dropped = await inner.nativeDelete(Document, { id, status: 'receiving' });
    return dropped === 0 ? [] : dropParts(inner, id);
  });
}

/** Deletes a document, whatever became of it, unless its subject is locked or a claim names it. Its files are removed after the commit. */
export function deleteDocument(em: EntityManager, row: DocumentRow): Promise<Outcome> {
  return em.transactional(async inner => {
    const { locked } = await holdSubject(inner, subjectOf(row));
    // What did not come was never part of the subject.
    if (locked && row.status === 'stored') return { outcome: 'locked' };
    // A claim that is being received holds it: it is there once this goes on.
    await inner.execute('select from document where id = ? for update', [row.id]);
    if ((await claimedAmong(inner, [row.id])).size > 0) return { outcome: 'claimed' };
    return { outcome: 'done', files: await deleteDocumentRows(inner, [row.id]) };
  });
}

/**
 * Deletes all documents of a subject, in the caller's transaction; `locked` deletes none. The caller removes the files
 * once the transaction is committed (`removeFiles` of `documents/files.ts`).
 */
export async function deleteDocumentsOf(em: EntityManager, subject: Subject): Promise<Outcome> {
  const { locked } = await holdSubject(em, subject);
  if (locked) return { outcome: 'locked' };
  const rows = await documentsOf(em, subject);
  return {
    outcome: 'done',
    files: await deleteDocumentRows(
      em,
      rows.map(row => row.id),
    ),
  };
}

/**
 * Moves a stored document to another subject, of which the same person is the owner: from a draft into a portfolio.
 * `gone` when it is not stored; `locked` when either subject is; `claimed` when a claim names it; `full` when it would be too much.
 */
export async function moveDocument(
  em: EntityManager,
  id: string,
  to: { subject: Subject; ownerId: string | null },
  mostSubjectBytes: number,
): Promise<Outcome> {
  const row = await em.findOne(Document, { id, status: 'stored' }, { refresh: true });
  if (!row || row.ownerId !== to.ownerId) return { outcome: 'gone' };
  const { kind: subjectKind, id: subjectId } = to.subject;
  if (row.subjectKind === subjectKind && row.subjectId === subjectId) return { outcome: 'done', files: [] };
  // Always in the same order, so that two who move between the same subjects do not wait for each other for ever.
  const from = subjectOf(row);
  const held = new Map<Subject, Held>();
  for (const subject of [from, to.subject].toSorted(bySubject))
    held.set(subject, await holdSubject(em, subject));
  if ((await claimedAmong(em, [id])).size > 0) return { outcome: 'claimed' };
  if (held.get(from)?.locked || held.get(to.subject)?.locked) return { outcome: 'locked' };
  if ((held.get(to.subject)?.bytes ?? 0) + (row.bytes ?? 0) > mostSubjectBytes) return { outcome: 'full' };
  const still = { id, status: 'stored', subjectKind: from.kind, subjectId: from.id } as const;
  const moved = await em.nativeUpdate(Document, still, { subjectKind, subjectId });
  return moved === 0 ? { outcome: 'gone' } : { outcome: 'done', files: [] };
}

function bySubject(a: Subject, b: Subject): number {
  return `${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1;
}

/** Deletes rows, whatever is locked, and answers with the keys of all their files. */
export async function deleteDocumentRows(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await em.find(Document, { id: { $in: [...ids] } }, { refresh: true });
  const files = rows.flatMap(row => row.fileKey ?? []);
  for (const { id } of rows) files.push(...(await dropParts(em, id)));
  await em.nativeDelete(Document, { id: { $in: [...ids] } });
  return files;
}

async function dropParts(em: EntityManager, documentId: string): Promise<string[]> {
  const parts = await em.find(DocumentPart, { documentId });
  await em.nativeDelete(DocumentPart, { documentId });
  return parts.map(part => part.fileKey);
}
