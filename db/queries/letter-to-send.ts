import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { ReminderKind } from '../../domain/optional-letters.ts';
import type { LetterStatus } from '../entities/index.ts';
import { instantText } from '../instant-text.ts';

/** Who gets a letter. */
export interface Addressee {
  name: string;
  email: string;
  zone: string | null;
  id: string;
  /** The reminders that the person does without. */
  unwanted: ReminderKind[];
}

/** A letter that a case owes, what became of it so far, and whom it is for. */
export interface LetterToSend {
  caseId: string;
  key: string;
  letter: string;
  /** The fact that caused it, null when a receipt did. */
  position: number | null;
  queuedAt: Instant;
  status: LetterStatus;
  problem: string | null;
  /** The addressee where that is not the person of the case. */
  to: string | null;
  /** Null when there is nobody, or no more. */
  person: Addressee | null;
}

/** The letter of a key with its addressee; null when the case owes none. One statement. */
export async function letterToSend(
  em: EntityManager,
  caseId: string,
  key: string,
): Promise<LetterToSend | null> {
  const rows: (Omit<LetterToSend, 'caseId' | 'key' | 'queuedAt'> & { queued_at: Instant })[] =
    await em.execute(
      `select l.letter, l.position, l.status, l.problem, l.person_id::text as "to",
            ${instantText('l.queued_at')} as queued_at,
            case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'zone', p.zone,
                                   'unwanted', coalesce(w.unwanted, '[]')) end as person
       from letter l
       left join case_row r on r.case_id = l.case_id
       left join person p on p.id = coalesce(l.person_id, r.person_id)
       left join preferences w on w.person_id = p.id
      where l.case_id = ? and l.key = ?`,
      [caseId, key],
    );
  const row = rows[0];
  if (!row) return null;
  const { queued_at: queuedAt, ...rest } = row;
  return { caseId, key, queuedAt, ...rest };
}
