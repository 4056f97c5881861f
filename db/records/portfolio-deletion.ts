import type { EntityManager } from '@mikro-orm/postgresql';
import { DocumentSubject } from '../entities/documents.ts';
import { Portfolio, PortfolioComment, PortfolioPart } from '../entities/index.ts';
import { deleteDocumentsOf } from './documents.ts';

/**
 * Deletes a draft with its documents and everything that was said of it; what was submitted stays, and `deleted` is false.
 * The caller removes the files once the transaction is committed.
 */
export function deleteDraft(
  em: EntityManager,
  portfolioId: string,
): Promise<{ deleted: boolean; files: string[] }> {
  const subject = { kind: 'portfolio', id: portfolioId };
  return em.transactional(async inner => {
    // Holds the documents first and then the portfolio, as an upload does.
    const documents = await deleteDocumentsOf(inner, subject);
    if (documents.outcome !== 'done') return { deleted: false, files: [] };
    await inner.nativeDelete(PortfolioComment, { portfolioId });
    await inner.nativeDelete(PortfolioPart, { portfolioId });
    await inner.nativeDelete(Portfolio, { id: portfolioId });
    await inner.nativeDelete(DocumentSubject, subject);
    return { deleted: true, files: documents.files };
  });
}
