import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentRecord } from '../records/courses.ts';
import { contentJoin } from './courses.ts';
import { caseNow, clockJoin, type AskedAt } from './instants.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';

/** What the catalog is searched by; all given conditions must hold. */
export interface CatalogFilter {
  program?: string | undefined;
  set?: string | undefined;
  format?: string | undefined;
  /** Where it is held; what is held everywhere is held there, too. */
  state?: string | undefined;
  /** Left out, approvals that run and those that are over. */
  status?: 'current' | 'ended' | undefined;
  /** Part of the title, the description, the organization's name or the number. */
  text?: string | undefined;
}

/** A course as anyone may see it: its latest approval, judged by the clock at the moment asked. */
export interface CatalogCourse extends Omit<ContentRecord, 'coverage'> {
  courseId: string;
  program: string;
  set: string;
  organization: string | null;
  providerKind: string | null;
  reference: string;
  approvedOn: string;
  endsOn: string;
  isCurrent: boolean;
  isWithdrawn: boolean;
  renewalWaiting: boolean;
  approvals: { reference: string; approvedOn: string; endsOn: string }[];
}

/** The last row of a page: the next begins after it. */
export interface CatalogKey {
  title: string;
  courseId: string;
}

/** Courses that were ever approved, by title. `limit` null: all of them. */
export async function catalogCourses(
  em: EntityManager,
  filter: CatalogFilter,
  at: AskedAt,
  limit: number | null,
  after: CatalogKey | null,
): Promise<Page<CatalogCourse, CatalogKey>> {
  const conditions = conditionsOf(filter, at);
  if (after) {
    conditions.add(
      `(lower(t.title) collate "C", c.id) > (lower(?) collate "C", ?::uuid)`,
      after.title,
      after.courseId,
    );
  }
  const rows = await select(em, at, conditions, limit === null ? null : limit + 1);
  return pageOf(rows, limit ?? rows.length, ({ title, courseId }) => ({ title, courseId }));
}

/** A course that was ever approved, or null. */
export async function catalogCourse(
  em: EntityManager,
  courseId: string,
  at: AskedAt,
): Promise<CatalogCourse | null> {
  const [row] = await select(em, at, conditionsOf({}, at).add('c.id = ?::uuid', courseId), 1);
  return row ?? null;
}

/** The latest approval in the state of case `r`. */
const latest = `(r.state -> 'approvals' -> -1)`;

/** Binds `now` once. */
function isCurrent(at: AskedAt): string {
  return `(${latest} -> 'ends' ->> 'endsAt')::timestamptz > ${caseNow(at)}`;
}

async function select(
  em: EntityManager,
  at: AskedAt,
  conditions: Conditions,
  limit: number | null,
): Promise<CatalogCourse[]> {
  const rows: Row[] = await em.execute(
    `select c.id as "courseId", c.program_id as program, c.set_code as set,
            t.title, t.description, t.page, t.state, t.format, t.minutes,
            p.organization, p.kind as "providerKind",
            ${latest} ->> 'reference' as reference, ${latest} ->> 'approvedOn' as "approvedOn",
            ${latest} ->> 'endsOn' as "endsOn", ${isCurrent(at)} as "isCurrent",
            r.state ->> 'withdrawnOn' is not null as "isWithdrawn",
            jsonb_typeof(r.state -> 'renewal') = 'object' as "renewalWaiting", r.state -> 'approvals' as approvals
       from course c
       join case_row r on r.case_id = 'courseApproval/' || c.id
       ${clockJoin(at)}
       ${contentJoin(`${latest} ->> 'contentId'`)}
       left join provider p on p.id = c.provider_id
       ${conditions.where}
      order by lower(t.title) collate "C", c.id limit ?`,
    [at.now, ...conditions.binds, limit],
  );
  return rows.map(row => ({
    ...row,
    approvals: row.approvals.map(({ reference, approvedOn, endsOn }) => ({ reference, approvedOn, endsOn })),
  }));
}

type Row = CatalogCourse;

function conditionsOf(filter: CatalogFilter, at: AskedAt): Conditions {
  const { program, set, format, state, status, text } = filter;
  const conditions = new Conditions().add(`${latest} is not null`);
  if (program !== undefined) conditions.add('c.program_id = ?', program);
  if (set !== undefined) conditions.add('c.set_code = ?', set);
  if (format !== undefined) conditions.add('t.format = ?', format);
  if (state !== undefined) conditions.add('t.state = ? or t.state is null', state);
  if (status !== undefined) conditions.add(`${status === 'current' ? '' : 'not '}${isCurrent(at)}`, at.now);
  if (text !== undefined) {
    const like = containing(text);
    conditions.add(
      `t.title ilike ? or t.description ilike ? or p.organization ilike ? or upper(${latest} ->> 'reference') = upper(?)`,
      like,
      like,
      like,
      text,
    );
  }
  return conditions;
}
