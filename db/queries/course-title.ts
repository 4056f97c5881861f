import type { EntityManager } from '@mikro-orm/postgresql';

/** The title of a course in one of its contents; null when there is none. One statement. */
export async function courseTitle(em: EntityManager, contentId: string): Promise<string | null> {
  const rows: { title: string }[] = await em.execute('select title from course_content where id = ?', [
    contentId,
  ]);
  return rows[0]?.title ?? null;
}
