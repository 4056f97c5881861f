import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClaimDocument } from '../../domain/claim-document.ts';
import { personOfAsking } from './asking-case.ts';

/** Commands of a candidacy that name a document by which they are verified. */
const claims = '{claimCourse,claimGraduation}';

/**
 * The answer of a look-up with how the document stands that the claim names, if it names one. It is held until the receipt
 * is written, so that no deletion slips in between.
 */
export function withDocument<T extends object>(
  question: (em: EntityManager, asked: Asked) => Promise<T | null>,
): (em: EntityManager, asked: Asked) => Promise<(T & { document?: ClaimDocument }) | null> {
  return async (em, asked) => {
    const found = await question(em, asked);
    const { documentId } = asked.payload;
    if (!found || typeof documentId !== 'string') return found;
    return { ...found, document: await claimDocumentOf(em, asked.caseId, documentId) };
  };
}

interface Asked {
  caseId: string;
  payload: Record<string, unknown>;
}

/** Among the drafts of the person of the case: nobody else’s is known there. */
async function claimDocumentOf(
  em: EntityManager,
  caseId: string,
  documentId: string,
): Promise<ClaimDocument> {
  const rows: { status: Exclude<ClaimDocument, 'unknown'> }[] = await em.execute(
    `select status from document
      where id = ?::uuid and subject_kind = 'draft'
        and subject_id = ${personOfAsking}
        for share`,
    [documentId, caseId, caseId],
  );
  return rows[0]?.status ?? 'unknown';
}

/** Those of the documents that a claim names that was received and not refused: it rests on them for good. */
export async function claimedAmong(em: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await em.execute(
    `select distinct lower(payload ->> 'documentId') as id from receipt
      where payload ->> 'documentId' is not null and lower(payload ->> 'documentId') = any (?::text[])
        and command = any (?::text[])
        and coalesce(answer ->> 'outcome', 'none') <> 'refused'`,
    [`{${ids.join(',')}}`, claims],
  );
  return new Set(rows.map(({ id }) => id));
}
