import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { toInstant, toInstantOrNull, type Timestamp } from './instants.ts';
import { Conditions, pageOf, type Page } from './pages.ts';

export interface LetterFilter {
  status?: string | undefined;
  letter?: string | undefined;
  caseId?: string | undefined;
  /** To whom it goes. */
  personId?: string | undefined;
  queuedAfter?: Instant | undefined;
  queuedBefore?: Instant | undefined;
}

export interface FoundLetter {
  caseId: string;
  key: string;
  letter: string;
  personId: string | null;
  personName: string | null;
  status: string;
  queuedAt: Instant;
  sentAt: Instant | null;
  subject: string | null;
  problem: string | null;
}

export interface LetterKey {
  queuedAt: Instant;
  caseId: string;
  key: string;
}

/** Letters owed and sent, the latest first. */
export async function searchLetters(
  em: EntityManager,
  filter: LetterFilter,
  limit: number,
  after: LetterKey | null,
): Promise<Page<FoundLetter, LetterKey>> {
  const conditions = conditionsOf(filter);
  if (after)
    conditions.add(
      '(l.queued_at, l.case_id, l.key) < (?::timestamptz, ?, ?)',
      after.queuedAt,
      after.caseId,
      after.key,
    );
  const rows: Row[] = await em.execute(
    `select l.case_id, l.key, l.letter, l.status, l.queued_at, l.sent_at, l.subject, l.problem, p.id as person_id, p.name
       from letter l
       left join case_row r on r.case_id = l.case_id
       left join person p on p.id = coalesce(l.person_id, r.person_id)
       ${conditions.where}
      order by l.queued_at desc, l.case_id desc, l.key desc
      limit ?`,
    [...conditions.binds, limit + 1],
  );
  return pageOf(rows.map(toFound), limit, ({ queuedAt, caseId, key }) => ({ queuedAt, caseId, key }));
}

function conditionsOf(filter: LetterFilter): Conditions {
  const conditions = new Conditions();
  const { status, letter, caseId, personId, queuedAfter, queuedBefore } = filter;
  if (status !== undefined) conditions.add('l.status = ?', status);
  if (letter !== undefined) conditions.add('l.letter = ?', letter);
  if (caseId !== undefined) conditions.add('l.case_id = ?', caseId);
  if (personId !== undefined)
    conditions.add(
      'l.person_id = ?::uuid or (l.person_id is null and r.person_id = ?::uuid)',
      personId,
      personId,
    );
  if (queuedAfter !== undefined) conditions.add('l.queued_at > ?::timestamptz', queuedAfter);
  if (queuedBefore !== undefined) conditions.add('l.queued_at < ?::timestamptz', queuedBefore);
  return conditions;
}

interface Row {
  case_id: string;
  key: string;
  letter: string;
  status: string;
  queued_at: Timestamp;
  sent_at: Timestamp | null;
  subject: string | null;
  problem: string | null;
  person_id: string | null;
  name: string | null;
}

function toFound(row: Row): FoundLetter {
  const { key, letter, status, subject, problem } = row;
  return {
    caseId: row.case_id,
    key,
    letter,
    personId: row.person_id,
    personName: row.name,
    status,
    queuedAt: toInstant(row.queued_at),
    sentAt: toInstantOrNull(row.sent_at),
    subject,
    problem,
  };
}
