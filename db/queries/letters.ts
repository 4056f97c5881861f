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

/**
 * SQL: the key under which somebody is told of the own letter `l`. The keys of an evaluation count its facts and assignments; who
 * evaluates must not learn of those, so there the own letters of a name are counted instead.
 */
export const toldKey = `case when l.case_id like 'evaluation/%' then
  l.letter || '/' || (select count(*) from letter o
                       where o.case_id = l.case_id and o.letter = l.letter and o.person_id is not distinct from l.person_id
                         and (o.queued_at, o.key) <= (l.queued_at, l.key))
  else l.key end`;

/** The key of the letter of which somebody is told under another; null when there is none. */
export async function letterToldAs(
  em: EntityManager,
  personId: string,
  caseId: string,
  key: string,
): Promise<string | null> {
  const rows: { key: string }[] = await em.execute(
    `select l.key from letter l left join case_row r on r.case_id = l.case_id
      where l.case_id = ? and coalesce(l.person_id, r.person_id) = ?::uuid and ${toldKey} = ?`,
    [caseId, personId, key],
  );
  return rows[0]?.key ?? null;
}

export interface LetterKey {
  queuedAt: Instant;
  caseId: string;
  key: string;
}

/** Letters owed and sent, the latest first; `own`: under the keys by which their addressee is told of them. */
export async function searchLetters(
  em: EntityManager,
  filter: LetterFilter,
  limit: number,
  after: LetterKey | null,
  { own = false } = {},
): Promise<Page<FoundLetter, LetterKey>> {
  const conditions = conditionsOf(filter);
  const key = own ? `(${toldKey})` : 'l.key';
  if (after)
    conditions.add(
      `(l.queued_at, l.case_id, ${key}) < (?::timestamptz, ?, ?)`,
      after.queuedAt,
      after.caseId,
      after.key,
    );
  const rows: Row[] = await em.execute(
    `select l.case_id, ${key} as key, l.letter, l.status, l.queued_at, l.sent_at, l.subject, l.problem, p.id as person_id, p.name
       from letter l
       left join case_row r on r.case_id = l.case_id
       left join person p on p.id = coalesce(l.person_id, r.person_id)
       ${conditions.where}
      order by l.queued_at desc, l.case_id desc, ${key} desc
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
