import type { EntityManager } from '@mikro-orm/postgresql';
import { familyOf, kindOf } from '../../domain/case-id.ts';

/**
 * The texts of the competencies that the portfolio of an evaluation answers, by number; empty for another kind of case, and for a
 * portfolio that is not on record (an imported evaluation). One statement.
 */
export async function competencyNames(
  em: EntityManager,
  caseId: string,
): Promise<ReadonlyMap<number, string>> {
  if (kindOf(caseId) !== 'evaluation') return new Map();
  const rows: { competency: number; text: string }[] = await em.execute(
    `select t.competency, t.text from portfolio p
       join competency_text t
         on t.program_id = p.program_id and t.version = p.competencies_version and t.set_code = p.set_code
      where p.id = ?`,
    [familyOf(caseId)],
  );
  return new Map(rows.map(({ competency, text }) => [competency, text]));
}
