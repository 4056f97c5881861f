import type { EntityManager } from '@mikro-orm/postgresql';

/** The ids of the documents that a portfolio has, whole and found clean; with `information`, also of those that were added on request. */
export async function storedOf(
  em: EntityManager,
  portfolioId: string,
  { information = false } = {},
): Promise<Set<string>> {
  const rows: { id: string }[] = await em.execute(
    `select id from document where subject_id = ? and subject_kind = any (?::text[]) and status = 'stored'`,
    [portfolioId, information ? '{portfolio,information}' : '{portfolio}'],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A document of a portfolio that is whole. */
export interface PortfolioDocument {
  id: string;
  name: string;
  mediaType: string | null;
}

/** All of them in their order: first those that it was submitted with, then what was added on request. */
export async function portfolioDocumentsOf(
  em: EntityManager,
  portfolioId: string,
): Promise<PortfolioDocument[]> {
  return em.execute(
    `select id::text as id, name, media_type as "mediaType" from document
      where subject_id = ? and subject_kind in ('portfolio', 'information') and status = 'stored'
      order by subject_kind desc, created_at, id`,
    [portfolioId],
  );
}
