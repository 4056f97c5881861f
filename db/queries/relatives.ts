import type { EntityManager } from '@mikro-orm/postgresql';

/** The other cases of a case's family, and the open ones of its person, by their ids; of the kinds named. */
export async function relativesOf(
  em: EntityManager,
  caseId: string,
  kinds: readonly string[],
): Promise<string[]> {
  if (kinds.length === 0) return [];
  const rows: { case_id: string }[] = await em.execute(
    `select o.case_id from case_row r
       join case_row o on o.family = r.family or (o.person_id = r.person_id and o.ended_at is null)
      where r.case_id = ? and o.case_id <> r.case_id and o.kind in (${kinds.map(() => '?').join(', ')})
      order by o.case_id`,
    [caseId, ...kinds],
  );
  return rows.map(row => row.case_id);
}
