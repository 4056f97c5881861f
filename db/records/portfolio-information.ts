import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { lockDoor } from '../cases/locks.ts';
import { standingOf } from '../queries/portfolio-standing.ts';
import { holdPortfolio, write, type PartChange, type Saved } from './portfolios.ts';

/**
 * Saves what a candidate adds when more information was asked for, in its own section. `locked` unless such a request waits for
 * its answer: the moment in which the answer is received closes the section, so no answer is let in at the doors meanwhile.
 */
export async function saveInformation(
  em: EntityManager,
  { id, candidacyId }: { id: string; candidacyId: string },
  version: number,
  parts: readonly PartChange[],
  at: Instant,
): Promise<Saved> {
  return em.transactional(async inner => {
    await lockDoor(inner, candidacyId, 'exclusive');
    await lockDoor(inner, `evaluation/${id}`, 'exclusive');
    const row = await holdPortfolio(inner, id);
    if (!row) return 'gone';
    if (!(await standingOf(inner, id, at)).informationOpen) return 'locked';
    return write(inner, row, version, 'information', { parts }, at);
  });
}
