import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from './orm.ts';

/** Brings the database up to the newest migration; a repeat does nothing. Needs a login that may create roles and tables. */
export async function migrate(databaseUrl: string): Promise<void> {
  await withMigrator(databaseUrl, migrator => migrator.up());
}

/** The names of migrations that the database still lacks: readiness asks this. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  return withMigrator(databaseUrl, async migrator => (await migrator.getPending()).map(each => each.name));
}

/** Writes a migration for what the entities say and the snapshot does not; null when they agree. */
export async function createMigration(databaseUrl: string, name?: string): Promise<string | null> {
  const { fileName } = await withMigrator(databaseUrl, migrator =>
    migrator.create(undefined, false, false, name),
  );
  return fileName || null;
}

/** True when the entities say something that no migration does. */
export async function schemaDiffers(databaseUrl: string): Promise<boolean> {
  return withMigrator(databaseUrl, migrator => migrator.checkSchema());
}

type Migrator = MikroORM['migrator'];

async function withMigrator<T>(databaseUrl: string, work: (migrator: Migrator) => Promise<T>): Promise<T> {
  const orm = await MikroORM.init(ormOptions(databaseUrl));
  try {
    return await work(orm.migrator);
  } finally {
    await orm.close();
  }
}
