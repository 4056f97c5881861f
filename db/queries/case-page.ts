import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { CaseState, FactRecord } from '../../domain/case.ts';
import { readFacts } from '../cases/facts.ts';
import { Letter } from '../entities/index.ts';

/** All that is kept of a case for its page, in three statements. */
export interface KeptCase {
  kind: string;
  personId: string | null;
  /** As of today. */
  state: CaseState;
  person: { id: string; name: string; email: string } | null;
  /** How far the case's clock runs ahead; 0 in production. */
  offsetMs: number;
  /** The other cases of the same family, and the evaluations of its portfolios. */
  family: string[];
  /** Free text by its id; null once erased. */
  remarks: Record<string, string | null>;
  /** Commands received and not yet answered. */
  waitingCommands: number;
}

export interface KeptLetter {
  key: string;
  letter: string;
  /** The id of the addressee; null for the person of the case. */
  to: string | null;
  status: string;
  queuedAt: Instant;
  sentAt: Instant | null;
  subject: string | null;
  problem: string | null;
}

/**
 * Whose the case is and what stands beside its facts, now or as it stood at an instant (the person and the texts are
 * always those of today); null when no fact was ever stored. One statement.
 */
export async function keptCase(
  em: EntityManager,
  caseId: string,
  asOf: Instant | null,
): Promise<KeptCase | null> {
  const rows: Header[] = await em.execute(
    `select r.kind, r.person_id, r.state, p.name, p.email, coalesce(k.offset_ms, 0) as offset_ms,
            (select coalesce(jsonb_agg(f.case_id order by f.case_id), '[]') from case_row f
              where f.case_id <> r.case_id and (f.family = r.family or ${isEvaluated('f', 'r')} or ${isEvaluated('r', 'f')})
                and exists (select from case_fact b
                             where b.case_id = f.case_id and b.recorded_at <= coalesce(?::timestamptz, 'infinity'))) as family,
            (select coalesce(jsonb_object_agg(m.id, m.text), '{}') from remark m
              where m.case_id = r.case_id) as remarks,
            (select count(*)::int from receipt c
              where c.case_id = r.case_id and c.entered_at <= coalesce(?::timestamptz, 'infinity')
                and (c.answer is null or c.answered_at > ?::timestamptz)) as waiting
       from case_row r
       left join case_clock k on k.case_id = r.case_id
       left join person p on p.id = r.person_id
      where r.case_id = ?`,
    [asOf, asOf, asOf, caseId],
  );
  const row = rows[0];
  if (!row) return null;
  const { person_id: personId, name, email } = row;
  return {
    kind: row.kind,
    personId,
    state: row.state,
    person: personId !== null && name !== null && email !== null ? { id: personId, name, email } : null,
    offsetMs: Number(row.offset_ms),
    family: row.family,
    remarks: row.remarks,
    waitingCommands: row.waiting,
  };
}

/** The facts recorded by an instant, or all of them, in order. One statement. */
export async function factsUntil(
  em: EntityManager,
  caseId: string,
  until: Instant | null,
): Promise<FactRecord[]> {
  const records = await readFacts(em, caseId);
  return until === null ? records : records.filter(record => record.recordedAt <= until);
}

/** The facts from a position on, in order. One statement. */
export function factsFrom(em: EntityManager, caseId: string, position: number): Promise<FactRecord[]> {
  return readFacts(em, caseId, position);
}

/** The letters owed by an instant, as they stood then, oldest first. One statement. */
export async function lettersUntil(em: EntityManager, caseId: string, until: Instant): Promise<KeptLetter[]> {
  const rows = await em.find(
    Letter,
    { caseId, queuedAt: { $lte: new Date(until) } },
    { orderBy: { queuedAt: 'asc', key: 'asc' } },
  );
  return rows.map(row => {
    const sentAt = row.sentAt?.toISOString() ?? null;
    const isSent = sentAt !== null && sentAt <= until;
    return {
      key: row.key,
      letter: row.letter,
      to: row.personId ?? null,
      status: row.status === 'sent' && !isSent ? 'queued' : row.status,
      queuedAt: row.queuedAt.toISOString(),
      sentAt: isSent ? sentAt : null,
      subject: isSent ? (row.subject ?? null) : null,
      problem: row.problem ?? null,
    };
  });
}

interface Header {
  kind: string;
  state: CaseState;
  person_id: string | null;
  name: string | null;
  email: string | null;
  offset_ms: string | number;
  family: string[];
  remarks: Record<string, string | null>;
  waiting: number;
}

/** SQL: the case in one alias evaluates a portfolio of the candidacy in the other. */
function isEvaluated(evaluation: string, candidacy: string): string {
  return `(${evaluation}.person_id = ${candidacy}.person_id and ${evaluation}.state ->> 'candidacyId' = ${candidacy}.family::text)`;
}
