import type { EntityManager } from '@mikro-orm/postgresql';

/** The competencies on which the evaluation of a portfolio has asked for more; null where it has not. */
export async function askedCompetencies(em: EntityManager, portfolioId: string): Promise<number[] | null> {
  const rows: { asked: number[] | null }[] = await em.execute(
    `select state #> '{request,competencies}' as asked from case_row where case_id = ?`,
    [`evaluation/${portfolioId}`],
  );
  return rows[0]?.asked ?? null;
}
