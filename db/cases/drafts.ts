import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseState, FactRecord } from '../../domain/case.ts';
import { deleteDrafts } from '../records/rating-drafts.ts';

/** Drafts of ratings go with what makes them needless: the rating on record, or the end of the evaluation. */
export async function dropDrafts(
  em: EntityManager,
  { caseId, ended }: CaseState,
  records: readonly FactRecord[],
): Promise<void> {
  if (!caseId.startsWith('evaluation/')) return;
  if (ended !== null) return deleteDrafts(em, caseId);
  const rated = records.flatMap(({ fact }) => ratedBy(fact as Rated));
  if (rated.length > 0) await deleteDrafts(em, caseId, rated);
}

interface Rated {
  type: string;
  evaluatorId?: string;
}

function ratedBy({ type, evaluatorId = '' }: Rated): string[] {
  return type === 'ratingSubmitted' || type === 'lateRatingKept' ? [evaluatorId] : [];
}
