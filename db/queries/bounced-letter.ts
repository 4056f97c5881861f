import type { EntityManager } from '@mikro-orm/postgresql';
import type { LetterStatus } from '../entities/index.ts';

export interface BouncedLetter {
  caseId: string;
  key: string;
  status: LetterStatus;
}

/** The letter that bears a Message-ID, or the latest that was sent to an address; null when there is none. One statement. */
export async function bouncedLetter(
  em: EntityManager,
  { messageId, to }: { messageId?: string | undefined; to?: string | undefined },
): Promise<BouncedLetter | null> {
  const rows: { case_id: string; key: string; status: LetterStatus }[] =
    messageId === undefined
      ? await em.execute(
          `select l.case_id, l.key, l.status from letter l
             left join case_row r on r.case_id = l.case_id
             join person p on p.id = coalesce(l.person_id, r.person_id)
            where lower(p.email) = lower(?) and l.message_id is not null order by l.sent_at desc, l.key limit 1`,
          [to ?? ''],
        )
      : await em.execute('select case_id, key, status from letter where message_id = ?', [
          bracketed(messageId),
        ]);
  const row = rows[0];
  return row ? { caseId: row.case_id, key: row.key, status: row.status } : null;
}

/** Reports leave the angle brackets out as often as not. */
function bracketed(messageId: string): string {
  return `<${messageId.trim().replace(/^<|>$/g, '')}>`;
}
