import { z } from 'zod';
import { courseById, searchCourses, type CourseFilter, type FoundCourse } from '../../db/queries/courses.ts';
import { correctContent, courseChangesOf, type Corrected } from '../../db/records/courses.ts';
import { instant, programId, setCode } from '../../domain/command.ts';
import { actorOf, requirePersonId, type Caller } from '../access.ts';
import { base, caseAddress, uuidInAddress } from '../addresses.ts';
import { askedAt } from '../asked-at.ts';
import { contentFields, courseRecordSchema, courseSchema, courseTag } from '../courses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { dueOn } from '../due-on.ts';
import { tagIn } from '../match.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps, type Reply } from '../route.ts';

const path = `${base}/courses`;
const access = ['staff', 'committee', 'provider'] as const;
const params = z.strictObject({ courseId: uuidInAddress });
const word = z.string().regex(/^[a-z][a-z-]{0,63}$/, 'a word in lower case');
const placeSchema = z.strictObject({ createdAt: instant, courseId: z.string() });

export const coursesRoute = route({
  method: 'get',
  path,
  id: 'courses.search',
  tag: 'courses',
  summary: 'Search courses, also those that are not approved',
  description:
    'With how each competency is covered, and how its case stands today: `waitsFor=proposal-decision` and ' +
    '`waitsFor=renewal-decision` are what the committee decides. Providers find their own courses.',
  access,
  query: z.strictObject({
    program: programId.optional(),
    set: setCode.optional(),
    status: word.optional(),
    waitsFor: word.optional(),
    provider: uuidInAddress.optional(),
    q: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .optional()
      .meta({ description: 'Part of the title, the description or the organization’s name.' }),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means:
        'A page of courses, the oldest first; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ courses: z.array(courseSchema), next: z.string().nullable() })
        .meta({ id: 'Courses' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, q, provider, ...rest }, caller }, deps) {
    const providerId = seesAllCourses(caller) ? provider : requirePersonId(caller);
    const filter: CourseFilter = { ...rest, providerId, text: q };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'courses', filter);
    const found = await searchCourses(deps.door.orm.em.fork(), filter, askedAt(deps), limit, after);
    const next = found.next && cursorTo('courses', filter, found.next);
    return { status: 200, body: { courses: found.rows.map(course => shown(course, deps)), next } };
  },
});

export const courseRoute = route({
  method: 'get',
  path: `${path}/{courseId}`,
  id: 'courses.see',
  tag: 'courses',
  summary: 'See a course',
  description: 'For staff, the committee and its provider; staff see what was corrected of it.',
  access,
  params,
  replies: { 200: { means: 'The course.', schema: courseRecordSchema, headers: courseTag } },
  problems: ['COURSE_UNKNOWN'],
  async handle({ params: { courseId }, caller }, deps) {
    return courseReply(deps, caller, await requireCourse(deps, caller, courseId));
  },
});

const { title, description, page, state } = contentFields;
const texts = { title, description, page: page.unwrap(), state: state.unwrap() };

export const correctCourseRoute = route({
  method: 'patch',
  path: `${path}/{courseId}`,
  id: 'courses.correct',
  tag: 'courses',
  summary: 'Correct a course’s title, description, page or state',
  description:
    'At any time, since no decision rests on them; what is left out stays. What it said before is kept with the reason. ' +
    'Providers change more, by amending a proposal.',
  access: ['staff'],
  params,
  body: z.strictObject({
    ...z.strictObject(texts).partial().shape,
    reason: z.string().trim().min(1).max(2000),
  }),
  takesMatch: true,
  replies: { 200: { means: 'The course as corrected.', schema: courseRecordSchema, headers: courseTag } },
  problems: ['COURSE_UNKNOWN', 'CHANGED_MEANWHILE', 'MATCH_MISSING'],
  async handle({ params: { courseId }, body: { reason, ...changes }, caller, ifMatch }, deps) {
    const read = tagIn(ifMatch);
    const course = await requireCourse(deps, caller, courseId);
    const note = { reason, by: actorOf(caller, 'staff'), at: deps.door.clock.now() };
    const { contentId, corrections } = course;
    const corrected =
      read === tagOfCourse(course)
        ? await correctContent(deps.door.orm.em.fork(), contentId, corrections, changes, note)
        : 'changed';
    return replyAfter(deps, caller, courseId, corrected);
  },
});

async function replyAfter(
  deps: ApiDeps,
  caller: Caller,
  courseId: string,
  corrected: Corrected,
): Promise<Reply> {
  if (corrected === 'same') {
    const problem = 'gives nothing that is other than it is';
    throw new Problem('FIELDS_INVALID', `The correction ${problem}.`, { errors: [{ path: '', problem }] });
  }
  const reply = await courseReply(deps, caller, await requireCourse(deps, caller, courseId));
  if (corrected === 'kept') return reply;
  throw new Problem('CHANGED_MEANWHILE', undefined, { current: reply.body }, reply.headers);
}

/** Of the texts that are shown: also another proposal's are another tag. */
function tagOfCourse({ contentId, corrections }: FoundCourse): string {
  return `"${contentId}.${corrections}"`;
}

async function courseReply(deps: ApiDeps, { roles }: Caller, course: FoundCourse): Promise<Reply> {
  const tag = tagOfCourse(course);
  const changes = roles.includes('staff')
    ? await courseChangesOf(deps.door.orm.em.fork(), course.courseId)
    : null;
  return { status: 200, headers: { ETag: tag }, body: { ...shown(course, deps), tag, changes } };
}

/** The course, or `COURSE_UNKNOWN`: also where it is another provider's. */
async function requireCourse(deps: ApiDeps, caller: Caller, courseId: string): Promise<FoundCourse> {
  const course = await courseById(deps.door.orm.em.fork(), courseId, askedAt(deps));
  const maySee = course && (seesAllCourses(caller) || caller.personId === course.providerId);
  if (!maySee) throw new Problem('COURSE_UNKNOWN', 'There is no such course.');
  return course;
}

function seesAllCourses({ roles }: Caller): boolean {
  return roles.includes('staff') || roles.includes('committee');
}

function shown(found: FoundCourse, deps: ApiDeps) {
  const { contentId: _contentId, corrections: _corrections, createdAt: _createdAt, ...course } = found;
  const lastDay = dueOn(deps, course.program, course.dueAt);
  return { ...course, dueOn: lastDay, case: caseAddress(`courseApproval/${course.courseId}`) };
}
