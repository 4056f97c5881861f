import type { EntityManager } from '@mikro-orm/postgresql';
import { Receipt, Task } from '../entities/index.ts';

/** What an operator watches: commands that are not delivered, and what waits for staff. */
export async function countWaiting(em: EntityManager): Promise<{ receipts: number; tasks: number }> {
  return {
    receipts: await em.count(Receipt, { deliveredAt: null }),
    tasks: await em.count(Task, { closedAt: null }),
  };
}
