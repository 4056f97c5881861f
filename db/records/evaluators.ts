import { randomUUID } from 'node:crypto';
import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { CivilDate, Instant } from '../../domain/calendar.ts';
import type { Role } from '../../domain/case.ts';
import { Evaluator, EvaluatorConflict } from '../entities/index.ts';

/** What staff say of an evaluator. */
export interface EvaluatorDetails {
  sets: string[];
  trainedOn: CivilDate | null;
  yearlyCapacity: number;
  active: boolean;
}

/** Both days included; an open leave has no last day. */
export interface Leave {
  from: CivilDate;
  until: CivilDate | null;
}

export interface EvaluatorRow extends EvaluatorDetails {
  id: string;
  programId: string;
  zone: string;
  leave: Leave | null;
}

/** Whose portfolios an evaluator does not judge: exactly one of the three is given. */
export interface DeclaredConflict {
  personId: string | null;
  name: string | null;
  institution: string | null;
}

export type ConflictRow = DeclaredConflict & { id: string; declaredBy: Role; declaredAt: Instant };

/** Makes a person an evaluator; false, and nothing is written, when the person is one already. */
export async function createEvaluator(
  em: EntityManager,
  row: EvaluatorDetails & Pick<EvaluatorRow, 'id' | 'programId' | 'zone'>,
  createdAt: Instant,
): Promise<boolean> {
  if (await em.findOne(Evaluator, { id: row.id })) return false;
  await em.upsert(Evaluator, { ...row, createdAt: new Date(createdAt) }, { onConflictAction: 'ignore' });
  return true;
}

/** The evaluator, or null. */
export async function findEvaluator(em: EntityManager, id: string): Promise<EvaluatorRow | null> {
  const row = await em.findOne(Evaluator, { id });
  return row && toEvaluator(row);
}

/** Changes what is given and leaves the rest; null when there is no such evaluator. Assignments that are made stay. */
export async function amendEvaluator(
  em: EntityManager,
  id: string,
  changes: Partial<EvaluatorDetails>,
): Promise<EvaluatorRow | null> {
  return change(em, id, changes);
}

/** Puts a leave in the place of the one on record, or takes it away; null when there is no such evaluator. */
export async function setLeave(
  em: EntityManager,
  id: string,
  leave: Leave | null,
): Promise<EvaluatorRow | null> {
  return change(em, id, { leaveFrom: leave?.from ?? null, leaveUntil: leave?.until ?? null });
}

/** What an evaluator has declared, the oldest first. */
export async function conflictsOf(em: EntityManager, evaluatorId: string): Promise<ConflictRow[]> {
  const rows = await em.find(
    EvaluatorConflict,
    { evaluatorId },
    { orderBy: { declaredAt: 'asc', id: 'asc' } },
  );
  return rows.map(toConflict);
}

/** Keeps a conflict. It holds for assignments from now on; those that are made already stand out for staff (`lateConflicts`). */
export async function declareConflict(
  em: EntityManager,
  evaluatorId: string,
  conflict: DeclaredConflict,
  declaredBy: Role,
  declaredAt: Instant,
): Promise<ConflictRow> {
  const row = em.create(EvaluatorConflict, {
    id: randomUUID(),
    evaluatorId,
    ...conflict,
    declaredBy,
    declaredAt: new Date(declaredAt),
  });
  await em.persist(row).flush();
  return toConflict(row);
}

/** Takes a conflict away; false when there is none of this id that one of these roles has declared. */
export async function withdrawConflict(
  em: EntityManager,
  evaluatorId: string,
  id: string,
  declaredBy: readonly Role[],
): Promise<boolean> {
  const where = { id, evaluatorId, declaredBy: { $in: [...declaredBy] } };
  return (await em.nativeDelete(EvaluatorConflict, where)) > 0;
}

async function change(
  em: EntityManager,
  id: string,
  changes: Partial<InferEntity<typeof Evaluator>>,
): Promise<EvaluatorRow | null> {
  const row = await em.findOne(Evaluator, { id });
  if (!row) return null;
  em.assign(row, changes);
  await em.flush();
  return toEvaluator(row);
}

function toEvaluator(row: InferEntity<typeof Evaluator>): EvaluatorRow {
  const { id, programId, zone, sets, trainedOn = null, yearlyCapacity, active } = row;
  const leave = row.leaveFrom ? { from: row.leaveFrom, until: row.leaveUntil ?? null } : null;
  return { id, programId, zone, sets, trainedOn, yearlyCapacity, active, leave };
}

function toConflict(row: InferEntity<typeof EvaluatorConflict>): ConflictRow {
  const { id, personId = null, name = null, institution = null, declaredBy } = row;
  return { id, personId, name, institution, declaredBy, declaredAt: row.declaredAt.toISOString() };
}
