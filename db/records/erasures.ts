import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { Erasure } from '../entities/index.ts';

/** That somebody wants to be erased, or was. */
export interface ErasureRow {
  personId: string;
  askedAt: Instant | null;
  erasedAt: Instant | null;
}

/** What is known of the erasure of a person; null when nobody has asked for it. */
export async function erasureOf(em: EntityManager, personId: string): Promise<ErasureRow | null> {
  const row = await em.findOne(Erasure, { personId });
  if (!row) return null;
  return {
    personId,
    askedAt: row.askedAt?.toISOString() ?? null,
    erasedAt: row.erasedAt?.toISOString() ?? null,
  };
}

/** Keeps that a person asks for it; the first request stands, and so does an erasure. */
export async function askForErasure(em: EntityManager, personId: string, now: Instant): Promise<void> {
  await em.upsert(Erasure, { personId, askedAt: new Date(now) }, { onConflictAction: 'ignore' });
}

/** Takes a request back; false when there is none, or the erasure has been done. */
export async function withdrawErasure(em: EntityManager, personId: string): Promise<boolean> {
  return (await em.nativeDelete(Erasure, { personId, erasedAt: null })) > 0;
}

export interface WaitingErasure {
  personId: string;
  personName: string;
  askedAt: Instant;
  /** Whether a case of the person is open: until it ends nothing can be erased. */
  hasOpenCase: boolean;
}

/** Requests that wait, the oldest first. */
export async function waitingErasures(em: EntityManager): Promise<WaitingErasure[]> {
  const rows: (Omit<WaitingErasure, 'askedAt'> & { asked_at: string | Date })[] = await em.execute(
    `select e.person_id as "personId", p.name as "personName", e.asked_at,
            exists (select from case_row r where r.person_id = e.person_id and r.ended_at is null) as "hasOpenCase"
       from erasure e join person p on p.id = e.person_id
      where e.erased_at is null
      order by e.asked_at, e.person_id limit 200`,
  );
  return rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: new Date(asked_at).toISOString() }));
}
