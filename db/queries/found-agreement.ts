import { raw, type EntityManager } from '@mikro-orm/postgresql';
import type { FoundAgreement } from '../../domain/agreement.ts';
import { Agreement } from '../entities/index.ts';
import { programOfAsking } from './asking-case.ts';

/** The agreement that a claim of a graduation names, as it stands now; null when there is none in the program of the case. */
export async function foundAgreementOf(
  em: EntityManager,
  { caseId, payload }: { caseId: string; payload: Record<string, unknown> },
): Promise<FoundAgreement | null> {
  const agreementId = payload['agreementId'];
  if (typeof agreementId !== 'string') return null;
  const programId = raw(programOfAsking, [caseId, caseId]);
  const row = await em.findOne(Agreement, { id: agreementId, programId }, { refresh: true });
  if (!row) return null;
  const { reference, reviews, startsOn, endsOn } = row;
  return { agreementId, reference, sets: reviews.map(({ set }) => set), startsOn, endsOn };
}
