/** Databases for tests: each test gets its own, with every migration applied. */
import { randomUUID } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { migrate } from '../../db/migrate.ts';
import { databaseUrl, withClient } from '../../embedded/postgres.ts';
import { required } from './required.ts';

export interface TestDatabase {
  url: string;
  /** Deletes it, whoever is still connected. */
  drop(): Promise<void>;
}

const TEMPLATE = 'perennial_template';

/** A new, empty, migrated database; a copy of a template that is migrated once, so it costs some 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const adminUrl = required('TEST_DATABASE_URL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(adminUrl, async admin => {
    // Two test files may come here at once; the lock goes with the connection.
    await admin.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) await createTemplate(adminUrl);
    await admin.query(`create database ${escapeIdentifier(name)} template ${TEMPLATE}`);
  });
  return {
    url: databaseUrl(adminUrl, name),
    drop: () =>
      withClient(adminUrl, async admin => {
        await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
      }),
  };
}

/** Under another name until it is complete: a failed migration must not leave a template behind. */
async function createTemplate(adminUrl: string): Promise<void> {
  const draft = `${TEMPLATE}_draft`;
  await withClient(adminUrl, async admin => {
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft}`);
    await migrate(databaseUrl(adminUrl, draft));
    await admin.query(`alter database ${draft} rename to ${TEMPLATE}`);
  });
}
