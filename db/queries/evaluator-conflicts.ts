import type { EntityManager } from '@mikro-orm/postgresql';

/** SQL: names and institutions are compared without regard to case, spacing and the form of their characters. */
const plain = (expression: string) =>
  `lower(normalize(regexp_replace(btrim(${expression}), '[[:space:]]+', ' ', 'g'), NFKC))`;

/**
 * The evaluators, or those of these ids, who have a conflict with a candidate: they are the candidate, work or learn at the same
 * institution, or have declared the person, the person's name or institution. One statement.
 */
export async function evaluatorsInConflict(
  em: EntityManager,
  candidateId: string,
  evaluatorId: string | null = null,
): Promise<Set<string>> {
  const rows: { id: string }[] = await em.execute(
    `select e.id
       from evaluator e
       left join person own on own.id = e.id
       left join person c on c.id = ?::uuid
      where e.id = coalesce(?::uuid, e.id)
        and (e.id = ?::uuid
             or ${plain('own.institution')} = ${plain('c.institution')}
             or exists (select from evaluator_conflict d
                         where d.evaluator_id = e.id
                           and (d.person_id = ?::uuid
                                or ${plain('d.name')} = ${plain('c.name')}
                                or ${plain('d.institution')} = ${plain('c.institution')})))`,
    [candidateId, evaluatorId, candidateId, candidateId],
  );
  return new Set(rows.map(({ id }) => id));
}
