import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { ContentRecord } from '../records/courses.ts';
import { clockJoin, toInstant, toInstantOrNull, type AskedAt, type Timestamp } from './instants.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';
import { standingBinds, standingNow } from './standing.ts';

/** What courses are searched by; all given conditions must hold. */
export interface CourseFilter {
  program?: string | undefined;
  set?: string | undefined;
  status?: string | undefined;
  waitsFor?: string | undefined;
  providerId?: string | undefined;
  /** Part of the title, the description or the organization's name. */
  text?: string | undefined;
}

/** A course with what it says of itself in its present proposal or approval, and how its case stands. */
export interface FoundCourse extends ContentRecord {
  courseId: string;
  program: string;
  set: string;
  providerId: string;
  organization: string | null;
  /** Names the texts that are shown. */
  contentId: string;
  /** How often staff have corrected these. */
  corrections: number;
  /** Of the course itself, whichever of its texts is shown. */
  documentIds: string[];
  /** Null while its proposal only waits in the door, as the three that follow. */
  status: string | null;
  since: Instant | null;
  waitsFor: string | null;
  dueAt: Instant | null;
  approvals: { reference: string; approvedOn: string; endsOn: string }[];
  createdAt: Instant;
}

/** The last row of a page: the next begins after it. */
export interface CourseKey {
  createdAt: Instant;
  courseId: string;
}

/** Courses in the order in which they came; one whose first proposal was refused as it came is none. */
export async function searchCourses(
  em: EntityManager,
  filter: CourseFilter,
  at: AskedAt,
  limit: number,
  after: CourseKey | null,
): Promise<Page<FoundCourse, CourseKey>> {
  const conditions = conditionsOf(filter);
  if (after)
    conditions.add('(c.created_at, c.id) > (?::timestamptz, ?::uuid)', after.createdAt, after.courseId);
  const rows = await select(em, at, conditions, limit + 1);
  return pageOf(rows, limit, ({ createdAt, courseId }) => ({ createdAt, courseId }));
}

/** A course, or null. */
export async function courseById(
  em: EntityManager,
  courseId: string,
  at: AskedAt,
): Promise<FoundCourse | null> {
  const [row] = await select(em, at, conditionsOf({}).add('c.id = ?::uuid', courseId), 1);
  return row ?? null;
}

/** SQL for the content of course `c` with case `r`: the one that the named part of its state says, else the newest. */
export function contentJoin(contentId: string): string {
  return `cross join lateral (
    select x.* from course_content x where x.course_id = c.id
     order by (x.id::text = ${contentId}) desc nulls last, x.created_at desc limit 1) t`;
}

async function select(
  em: EntityManager,
  at: AskedAt,
  conditions: Conditions,
  limit: number,
): Promise<FoundCourse[]> {
  const rows: Row[] = await em.execute(
    `select c.id, c.program_id, c.set_code, c.provider_id, p.organization, c.created_at,
            t.id as content_id, (select count(*)::int from course_change x where x.content_id = t.id) as corrections, t.title, t.description, t.page, t.state, t.format, t.minutes, t.coverage,
            (select coalesce(jsonb_agg(d.id order by d.created_at, d.id), '[]') from document d
              where d.subject_kind = 'course' and d.subject_id = c.id::text and d.status = 'stored') as document_ids,
            s.status, s.from_at, s.waits_for, s.due_at, coalesce(r.state -> 'approvals', '[]') as approvals
       from course c
       left join case_row r on r.case_id = 'courseApproval/' || c.id
       ${clockJoin(at)}
       ${standingNow(at, true)}
       ${contentJoin(`r.state -> 'content' ->> 'contentId'`)}
       left join provider p on p.id = c.provider_id
       ${conditions.where}
      order by c.created_at, c.id limit ?`,
    [...standingBinds(at), ...conditions.binds, limit],
  );
  return rows.map(toFound);
}

function conditionsOf(filter: CourseFilter): Conditions {
  const { program, set, status, waitsFor, providerId, text } = filter;
  const conditions = new Conditions().add(
    `r.case_id is not null
      or exists (select from receipt q where q.case_id = 'courseApproval/' || c.id and q.answer is null)`,
  );
  if (program !== undefined) conditions.add('c.program_id = ?', program);
  if (set !== undefined) conditions.add('c.set_code = ?', set);
  if (status !== undefined) conditions.add('s.status = ?', status);
  if (waitsFor !== undefined) conditions.add('s.waits_for = ?', waitsFor);
  if (providerId !== undefined) conditions.add('c.provider_id = ?::uuid', providerId);
  if (text !== undefined) {
    const like = containing(text);
    conditions.add('t.title ilike ? or t.description ilike ? or p.organization ilike ?', like, like, like);
  }
  return conditions;
}

interface Row extends ContentRecord {
  id: string;
  program_id: string;
  set_code: string;
  provider_id: string;
  organization: string | null;
  created_at: Timestamp;
  content_id: string;
  corrections: number;
  document_ids: string[];
  status: string | null;
  from_at: Timestamp | null;
  waits_for: string | null;
  due_at: Timestamp | null;
  approvals: FoundCourse['approvals'];
}

function toFound(row: Row): FoundCourse {
  const { organization, title, description, page, state, format, minutes, coverage, status } = row;
  return {
    courseId: row.id,
    program: row.program_id,
    set: row.set_code,
    providerId: row.provider_id,
    organization,
    contentId: row.content_id,
    corrections: row.corrections,
    title,
    description,
    page,
    state,
    format,
    minutes,
    coverage,
    documentIds: row.document_ids,
    status,
    since: toInstantOrNull(row.from_at),
    waitsFor: row.waits_for,
    dueAt: toInstantOrNull(row.due_at),
    approvals: row.approvals.map(({ reference, approvedOn, endsOn }) => ({ reference, approvedOn, endsOn })),
    createdAt: toInstant(row.created_at),
  };
}
