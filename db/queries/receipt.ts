import type { EntityManager } from '@mikro-orm/postgresql';
import { Receipt } from '../entities/index.ts';

/** The receipt of a key, or null. */
export function receiptOf(em: EntityManager, key: string) {
  return em.findOne(Receipt, { key });
}
