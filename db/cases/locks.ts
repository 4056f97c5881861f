import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The door of a case. Writing a receipt holds it shared and stamps inside; before a case ends on a deadline it is
 * taken exclusively, so that every command stamped before is written and can be read. Until the transaction's end.
 */
export async function lockDoor(
  em: EntityManager,
  caseId: string,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await em.execute(`select ${lock}(hashtextextended(?, 1))`, [caseId]);
}

/** One writer of a case's facts at a time, until the transaction's end. */
export async function lockFacts(em: EntityManager, caseId: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 2))', [caseId]);
}

/** One assignment of an evaluator at a time comes in at the door, until the transaction's end. */
export async function lockEvaluator(em: EntityManager, evaluatorId: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 3))', [evaluatorId]);
}

/** One change of recognition agreements at a time, until the transaction's end: none overlaps another. */
export async function lockAgreements(em: EntityManager): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('agreements', 4))`);
}
