import type { EntityManager } from '@mikro-orm/postgresql';
import { holdClosing, isClosed } from './closed-subjects.ts';

/** What documents belong to: `portfolio` and its uuid, `draft` and the uuid of a person, say. */
export interface Subject {
  kind: string;
  id: string;
}

/**
 * Forbids to add, replace or delete documents of a subject, from the end of the caller's transaction on. What is being
 * received for it at that moment is not taken any more. A repeat does nothing.
 */
export async function lockDocumentsOf(em: EntityManager, subject: Subject, now: Date): Promise<void> {
  await holdSubject(em, subject);
  await em.execute(
    'update document_subject set locked_at = coalesce(locked_at, ?) where kind = ? and id = ?',
    [now, subject.kind, subject.id],
  );
}

/** Allows it again. */
export async function unlockDocumentsOf(em: EntityManager, subject: Subject): Promise<void> {
  await holdSubject(em, subject);
  await em.execute('update document_subject set locked_at = null where kind = ? and id = ?', [
    subject.kind,
    subject.id,
  ]);
}

/** Whether they are, as things stand now: by a lock, or because what is on record elsewhere closes the subject. */
export async function documentsAreLocked(em: EntityManager, { kind, id }: Subject): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    'select from document_subject where kind = ? and id = ? and locked_at is not null',
    [kind, id],
  );
  return rows.length > 0 || (await isClosed(em, { kind, id }));
}

/** Kinds whose documents share one limit where they bear one id: a portfolio, and what is added to it on request. */
const sharing: readonly (readonly string[])[] = [['portfolio', 'information']];

/** How the documents of a subject stand. */
export interface Held {
  locked: boolean;
  /** Of those that are stored, and share its limit. */
  bytes: number;
}

/**
 * One at a time changes which documents a subject has, until the end of the transaction. Says whether they are
 * locked, and how many bytes they have together.
 */
export async function holdSubject(em: EntityManager, { kind, id }: Subject): Promise<Held> {
  await em.execute('insert into document_subject (kind, id) values (?, ?) on conflict do nothing', [
    kind,
    id,
  ]);
  const rows: { locked_at: unknown }[] = await em.execute(
    'select locked_at from document_subject where kind = ? and id = ? for update',
    [kind, id],
  );
  const [row] = rows;
  await holdClosing(em, { kind, id });
  const isLocked = row !== undefined && row.locked_at !== null;
  const locked = isLocked || (await isClosed(em, { kind, id }));
  return { locked, bytes: await bytesOf(em, { kind, id }) };
}

/** How many bytes have been announced for documents of a subject that are being received in parts, with those that share its limit. */
export function bytesAnnounced(em: EntityManager, subject: Subject): Promise<number> {
  return bytesThat(em, subject, 'receiving');
}

/** How many bytes the stored documents of a subject have together, with those that share its limit. */
export function bytesOf(em: EntityManager, subject: Subject): Promise<number> {
  return bytesThat(em, subject, 'stored');
}

async function bytesThat(
  em: EntityManager,
  { kind, id }: Subject,
  status: 'receiving' | 'stored',
): Promise<number> {
  const kinds = sharing.find(each => each.includes(kind)) ?? [kind];
  const rows: { bytes: string }[] = await em.execute(
    `select coalesce(sum(bytes), 0)::text as bytes from document
      where subject_kind = any (?::text[]) and subject_id = ? and status = ?`,
    [`{${kinds.join(',')}}`, id, status],
  );
  return Number(rows[0]?.bytes ?? 0);
}
