import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';

export const providerKinds = [
  'state-library',
  'association',
  'cooperative',
  'community-college',
  'ala-unit',
  'consultant',
  'other',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** An organization that offers courses. Its id is that of its contact person, in whose name it acts. */
export const Provider = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  properties: {
    id: p.uuid().primary(),
    organization: p.text(),
    kind: p.text().$type<ProviderKind>(),
    state: p.text().nullable(),
    page: p.text().nullable(),
    createdAt: p.datetime(),
  },
});

/** A course: its case is `courseApproval/<id>`. */
export const Course = defineEntity({
  name: 'Course',
  tableName: 'course',
  properties: {
    id: p.uuid().primary(),
    programId: p.text(),
    setCode: p.text(),
    providerId: p.uuid().index(),
    createdAt: p.datetime(),
  },
});

/** How one competency of the set is covered. */
export interface Covered {
  competency: number;
  text: string;
}

/**
 * What a course says of itself: one row for each proposal and amendment. The facts name the one that was proposed or
 * approved, so that a command which is refused changes nothing that is shown.
 */
export const CourseContent = defineEntity({
  name: 'CourseContent',
  tableName: 'course_content',
  properties: {
    id: p.uuid().primary(),
    courseId: p.uuid().index(),
    title: p.text(),
    description: p.text(),
    page: p.text().nullable(),
    state: p.text().nullable(),
    format: p.text(),
    minutes: p.integer(),
    coverage: p.json<Covered[]>(),
    createdAt: p.datetime(),
  },
});

/** What staff may correct of a content at any time. */
export interface CourseTexts {
  title: string;
  description: string;
  page: string | null;
  state: string | null;
}

/** What staff have corrected of a content: insert only. */
export const CourseChange = defineEntity({
  name: 'CourseChange',
  tableName: 'course_change',
  triggers: [
    {
      name: 'course_change_append_only',
      timing: 'before',
      events: ['update', 'delete'],
      body: `raise exception 'a change is never changed or deleted: make a new one'`,
    },
  ],
  properties: {
    contentId: p.uuid().primary(),
    /** From 1, in the order of the changes of this content. */
    number: p.integer().primary(),
    courseId: p.uuid().index(),
    /** What was changed, as it was before and from then on. */
    before: p.json<Partial<CourseTexts>>(),
    after: p.json<Partial<CourseTexts>>(),
    reason: p.text(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    changedAt: p.datetime(),
  },
});
