import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundLetter } from '../../domain/resending.ts';
import { instantText } from '../instant-text.ts';

/** A letter of a case by its key; of one that was sent again the first. Null when the case owes none. */
export async function foundLetterOf(
  em: EntityManager,
  { caseId, payload }: { caseId: string; payload: Record<string, unknown> },
): Promise<FoundLetter | null> {
  const rows: FoundLetter[] = await em.execute(
    `select coalesce(f.fact ->> 'letterKey', l.key) as "letterKey", l.letter, l.person_id::text as "to",
            case when f.position is null then l.position else (f.fact ->> 'of')::int end as position,
            coalesce(f.fact ->> 'owedAt', ${instantText('l.queued_at')}) as "owedAt", l.status
       from letter l
       left join case_fact f on f.case_id = l.case_id and f.position = l.position and f.type = 'letterResent'
      where l.case_id = ? and l.key = ?`,
    [caseId, String(payload['letterKey'])],
  );
  return rows[0] ?? null;
}
