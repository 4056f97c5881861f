import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { clockJoin, toInstant, toInstantOrNull, type AskedAt, type Timestamp } from './instants.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';
import { holdsNow, standingBinds, standingNow } from './standing.ts';

/** What cases are searched by; all given conditions must hold. */
export interface CaseFilter {
  kind?: string | undefined;
  /** Any of these. */
  kinds?: readonly string[] | undefined;
  program?: string | undefined;
  status?: string | undefined;
  waitsFor?: string | undefined;
  dueAfter?: Instant | undefined;
  dueBefore?: Instant | undefined;
  personId?: string | undefined;
  /** Part of a name or address, or a certificate's number. */
  text?: string | undefined;
}

export interface FoundCase {
  caseId: string;
  kind: string;
  personId: string | null;
  personName: string | null;
  program: { id: string; version: number } | null;
  certificateNumber: string | null;
  status: string;
  since: Instant;
  waitsFor: string | null;
  dueAt: Instant | null;
}

/** The last row of a page: the next begins after it. */
export interface CaseKey {
  dueAt: Instant | null;
  caseId: string;
}

/** Cases with their status at an instant, those due first before the others, then by id: an index has them in this order. */
export async function searchCases(
  em: EntityManager,
  filter: CaseFilter,
  at: AskedAt,
  limit: number,
  after: CaseKey | null,
): Promise<Page<FoundCase, CaseKey>> {
  const conditions = conditionsOf(filter).add(holdsNow(at), ...standingBinds(at));
  if (after) {
    conditions.add(
      `(coalesce(s.due_at, 'infinity'), s.case_id) > (coalesce(?::timestamptz, 'infinity'), ?)`,
      after.dueAt,
      after.caseId,
    );
  }
  const rows: Row[] = await em.execute(
    `select r.case_id, r.kind, r.person_id, p.name, r.program_id, r.program_version, r.certificate_number,
            s.status, s.from_at, s.waits_for, s.due_at
       from case_standing s
       join case_row r on r.case_id = s.case_id
       ${clockJoin(at)}
       left join person p on p.id = r.person_id
       ${conditions.where}
      order by coalesce(s.due_at, 'infinity'), s.case_id
      limit ?`,
    [...conditions.binds, limit + 1],
  );
  return pageOf(rows.map(toFound), limit, ({ dueAt, caseId }) => ({ dueAt, caseId }));
}

export interface StatusCount {
  kind: string;
  program: string | null;
  status: string;
  /** Whose turn it is and for what; null where nobody's. */
  waitsFor: string | null;
  count: number;
}

/** How many cases stand how, at an instant, by kind, program, status and what they wait for. */
export async function countByStanding(
  em: EntityManager,
  filter: CaseFilter,
  at: AskedAt,
): Promise<StatusCount[]> {
  const conditions = conditionsOf(filter);
  return em.execute(
    `select r.kind, r.program_id as program, s.status, s.waits_for as "waitsFor", count(*)::int as count
       from case_row r
       ${clockJoin(at)}
       ${standingNow(at)}
       left join person p on p.id = r.person_id
       ${conditions.where}
      group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [...standingBinds(at), ...conditions.binds],
  );
}

function conditionsOf(filter: CaseFilter): Conditions {
  const conditions = new Conditions();
  const { kind, kinds, program, status, waitsFor, dueAfter, dueBefore, personId, text } = filter;
  if (kind !== undefined) conditions.add('r.kind = ?', kind);
  if (kinds !== undefined) conditions.add('r.kind = any(?)', `{${kinds.join(',')}}`);
  if (program !== undefined) conditions.add('r.program_id = ?', program);
  if (status !== undefined) conditions.add('s.status = ?', status);
  if (waitsFor !== undefined) conditions.add('s.waits_for = ?', waitsFor);
  if (dueAfter !== undefined) conditions.add('s.due_at > ?::timestamptz', dueAfter);
  if (dueBefore !== undefined) conditions.add('s.due_at < ?::timestamptz', dueBefore);
  if (personId !== undefined) conditions.add('r.person_id = ?::uuid', personId);
  if (text !== undefined) {
    conditions.add(
      'p.name ilike ? or p.email ilike ? or upper(r.certificate_number) = upper(?)',
      containing(text),
      containing(text),
      text,
    );
  }
  return conditions;
}

interface Row {
  case_id: string;
  kind: string;
  person_id: string | null;
  name: string | null;
  program_id: string | null;
  program_version: number | null;
  certificate_number: string | null;
  status: string;
  from_at: Timestamp;
  waits_for: string | null;
  due_at: Timestamp | null;
}

function toFound(row: Row): FoundCase {
  const { program_id: id, program_version: version } = row;
  return {
    caseId: row.case_id,
    kind: row.kind,
    personId: row.person_id,
    personName: row.name,
    program: id !== null && version !== null ? { id, version } : null,
    certificateNumber: row.certificate_number,
    status: row.status,
    since: toInstant(row.from_at),
    waitsFor: row.waits_for,
    dueAt: toInstantOrNull(row.due_at),
  };
}
