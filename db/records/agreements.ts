import { LockMode } from '@mikro-orm/core';
import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import { collegeKeyOf } from '../../domain/agreement-terms.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import { lockAgreements } from '../cases/locks.ts';
import { Agreement, AgreementChange, type AgreementTerms } from '../entities/index.ts';

export type AgreementRow = InferEntity<typeof Agreement>;

/** Who changed an agreement, when and why; the first entry, which registers it, needs no reason. */
export interface ChangeNote {
  what: 'registered' | 'corrected' | 'ended';
  reason: string | null;
  by: Actor;
  at: Instant;
}

/** Terms with the first instant after their last day. */
export interface DatedTerms {
  terms: AgreementTerms;
  endsAt: Instant;
}

/** What became of a change. All but `kept` change nothing; `overlaps` names the other agreement of the college. */
export type Kept = { outcome: 'kept' | 'reference-taken' | 'changed' | 'gone' } | Overlap;
interface Overlap {
  outcome: 'overlaps';
  with: { reference: string; startsOn: string; endsOn: string };
}

export function registerAgreement(
  em: EntityManager,
  { id, programId }: { id: string; programId: string },
  dated: DatedTerms,
  note: ChangeNote,
): Promise<Kept> {
  return em.transactional(async inner => {
    await lockAgreements(inner);
    const hindrance = await hindranceTo(inner, id, programId, dated.terms);
    if (hindrance) return hindrance;
    const createdAt = new Date(note.at);
    await inner.insert(Agreement, { id, programId, ...rowOf(dated), version: 1, createdAt });
    await inner.insert(AgreementChange, changeOf(id, 1, dated.terms, note));
    return { outcome: 'kept' };
  });
}

/** Replaces the terms of an agreement that was read at a version, and keeps that it did. */
export function changeAgreement(
  em: EntityManager,
  id: string,
  readAt: number,
  dated: DatedTerms,
  note: ChangeNote,
): Promise<Kept> {
  return em.transactional(async inner => {
    await lockAgreements(inner);
    const row = await inner.findOne(
      Agreement,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (!row) return { outcome: 'gone' };
    if (row.version !== readAt) return { outcome: 'changed' };
    const hindrance = await hindranceTo(inner, id, row.programId, dated.terms);
    if (hindrance) return hindrance;
    const version = readAt + 1;
    await inner.nativeUpdate(Agreement, { id }, { ...rowOf(dated), version });
    await inner.insert(AgreementChange, changeOf(id, version, dated.terms, note));
    return { outcome: 'kept' };
  });
}

export function findAgreement(em: EntityManager, id: string): Promise<AgreementRow | null> {
  return em.findOne(Agreement, { id });
}

/** How an agreement came to be what it is, from its registration on. */
export async function changesOf(em: EntityManager, agreementId: string) {
  const rows = await em.find(AgreementChange, { agreementId }, { orderBy: { version: 'asc' } });
  return rows.map(({ version, what, terms, reason, byRole, byId, changedAt }) => ({
    version,
    what,
    terms,
    reason: reason ?? null,
    by: { role: byRole, id: byId },
    changedAt: changedAt.toISOString(),
  }));
}

export function termsOf(row: AgreementRow): AgreementTerms {
  const { reference, college, state, page, startsOn, endsOn, reviews } = row;
  return { reference, college, state: state ?? null, page: page ?? null, startsOn, endsOn, reviews };
}

/** Why these terms cannot stand beside the other agreements; null when they can. */
async function hindranceTo(
  em: EntityManager,
  id: string,
  programId: string,
  { reference, college, startsOn, endsOn }: AgreementTerms,
): Promise<Kept | null> {
  const others = { id: { $ne: id } };
  if ((await em.count(Agreement, { ...others, reference })) > 0) return { outcome: 'reference-taken' };
  const overlapping = await em.findOne(Agreement, {
    ...others,
    programId,
    collegeKey: collegeKeyOf(college),
    startsOn: { $lte: endsOn },
    endsOn: { $gte: startsOn },
  });
  if (!overlapping) return null;
  const { reference: other, startsOn: from, endsOn: to } = overlapping;
  return { outcome: 'overlaps', with: { reference: other, startsOn: from, endsOn: to } };
}

function rowOf({ terms, endsAt }: DatedTerms) {
  return { ...terms, collegeKey: collegeKeyOf(terms.college), endsAt: new Date(endsAt) };
}

function changeOf(
  agreementId: string,
  version: number,
  terms: AgreementTerms,
  { what, reason, by, at }: ChangeNote,
) {
  const author = { byRole: by.role, byId: by.id, changedAt: new Date(at) };
  return { agreementId, version, what, terms, reason, ...author };
}
