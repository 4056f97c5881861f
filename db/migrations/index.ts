import { Migration20261123000001_first } from './Migration20261123000001_first.ts';
import { Migration20261123000002_application_role } from './Migration20261123000002_application_role.ts';

/** Every migration, oldest first; a new one is added here by hand. */
export const migrations = [
  { name: 'Migration20261123000001_first', class: Migration20261123000001_first },
  { name: 'Migration20261123000002_application_role', class: Migration20261123000002_application_role },
];
