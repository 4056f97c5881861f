import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { DraftedRating } from '../../domain/evaluation/draft.ts';
import { RatingDraft } from '../entities/index.ts';

/** An evaluator's draft as it was saved last; version 0 is the draft that was never saved. */
export interface Draft {
  version: number;
  ratings: DraftedRating[];
  savedAt: Instant | null;
}

/** The evaluator's own draft, empty where none was saved. */
export async function findDraft(em: EntityManager, caseId: string, evaluatorId: string): Promise<Draft> {
  const row = await em.findOne(RatingDraft, { caseId, evaluatorId });
  return row ? toDraft(row) : { version: 0, ratings: [], savedAt: null };
}

/**
 * Puts ratings in the place of the version that they started from. Null, and nothing is written, when that is no longer the
 * version on record: a second window was quicker.
 */
export async function saveDraft(
  em: EntityManager,
  { caseId, evaluatorId }: { caseId: string; evaluatorId: string },
  from: number,
  ratings: readonly DraftedRating[],
  savedAt: Instant,
): Promise<Draft | null> {
  const content = [JSON.stringify(ratings), savedAt];
  const rows: Record<string, unknown>[] = await (from === 0
    ? em.execute(
        `insert into rating_draft (case_id, evaluator_id, version, ratings, saved_at) values (?, ?, 1, ?, ?)
          on conflict do nothing returning *`,
        [caseId, evaluatorId, ...content],
      )
    : em.execute(
        `update rating_draft set version = version + 1, ratings = ?, saved_at = ?
          where case_id = ? and evaluator_id = ? and version = ? returning *`,
        [...content, caseId, evaluatorId, from],
      ));
  return rows[0] ? toDraft(em.map(RatingDraft, rows[0])) : null;
}

/** Deletes the drafts of an evaluation, or those of these evaluators. A repeat does nothing. */
export async function deleteDrafts(
  em: EntityManager,
  caseId: string,
  evaluatorIds?: readonly string[],
): Promise<void> {
  await em.nativeDelete(RatingDraft, {
    caseId,
    ...(evaluatorIds === undefined ? {} : { evaluatorId: { $in: [...evaluatorIds] } }),
  });
}

function toDraft({ version, ratings, savedAt }: InferEntity<typeof RatingDraft>): Draft {
  return { version, ratings, savedAt: savedAt.toISOString() };
}
