import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKind, CaseState, FactRecord, Role } from '../../domain/case.ts';
import { instantText } from '../instant-text.ts';

/** The facts of a case from a position on, in order; an empty list when there are none. One statement. */
export async function readFacts(em: EntityManager, caseId: string, from = 0): Promise<FactRecord[]> {
  const rows: FactRow[] = await em.execute(reading, [caseId, from]);
  return rows.map(toRecord);
}

// Facts are read for every letter and page: as plain rows, not as entities that could change.
const reading = `
  select position, key, by_role, by_id, late_reason, fact,
         ${instantText('received_at')} as received_at, ${instantText('decided_at')} as decided_at, ${instantText('recorded_at')} as recorded_at
    from case_fact where case_id = ? and position >= ? order by position`;

interface FactRow {
  position: number;
  key: string;
  by_role: Role;
  by_id: string;
  received_at: string;
  decided_at: string;
  recorded_at: string;
  late_reason: string | null;
  fact: { type: string };
}

/** The facts as rows; the caller's transaction inserts them. */
export function factRows(caseId: string, records: readonly FactRecord[]) {
  return records.map(record => ({
    caseId,
    position: record.position,
    type: record.fact.type,
    key: record.key,
    byRole: record.by.role,
    byId: record.by.id,
    receivedAt: new Date(record.receivedAt),
    decidedAt: new Date(record.decidedAt),
    recordedAt: new Date(record.recordedAt),
    lateReason: record.lateReason ?? null,
    fact: record.fact,
  }));
}

function toRecord(row: FactRow): FactRecord {
  return {
    position: row.position,
    key: row.key,
    by: { role: row.by_role, id: row.by_id },
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
    recordedAt: row.recorded_at,
    ...(row.late_reason === null ? {} : { lateReason: row.late_reason }),
    fact: row.fact,
  };
}

/** A fold that also names what each fact brought about: letters owed, tasks opened and closed, commands to others. */
export function replay(kind: CaseKind, state: CaseState, records: readonly FactRecord[]) {
  return records.map(record => {
    state = kind.evolve(state, record);
    return { record, after: state };
  });
}
