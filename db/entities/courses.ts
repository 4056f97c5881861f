import { defineEntity, p } from '@mikro-orm/core';

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
