import type { EntityManager } from '@mikro-orm/postgresql';
import { missingOf } from '../../domain/portfolio-content.ts';
import type { FoundPortfolio } from '../../domain/portfolio.ts';
import { storedOf } from './portfolio-documents.ts';
import { holdPortfolio, partsOf } from '../records/portfolios.ts';

/**
 * The portfolio that a submission names, as the candidacy judges it; null when the candidacy has none with this id. It is held until
 * the receipt is written, so that no edit slips in between: from then on it is locked.
 */
export async function foundPortfolioOf(
  em: EntityManager,
  { caseId, payload }: { caseId: string; payload: Record<string, unknown> },
): Promise<FoundPortfolio | null> {
  const portfolioId = payload['portfolioId'];
  if (typeof portfolioId !== 'string') return null;
  const row = await holdPortfolio(em, portfolioId);
  if (!row || row.candidacyId !== caseId) return null;
  const { setCode: set, personId, competenciesVersion, competencies, artifacts } = row;
  const parts = await partsOf(em, portfolioId, 'submission');
  const content = { learningStatement: row.learningStatement ?? null, parts };
  const missing = missingOf(content, { competencies, artifacts }, await storedOf(em, portfolioId));
  return { portfolioId, set, personId, competenciesVersion, missing, member: await isMember(em, personId) };
}

async function isMember(em: EntityManager, personId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    'select from person where id = ? and membership_number is not null',
    [personId],
  );
  return rows.length > 0;
}
