import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

/** The role in which api and worker speak to the database: it may insert facts, and neither change nor delete them. */
export const applicationRole = 'perennial_app';

/** What migrating and running have in common. */
export function ormOptions(databaseUrl: string): Options {
  return {
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: true },
    // Sign-in's own tables, some of them a library's: no entity says them.
    schemaGenerator: { ignoreSchema: ['auth'] },
    migrations: {
      tableName: 'migration',
      path: 'db/migrations',
      snapshotName: '.snapshot',
      migrationsList: migrations,
      emit: 'ts',
    },
  };
}

/** A connection pool in the application's role. `close()` it when done. */
export function connect(databaseUrl: string, poolSize = 10): Promise<MikroORM> {
  return MikroORM.init({
    ...ormOptions(databaseUrl),
    pool: { min: 0, max: poolSize },
    driverOptions: { options: `-c role=${applicationRole} -c timezone=UTC` },
  });
}
