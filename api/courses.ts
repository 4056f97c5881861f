import { z } from 'zod';
import type { ContentRecord } from '../db/records/courses.ts';
import { setCode } from '../domain/command.ts';
import { courseFormats } from '../domain/course-approval/commands.ts';
import { line } from '../domain/line.ts';
import { dueOnField } from './due-on.ts';

/** An address of a page that is to be shown to anyone: encrypted, and nothing but an address. */
export const page = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(500)
  .meta({ format: 'uri', examples: ['https://library.example.org/courses/cataloging'] });

export const state = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters')
  .meta({ examples: ['TX'] });

const covered = z.strictObject({
  competency: z.int().positive().max(999),
  text: z.string().trim().min(1).max(1000),
});

/** What a course says of itself in a proposal. */
export const contentFields = {
  title: line(200),
  description: z.string().trim().min(1).max(4000),
  page: page.nullable().default(null),
  state: state
    .nullable()
    .default(null)
    .meta({ description: 'Where it is held; null for one that is held everywhere.' }),
  format: z.enum(courseFormats),
  minutes: z.int().positive().max(1_000_000),
  coverage: z
    .array(covered)
    .max(200)
    .refine(
      all => new Set(all.map(({ competency }) => competency)).size === all.length,
      'each competency once',
    )
    .meta({ description: 'How each competency of the set is covered: all of them.' }),
};

/** What the case looks at of a content. */
export function ruledBy({ coverage, format, minutes }: ContentRecord) {
  return { covered: coverage.map(({ competency }) => competency), format, minutes };
}

export const approvalsSchema = z.array(
  z.object({ reference: z.string(), approvedOn: z.iso.date(), endsOn: z.iso.date() }),
);

export const courseSchema = z
  .object({
    courseId: z.uuid(),
    case: z.string().meta({ description: 'The address of its case.' }),
    program: z.string(),
    set: setCode,
    providerId: z.uuid(),
    organization: z.string().nullable(),
    title: z.string(),
    description: z.string(),
    page: z.string().nullable(),
    state: z.string().nullable(),
    format: z.enum(courseFormats),
    minutes: z.int(),
    coverage: z.array(z.object({ competency: z.int(), text: z.string() })),
    documentIds: z
      .array(z.uuid())
      .meta({ description: 'Handed in for `course/{courseId}` while its proposal can be amended.' }),
    status: z
      .string()
      .nullable()
      .meta({ description: 'Of today; null while the proposal was received and could not be judged yet.' }),
    since: z.iso.datetime().nullable(),
    waitsFor: z.string().nullable(),
    dueAt: z.iso.datetime().nullable(),
    dueOn: dueOnField,
    approvals: approvalsSchema,
  })
  .meta({ id: 'Course' });

const texts = z
  .object({
    title: z.string(),
    description: z.string(),
    page: z.string().nullable(),
    state: z.string().nullable(),
  })
  .partial();

/** One course with what was corrected of it. */
export const courseRecordSchema = courseSchema
  .extend({
    tag: z
      .string()
      .meta({ description: 'What a correction names in `If-Match`; the `ETag` of this answer.' }),
    changes: z
      .array(
        z.object({
          contentId: z.uuid().meta({ description: 'Names the proposal or amendment that was corrected.' }),
          number: z.int(),
          before: texts,
          after: texts,
          reason: z.string(),
          by: z.object({ role: z.string(), id: z.string() }),
          changedAt: z.iso.datetime(),
        }),
      )
      .nullable()
      .meta({
        description: 'What staff have corrected, the oldest first: who, when and why. For staff only.',
      }),
  })
  .meta({ id: 'CourseRecord' });

export const courseTag = { ETag: 'What a correction of this course names in `If-Match`.' };
