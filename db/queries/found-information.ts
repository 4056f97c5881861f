import type { EntityManager } from '@mikro-orm/postgresql';
import { saysSomething } from '../../domain/portfolio-content.ts';
import type { FoundInformation } from '../../domain/evaluation/found.ts';
import { findPortfolio, partsOf } from '../records/portfolios.ts';
import { storedOf } from './portfolio-documents.ts';

/**
 * On what something was added to the portfolio of an evaluation; null when it has none here. Nothing is saved meanwhile:
 * whoever saves holds the door of the evaluation for itself (`holdInformation`).
 */
export async function foundInformationOf(
  em: EntityManager,
  { caseId }: { caseId: string },
): Promise<FoundInformation | null> {
  const portfolioId = caseId.slice('evaluation/'.length);
  if (!(await findPortfolio(em, portfolioId))) return null;
  const parts = await partsOf(em, portfolioId, 'information');
  const stored = await storedOf(em, portfolioId, { information: true });
  return { added: parts.filter(part => saysSomething(part, stored)).map(({ competency }) => competency) };
}
