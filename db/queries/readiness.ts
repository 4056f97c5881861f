import type { EntityManager } from '@mikro-orm/postgresql';
import { migrations } from '../migrations/index.ts';

/** The names of migrations that the database still lacks; throws when the database is away. */
export async function missingMigrations(em: EntityManager): Promise<string[]> {
  const rows: { name: string }[] = await em.execute('select name from migration');
  const applied = rows.map(row => row.name);
  return migrations.map(each => each.name).filter(name => !applied.includes(name));
}
