import type { EntityManager } from '@mikro-orm/postgresql';

/** The keys of those letters of a case that never left, and never will. One statement. */
export async function withheldLetters(em: EntityManager, caseId: string): Promise<Set<string>> {
  const rows: { key: string }[] = await em.execute(
    `select key from letter where case_id = ? and status = 'withheld'`,
    [caseId],
  );
  return new Set(rows.map(({ key }) => key));
}
