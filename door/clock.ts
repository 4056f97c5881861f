import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseClock } from '../db/entities/index.ts';
import type { Instant } from '../domain/calendar.ts';

/**
 * The one clock that the API, the lists and the door ask: the machine's. Where time is skipped (embedded system and
 * tests only), a case may run ahead of it by the offset that the fast-forward tool recorded.
 */
export interface Clock {
  now(): Instant;
  /** Now, in the time of one case. */
  nowOf(em: EntityManager, caseId: string): Promise<Instant>;
  /** Whether cases may have offsets: then the lists add them in SQL. */
  skipsTime: boolean;
}

const machineNow = (): Instant => new Date().toISOString();

/** Production: the machine's clock, for every case. */
export const machineClock: Clock = {
  now: machineNow,
  nowOf: () => Promise.resolve(machineNow()),
  skipsTime: false,
};

/** The embedded system: the machine's clock and each case's own offset. */
export const skippingClock: Clock = {
  now: machineNow,
  async nowOf(em, caseId) {
    // As plain SQL: it is asked for every command, and an entity would be made for nothing.
    const rows: { offset_ms: string | number }[] = await em.execute(
      'select offset_ms from case_clock where case_id = ?',
      [caseId],
    );
    return new Date(Date.now() + Number(rows[0]?.offset_ms ?? 0)).toISOString();
  },
  skipsTime: true,
};

/** Records how far a case's clock runs ahead, in milliseconds; a repeat replaces. */
export async function recordOffset(em: EntityManager, caseId: string, offsetMs: number): Promise<void> {
  await em.upsert(CaseClock, { caseId, offsetMs: Math.round(offsetMs) });
}
