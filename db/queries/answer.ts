import type { EntityManager } from '@mikro-orm/postgresql';
import type { Answer } from '../../domain/turn.ts';

/** The kept answer of a command, or null while it has none. One statement. */
export async function answerOf(em: EntityManager, key: string): Promise<Answer | null> {
  const rows: { answer: Answer | null }[] = await em.execute('select answer from receipt where key = ?', [
    key,
  ]);
  return rows[0]?.answer ?? null;
}
