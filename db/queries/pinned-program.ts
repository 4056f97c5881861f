import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProgramRef } from '../../domain/program.ts';

/** The version of the rules that a case carries; null for one that is not on record. */
export async function pinnedProgramOf(em: EntityManager, caseId: string): Promise<ProgramRef | null> {
  const rows: { program: ProgramRef | null }[] = await em.execute(
    `select state -> 'program' as program from case_row where case_id = ?`,
    [caseId],
  );
  return rows[0]?.program ?? null;
}
