import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseState } from '../../domain/case.ts';

/** Whose case it is. `personId` is null for a case without a person, `state` for one that has no facts yet. */
export interface Owner {
  personId: string | null;
  state: CaseState | null;
}

/**
 * Whose case it is; null when nothing was ever received for it. A case that only waits in the door (the engine is
 * away) belongs to the person who is named in its first command.
 */
export async function ownerOf(em: EntityManager, caseId: string): Promise<Owner | null> {
  const rows: { person_id: string | null; state: CaseState | null }[] = await em.execute(
    `(select person_id::text as person_id, state, 0 as sequence from case_row where case_id = ?)
      union all
     (select payload ->> 'personId', null, sequence from receipt where case_id = ? order by sequence limit 1)
      order by sequence limit 1`,
    [caseId, caseId],
  );
  return rows[0] ? { personId: rows[0].person_id, state: rows[0].state } : null;
}

/** Whether anything was ever received for a case. */
export async function isKnown(em: EntityManager, caseId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    `(select from case_row where case_id = ?) union all (select from receipt where case_id = ? limit 1) limit 1`,
    [caseId, caseId],
  );
  return rows.length > 0;
}
