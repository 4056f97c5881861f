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
