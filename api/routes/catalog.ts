import { z } from 'zod';
import {
  catalogCourse,
  catalogCourses,
  type CatalogCourse,
  type CatalogFilter,
} from '../../db/queries/catalog-courses.ts';
import { programId, setCode } from '../../domain/command.ts';
import { courseFormats } from '../../domain/course-approval/commands.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { approvalsSchema, state } from '../courses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';
import { askedAt } from '../asked-at.ts';
import { asJson, asTable, kept, statusOf, unchanged } from '../catalog.ts';

const path = `${base}/catalog`;

const catalogEntry = z
  .object({
    courseId: z.uuid(),
    reference: z.string().meta({ description: 'The number of its latest approval.' }),
    title: z.string(),
    description: z.string(),
    page: z.string().nullable(),
    program: z.string(),
    set: setCode,
    format: z.enum(courseFormats),
    minutes: z.int(),
    state: z.string().nullable().meta({ description: 'Where it is held; null for everywhere.' }),
    organization: z.string().nullable(),
    providerKind: z.string().nullable(),
    status: z.enum(['current', 'ended']).meta({ description: 'Judged at the moment asked.' }),
    approvedOn: z.iso.date(),
    endsOn: z.iso.date().meta({ description: 'The last day of its latest approval.' }),
    withdrawn: z.boolean().meta({ description: 'True when that day was set by a withdrawal.' }),
    renewalWaiting: z
      .boolean()
      .meta({ description: 'True while a renewal received in time is still being decided.' }),
    approvals: approvalsSchema,
  })
  .meta({ id: 'CatalogCourse' });

const placeSchema = z.strictObject({ title: z.string(), courseId: z.string() });

export const catalogRoute = route({
  method: 'get',
  path,
  id: 'catalog.search',
  tag: 'catalog',
  summary: 'The catalog of approved courses',
  description:
    'For anyone. As JSON in pages, or whole and with the recognition agreements as CSV, with `as=csv` or the header `Accept: text/csv`. Approvals that run, ' +
    'unless asked otherwise: a course that was completed while its approval ran counts after it, too.',
  access: 'anyone',
  query: z.strictObject({
    program: programId.optional(),
    set: setCode.optional(),
    format: z.enum(courseFormats).optional(),
    state: state
      .optional()
      .meta({ description: 'Where it is held. Courses that are held everywhere are found, too.' }),
    status: z.enum(['current', 'ended', 'all']).default('current'),
    q: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .optional()
      .meta({ description: 'Part of the title, the description or the organization’s name, or a number.' }),
    as: z.enum(['json', 'csv']).optional(),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means: 'A page of courses by title; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ courses: z.array(catalogEntry), next: z.string().nullable() })
        .meta({ id: 'Catalog' }),
      csv: true,
      headers: kept,
    },
    304: unchanged,
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query, wantsCsv }, deps) {
    const { limit, cursor, as, q, status, ...rest } = query;
    const filter: CatalogFilter = {
      ...rest,
      text: q,
      status: status === 'all' ? undefined : status,
    };
    const wanted = as ?? (wantsCsv ? 'csv' : 'json');
    if (wanted === 'csv') return asTable(deps, filter);
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'catalog', filter);
    const found = await catalogCourses(deps.door.orm.em.fork(), filter, askedAt(deps), limit, after);
    const next = found.next && cursorTo('catalog', filter, found.next);
    return asJson({ courses: found.rows.map(shown), next });
  },
});

export const catalogCourseRoute = route({
  method: 'get',
  path: `${path}/courses/{courseId}`,
  id: 'catalog.course',
  tag: 'catalog',
  summary: 'A course of the catalog, with every approval that it has had',
  description: 'For anyone.',
  access: 'anyone',
  params: z.strictObject({ courseId: uuidInAddress }),
  replies: { 200: { means: 'The course.', schema: catalogEntry, headers: kept }, 304: unchanged },
  problems: ['COURSE_UNKNOWN'],
  async handle({ params: { courseId } }, deps) {
    const course = await catalogCourse(deps.door.orm.em.fork(), courseId, askedAt(deps));
    if (!course) throw new Problem('COURSE_UNKNOWN');
    return asJson(shown(course));
  },
});

function shown({ isCurrent, isWithdrawn, ...course }: CatalogCourse) {
  return { ...course, status: statusOf({ isCurrent }), withdrawn: isWithdrawn };
}
