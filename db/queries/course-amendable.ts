import type { EntityManager } from '@mikro-orm/postgresql';

/** What decides on a proposal: once received, the proposal is what it was then. */
const decisions = '{approveCourse,refuseProposal,withdrawProposal,recordApproval}';

/**
 * Whether what a course says of itself can still be amended, as things stand now: its proposal is neither decided nor about
 * to be by a command that was received. One statement.
 */
export async function isAmendable(em: EntityManager, courseId: string): Promise<boolean> {
  const caseId = `courseApproval/${courseId}`;
  const rows: { amendable: boolean }[] = await em.execute(
    `select coalesce((select state ->> 'status' in ('proposed', 'returned') from case_row where case_id = ?), true)
            and not exists (select from receipt
                             where case_id = ? and answer is null and command = any (?::text[])) as amendable`,
    [caseId, caseId, decisions],
  );
  return rows[0]?.amendable ?? false;
}
