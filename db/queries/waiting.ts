import type { EntityManager } from '@mikro-orm/postgresql';
import { Receipt, Task } from '../entities/index.ts';

/** What an operator watches: commands without an answer, and what waits for staff. */
export async function countWaiting(em: EntityManager): Promise<{ receipts: number; tasks: number }> {
  return {
    receipts: await em.count(Receipt, { answer: null }),
    tasks: await em.count(Task, { closedAt: null }),
  };
}
