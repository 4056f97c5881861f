import type { EntityManager } from '@mikro-orm/postgresql';
import { Course, CourseContent, type Covered } from '../entities/index.ts';

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
export type Correction = Partial<Pick<ContentRecord, 'title' | 'description' | 'page' | 'state'>>;

/** Corrects one content of a course; false when there is none. */
export async function correctContent(em: EntityManager, id: string, changes: Correction): Promise<boolean> {
  return (await em.nativeUpdate(CourseContent, { id }, changes)) === 1;
}
