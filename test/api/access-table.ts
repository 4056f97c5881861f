/** The tables of docs/access.md as they are written. */
import { readFileSync } from 'node:fs';
import { httpRoles, isPersonalRole } from '../../api/access.ts';
import type { PersonalRole } from '../../domain/case.ts';
import type { Row } from './owned-routes.ts';

/** The rows of docs/access.md. */
export const rows = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| '))
  .map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );

/** What persons in one role may do on a route: with what is theirs. */
export interface Cell extends Row {
  name: string;
  role: PersonalRole;
}

/** Every cell that says `own`. */
export const cells: Cell[] = rows.flatMap(row => {
  const marks = row.slice(-httpRoles.length);
  const [, method, path] = /^`([A-Z]+) (\S+)`$/.exec(row.at(-httpRoles.length - 1) ?? '') ?? [];
  if (!method || !path) return [];
  return httpRoles.flatMap((role, index) =>
    isPersonalRole(role) && marks[index] === 'own' ? [{ name: `${method} ${path}`, method, path, role }] : [],
  );
});
