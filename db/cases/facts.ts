import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { CaseKind, CaseState, FactRecord } from '../../domain/case.ts';
import { CaseFact } from '../entities/index.ts';

/** The facts of a case from a position on, in order; an empty list when there are none. */
export async function readFacts(em: EntityManager, caseId: string, from = 0): Promise<FactRecord[]> {
  const rows = await em.find(
    CaseFact,
    { caseId, position: { $gte: from } },
    { orderBy: { position: 'asc' } },
  );
  return rows.map(toRecord);
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

function toRecord(row: InferEntity<typeof CaseFact>): FactRecord {
  return {
    position: row.position,
    key: row.key,
    by: { role: row.byRole, id: row.byId },
    receivedAt: row.receivedAt.toISOString(),
    decidedAt: row.decidedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    ...(row.lateReason === null || row.lateReason === undefined ? {} : { lateReason: row.lateReason }),
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
