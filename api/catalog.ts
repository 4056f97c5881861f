import { catalogAgreements, type CatalogAgreement } from '../db/queries/catalog-agreements.ts';
import { catalogCourses, type CatalogCourse, type CatalogFilter } from '../db/queries/catalog-courses.ts';
import { csvOf } from './csv.ts';
import { askedAt } from './asked-at.ts';
import type { ApiDeps, Reply } from './route.ts';
import { keptFor } from './tags.ts';

/** The headers of what may be kept, for the contract. */
export const kept = {
  ETag: 'Names this answer: send it back as If-None-Match.',
  'Cache-Control': 'How long it may be kept without asking.',
};
export const unchanged = { means: 'Nothing has changed since the answer that If-None-Match names.' };

export function asJson(body: unknown): Reply {
  return { status: 200, body, headers: keptFor(JSON.stringify(body)) };
}

/** One line for each thing in the catalog; `what` says which kind of thing it is. */
const columns = [
  'what',
  'reference',
  'title',
  'organization',
  'program',
  'sets',
  'format',
  'minutes',
  'state',
  'status',
  'startsOn',
  'endsOn',
  'page',
] as const;

type Line = Record<(typeof columns)[number], string | number | null>;

/** The whole catalog as CSV: courses, and then agreements, which have no format. */
export async function asTable(deps: ApiDeps, filter: CatalogFilter): Promise<Reply> {
  const em = deps.door.orm.em.fork();
  const at = askedAt(deps);
  const courses = await catalogCourses(em, filter, at, null, null);
  const agreements =
    filter.format === undefined ? await catalogAgreements(em, filter, at.now, null, null) : { rows: [] };
  const csv = csvOf(columns, [...courses.rows.map(courseLine), ...agreements.rows.map(agreementLine)]);
  return { status: 200, csv, headers: keptFor(csv) };
}

function courseLine(row: CatalogCourse): Line {
  const { reference, title, organization, program, set, format, minutes, state, endsOn, page } = row;
  return {
    what: 'course',
    reference,
    title,
    organization,
    program,
    sets: set,
    format,
    minutes,
    state,
    status: statusOf(row),
    startsOn: row.approvedOn,
    endsOn,
    page,
  };
}

function agreementLine(row: CatalogAgreement): Line {
  const { reference, college, program, sets, state, startsOn, endsOn, page } = row;
  return {
    what: 'agreement',
    reference,
    title: null,
    organization: college,
    program,
    sets: sets.join(' '),
    format: null,
    minutes: null,
    state,
    status: statusOf(row),
    startsOn,
    endsOn,
    page,
  };
}

export function statusOf({ isCurrent }: { isCurrent: boolean }): 'current' | 'ended' {
  return isCurrent ? 'current' : 'ended';
}
