import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { toInstant, toInstantOrNull, type Timestamp } from './instants.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';

export interface TaskFilter {
  open?: boolean | undefined;
  kind?: string | undefined;
  caseId?: string | undefined;
  /** Part of the sentence, of the case's id, or (with `people`) of the person's name or address. */
  text?: string | undefined;
  people: boolean;
}

export interface FoundTask {
  caseId: string;
  key: string;
  kind: string;
  sentence: string;
  personId: string | null;
  personName: string | null;
  openedAt: Instant;
  closedAt: Instant | null;
}

export interface TaskKey {
  openedAt: Instant;
  caseId: string;
  key: string;
}

/** What stands out for staff, the oldest first. */
export async function searchTasks(
  em: EntityManager,
  filter: TaskFilter,
  limit: number,
  after: TaskKey | null,
): Promise<Page<FoundTask, TaskKey>> {
  const conditions = conditionsOf(filter);
  if (after) {
    conditions.add(
      '(t.opened_at, t.case_id, t.key) > (?::timestamptz, ?, ?)',
      after.openedAt,
      after.caseId,
      after.key,
    );
  }
  const rows: Row[] = await em.execute(
    `select t.case_id, t.key, t.kind, t.sentence, t.opened_at, t.closed_at, r.person_id, p.name
       from task t
       left join case_row r on r.case_id = t.case_id
       left join person p on p.id = r.person_id
       ${conditions.where}
      order by t.opened_at, t.case_id, t.key
      limit ?`,
    [...conditions.binds, limit + 1],
  );
  return pageOf(rows.map(toFound), limit, ({ openedAt, caseId, key }) => ({ openedAt, caseId, key }));
}

/** How many open tasks there are of each kind that has any, by kind. */
export async function countOpenTasks(em: EntityManager): Promise<{ kind: string; count: number }[]> {
  return em.execute(
    'select kind, count(*)::int as count from task where closed_at is null group by 1 order by 1',
  );
}

function conditionsOf({ open, kind, caseId, text, people }: TaskFilter): Conditions {
  const conditions = new Conditions();
  if (open !== undefined) conditions.add(`t.closed_at is ${open ? '' : 'not'} null`);
  if (kind !== undefined) conditions.add('t.kind = ?', kind);
  if (caseId !== undefined) conditions.add('t.case_id = ?', caseId);
  if (text !== undefined) {
    const columns = ['t.sentence', 't.case_id', ...(people ? ['p.name', 'p.email'] : [])];
    conditions.add(
      columns.map(column => `${column} ilike ?`).join(' or '),
      ...columns.map(() => containing(text)),
    );
  }
  return conditions;
}

interface Row {
  case_id: string;
  key: string;
  kind: string;
  sentence: string;
  opened_at: Timestamp;
  closed_at: Timestamp | null;
  person_id: string | null;
  name: string | null;
}

function toFound(row: Row): FoundTask {
  return {
    caseId: row.case_id,
    key: row.key,
    kind: row.kind,
    sentence: row.sentence,
    personId: row.person_id,
    personName: row.name,
    openedAt: toInstant(row.opened_at),
    closedAt: toInstantOrNull(row.closed_at),
  };
}
