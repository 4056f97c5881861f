import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { CaseState } from '../../domain/case.ts';
import { toInstant, type Timestamp } from './instants.ts';
import { pageOf, type Page } from './pages.ts';

/** A case that wakes in a period: its letters of later days are planned by its state. */
export interface WakingCase {
  caseId: string;
  kind: string;
  state: CaseState;
  personName: string | null;
  wakesAt: Instant;
}

export interface WakingKey {
  wakesAt: Instant;
  caseId: string;
}

/** The cases that wake before an instant, the next one first. Nothing is sent by a case before it wakes. */
export async function casesWaking(
  em: EntityManager,
  before: Instant,
  limit: number,
  after: WakingKey | null,
): Promise<Page<WakingCase, WakingKey>> {
  const rows: Row[] = await em.execute(
    `select r.case_id, r.kind, r.state, r.next_wake_at, p.name
       from case_row r left join person p on p.id = r.person_id
      where r.next_wake_at < ?::timestamptz
        and (r.next_wake_at, r.case_id) > (coalesce(?::timestamptz, '-infinity'), ?)
      order by r.next_wake_at, r.case_id limit ?`,
    [before, after?.wakesAt ?? null, after?.caseId ?? '', limit + 1],
  );
  return pageOf(rows.map(toWaking), limit, ({ wakesAt, caseId }) => ({ wakesAt, caseId }));
}

interface Row {
  case_id: string;
  kind: string;
  state: CaseState;
  next_wake_at: Timestamp;
  name: string | null;
}

function toWaking({ case_id: caseId, kind, state, next_wake_at: wakesAt, name }: Row): WakingCase {
  return { caseId, kind, state, personName: name, wakesAt: toInstant(wakesAt) };
}
