import type { EntityManager } from '@mikro-orm/postgresql';
import type { EvaluationState } from '../../domain/evaluation/state.ts';

/** The state of an evaluation; null while nothing of it is on record. */
export async function evaluationState(em: EntityManager, caseId: string): Promise<EvaluationState | null> {
  return stateIn(em, 'select state from case_row where case_id = ?', caseId);
}

/** The same, and it stays so until the transaction's end: the case's next fact waits for it. */
export async function heldEvaluationState(
  em: EntityManager,
  caseId: string,
): Promise<EvaluationState | null> {
  return stateIn(em, 'select state from case_row where case_id = ? for share', caseId);
}

/** All evaluations for which somebody is or was an evaluator. */
export async function evaluationsOf(em: EntityManager, evaluatorId: string): Promise<EvaluationState[]> {
  const rows: { state: EvaluationState }[] = await em.execute(
    `select state from case_row where kind = 'evaluation' and state @> ?::jsonb order by case_id`,
    [JSON.stringify({ assignments: [{ evaluatorId }] })],
  );
  return rows.map(({ state }) => state);
}

/** The free text of a case by its ids; null where it was erased. */
export async function remarksOf(em: EntityManager, caseId: string): Promise<Record<string, string | null>> {
  const rows: { id: string; text: string | null }[] = await em.execute(
    'select id, text from remark where case_id = ?',
    [caseId],
  );
  return Object.fromEntries(rows.map(({ id, text }) => [id, text]));
}

async function stateIn(em: EntityManager, sql: string, caseId: string): Promise<EvaluationState | null> {
  const rows: { state: EvaluationState }[] = await em.execute(sql, [caseId]);
  return rows[0]?.state ?? null;
}
