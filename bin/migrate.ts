/**
 * `npm run migrate`: brings the database of DATABASE_URL up to the newest migration, before a new worker or API starts.
 * A repeat does nothing. The login must be allowed to create roles and tables; worker and API need less.
 */
import { configOrExit, readMigrationConfig } from '../config.ts';
import { migrate, pendingMigrations } from '../db/migrate.ts';

const { database } = configOrExit(() => readMigrationConfig());

const pending = await pendingMigrations(database.url);
await migrate(database.url);
pending.forEach(name => console.log(`applied ${name}`));
if (pending.length === 0) console.log('The database has every migration.');
