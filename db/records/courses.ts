import { LockMode } from '@mikro-orm/core';
import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import { Course, CourseChange, CourseContent, type CourseTexts, type Covered } from '../entities/index.ts';

export interface CourseRecord {
  id: string;
  programId: string;
  setCode: string;
  providerId: string;
}

/** What a course says of itself in a proposal. */
export interface ContentRecord {
  title: string;
  description: string;
  page: string | null;
  /** Where it is held: two capital letters, such as `TX`; null for one that is held everywhere. */
  state: string | null;
  format: string;
  minutes: number;
  coverage: Covered[];
}

/** Keeps a new course; one that is there already stays as it is. */
export async function createCourse(
  em: EntityManager,
  course: CourseRecord,
  createdAt: string,
): Promise<void> {
  const row = { ...course, createdAt: new Date(createdAt) };
  await em.upsert(Course, row, { onConflictAction: 'ignore' });
}

/** The course, or null. */
export async function findCourse(em: EntityManager, id: string): Promise<CourseRecord | null> {
  return em.findOne(Course, { id });
}

/** Keeps what a proposal or an amendment says; it is shown once the case names it. A repeat changes nothing. */
export async function keepContent(
  em: EntityManager,
  id: string,
  courseId: string,
  content: ContentRecord,
  createdAt: string,
): Promise<void> {
  const row = { id, courseId, ...content, createdAt: new Date(createdAt) };
  await em.upsert(CourseContent, row, { onConflictAction: 'ignore' });
}

/** What staff may correct at any time, since no decision rests on it. */
export type Correction = { [Name in keyof CourseTexts]?: CourseTexts[Name] | undefined };

/** Who corrects, when and why. */
export interface CorrectionNote {
  reason: string;
  by: Actor;
  at: Instant;
}

/** What became of a correction; all but `kept` change nothing. `same`: it says nothing that is other than it is. */
export type Corrected = 'kept' | 'same' | 'changed' | 'gone';

/** Corrects a content that was read after so many corrections, and keeps what it said before, with who, when and why. */
export function correctContent(
  em: EntityManager,
  contentId: string,
  readAfter: number,
  changes: Correction,
  { reason, by, at }: CorrectionNote,
): Promise<Corrected> {
  return em.transactional(async inner => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const row = await inner.findOne(CourseContent, { id: contentId }, lock);
    if (!row) return 'gone';
    if ((await inner.count(CourseChange, { contentId })) !== readAfter) return 'changed';
    const { before, after } = differenceTo(row, changes);
    if (Object.keys(after).length === 0) return 'same';
    const author = { byRole: by.role, byId: by.id, changedAt: new Date(at) };
    const number = readAfter + 1;
    await inner.insert(CourseChange, {
      contentId,
      number,
      courseId: row.courseId,
      before,
      after,
      reason,
      ...author,
    });
    await inner.nativeUpdate(CourseContent, { id: contentId }, after);
    return 'kept';
  });
}

/** What staff have corrected of a course, in whichever of its contents, the oldest first. */
export async function courseChangesOf(em: EntityManager, courseId: string) {
  const order = { changedAt: 'asc', contentId: 'asc', number: 'asc' } as const;
  const rows = await em.find(CourseChange, { courseId }, { orderBy: order });
  return rows.map(({ contentId, number, before, after, reason, byRole, byId, changedAt }) => ({
    contentId,
    number,
    before,
    after,
    reason,
    by: { role: byRole, id: byId },
    changedAt: changedAt.toISOString(),
  }));
}

/** What is really other than it was, before and after. */
function differenceTo(
  { title, description, page = null, state = null }: InferEntity<typeof CourseContent>,
  {
    title: newTitle = title,
    description: newDescription = description,
    page: newPage = page,
    state: newState = state,
  }: Correction,
) {
  const pairs = {
    title: [title, newTitle],
    description: [description, newDescription],
    page: [page, newPage],
    state: [state, newState],
  };
  const changed = Object.entries(pairs).filter(([, [was, is]]) => was !== is);
  const texts = (which: 0 | 1): Partial<CourseTexts> =>
    Object.fromEntries(changed.map(([name, pair]) => [name, pair[which]]));
  return { before: texts(0), after: texts(1) };
}
