import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The ids of cases that still need the person: the own ones that are open, evaluations that wait for the person's rating or,
 * until a request for more information is answered, may have the person rate anew, and what has come in at the door and is not
 * decided yet.
 */
export async function openCasesOf(em: EntityManager, personId: string): Promise<string[]> {
  const rows: { id: string }[] = await em.execute(
    `select r.case_id as id from case_row r where r.person_id = ?::uuid and r.ended_at is null
      union
     select r.case_id from case_row r cross join lateral jsonb_array_elements(r.state -> 'assignments') a
      where r.kind = 'evaluation' and r.ended_at is null
        and a ->> 'evaluatorId' = ?
        and (a ->> 'status' in ('assigned', 'accepted')
             or a ->> 'status' = 'rated' and a ->> 'seat' in ('first', 'second')
                and r.state #>> '{request,answered}' is null and r.state #>> '{request,overdue}' = 'false')
      union
     select q.case_id from receipt q
      where q.delivered_at is null
        and (q.payload ->> 'personId' = ? or (q.by_id = ? and q.by_role in ('candidate', 'provider', 'evaluator')))
      order by 1`,
    [personId, personId, personId, personId],
  );
  return rows.map(({ id }) => id);
}
