import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { isInformationOpen, standingOf } from '../queries/portfolio-standing.ts';
import { holdInformation } from './closed-subjects.ts';
import { holdPortfolio, write, type PartChange, type Saved } from './portfolios.ts';

/**
 * Saves what a candidate adds when more information was asked for, in its own section. `locked` unless such a request waits for
 * its answer: the moment in which the answer is received closes the section.
 */
export async function saveInformation(
  em: EntityManager,
  id: string,
  version: number,
  parts: readonly PartChange[],
  at: Instant,
): Promise<Saved> {
  return em.transactional(async inner => {
    await holdInformation(inner, id);
    const row = await holdPortfolio(inner, id);
    if (!row) return 'gone';
    if (!isInformationOpen(await standingOf(inner, id), at)) return 'locked';
    return write(inner, row, version, 'information', { parts }, at);
  });
}
