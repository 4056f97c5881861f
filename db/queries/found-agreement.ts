import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundAgreement } from '../../domain/agreement.ts';
import { Agreement } from '../entities/index.ts';

/** The agreement that a claim of a graduation names, as it stands now; null when there is none. */
export async function foundAgreementOf(
  em: EntityManager,
  { payload }: { payload: Record<string, unknown> },
): Promise<FoundAgreement | null> {
  const agreementId = payload['agreementId'];
  if (typeof agreementId !== 'string') return null;
  const row = await em.findOne(Agreement, { id: agreementId }, { refresh: true });
  if (!row) return null;
  const { reference, reviews, startsOn, endsOn } = row;
  return { agreementId, reference, sets: reviews.map(({ set }) => set), startsOn, endsOn };
}
