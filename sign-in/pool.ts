import { Pool } from 'pg';
import { applicationRole } from '../db/orm.ts';

/** Connections of sign-in alone, in the application's role; what is not said otherwise is found in its own schema. */
export function openPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 5,
    connectionTimeoutMillis: 5000,
    options: `-c role=${applicationRole} -c search_path=auth -c timezone=UTC`,
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}
