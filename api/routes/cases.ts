import { z } from 'zod';
import {
  countByStanding,
  searchCases,
  type CaseFilter,
  type FoundCase,
} from '../../db/queries/case-search.ts';
import type { CaseKind } from '../../domain/case.ts';
import { instant, programId } from '../../domain/command.ts';
import { requirePersonId, seesAll, type Caller, type HttpRole } from '../access.ts';
import { base, caseAddress, collectionOf, uuidInAddress } from '../addresses.ts';
import { askedAt } from '../asked-at.ts';
import { casePage, pageSchemaOf } from '../case-page.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { dueOn, dueOnField } from '../due-on.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps, type Route } from '../route.ts';

const office = ['staff', 'ops'] as const;
const everybody = ['staff', 'committee', 'provider', 'candidate', 'ops'] as const;

/** The page of one case of each kind. */
export function casePageRoutes(kinds: Record<string, CaseKind>): Route[] {
  return Object.values(kinds).map(kind =>
    route({
      method: 'get',
      path: `${collectionOf(kind.name)}/{uuid}`,
      id: `${kind.name}.page`,
      tag: kind.name,
      summary: `See a ${kind.name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)}`,
      description:
        'Where it stands, what is done and missing, the one next step, every date with why it is what it is, letters ' +
        'sent and planned, and the whole history. With `asOf`, all of it as it stood then. People see their own.',
      access: [...office, ...kind.readers],
      caseKind: kind.name,
      params: z.strictObject({ uuid: uuidInAddress }),
      query: z.strictObject({ asOf: instant.optional() }),
      replies: { 200: { means: 'The case.', schema: pageSchemaOf(kind) } },
      problems: ['CASE_UNKNOWN', 'NOTHING_YET', 'DATE_IN_FUTURE'],
      async handle({ params: { uuid }, query, caller }, deps) {
        const body = await casePage(deps, caller, kind, `${kind.name}/${uuid}`, query.asOf);
        return { status: 200, body };
      },
    }),
  );
}

const word = z.string().regex(/^[a-z][a-z-]{0,63}$/, 'a word in lower case');

const filterFields = {
  kind: word.optional(),
  program: programId.optional(),
  status: word.optional(),
  waitsFor: word.optional(),
  dueAfter: instant.optional(),
  dueBefore: instant.optional(),
  person: uuidInAddress.optional(),
  q: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .optional()
    .meta({ description: 'Staff only: part of a name or an e-mail address, or a certificate’s number.' }),
};

const foundCase = z
  .object({
    caseId: z.string(),
    case: z.string(),
    kind: z.string(),
    personId: z.string().nullable(),
    personName: z.string().nullable().meta({ description: 'Null for ops.' }),
    program: z.object({ id: z.string(), version: z.int() }).nullable(),
    certificateNumber: z.string().nullable(),
    status: z.string(),
    since: z.iso.datetime(),
    waitsFor: z.string().nullable(),
    dueAt: z.iso.datetime().nullable(),
    dueOn: dueOnField,
  })
  .meta({ id: 'FoundCase' });

export const searchRoute = route({
  method: 'get',
  path: `${base}/cases`,
  id: 'cases.search',
  tag: 'cases',
  summary: 'Search cases',
  description:
    'The statuses are those of today, also where nothing has happened since they changed. Those due first come first. ' +
    'People find their own cases, the committee those that it decides.',
  access: everybody,
  query: z.strictObject({ ...filterFields, limit: limitField, cursor: cursorField.optional() }),
  replies: {
    200: {
      means: 'A page of cases; `next` is the cursor of the page after it, null on the last.',
      schema: z.object({ cases: z.array(foundCase), next: z.string().nullable() }).meta({ id: 'FoundCases' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, ...asked }, caller }, deps) {
    const filter = filterOf(asked, caller, deps);
    const place = cursor === undefined ? null : placeIn(placeSchema, cursor, 'cases', filter);
    // All pages are of one instant: a case must not change its place between them because a day has passed.
    const now = place?.now ?? deps.door.clock.now();
    const at = { now, skipsTime: deps.door.clock.skipsTime };
    const found = await searchCases(deps.door.orm.em.fork(), filter, at, limit, place);
    const next = found.next && cursorTo('cases', filter, { now, ...found.next });
    return { status: 200, body: { cases: found.rows.map(row => shown(row, caller, deps)), next } };
  },
});

const placeSchema = z.strictObject({ now: instant, dueAt: instant.nullable(), caseId: z.string() });

export const totalsRoute = route({
  method: 'get',
  path: `${base}/cases/totals`,
  id: 'cases.totals',
  tag: 'cases',
  summary: 'Count cases by status, and by what they wait for',
  access: ['staff', 'ops'],
  query: z.strictObject(filterFields),
  replies: {
    200: {
      means: 'How many cases there are, by kind, program, status and what they wait for.',
      schema: z
        .object({
          total: z.int(),
          totals: z.array(
            z.object({
              kind: z.string(),
              program: z.string().nullable(),
              status: z.string(),
              waitsFor: z.string().nullable(),
              count: z.int(),
            }),
          ),
        })
        .meta({ id: 'Totals' }),
    },
  },
  problems: [],
  async handle({ query, caller }, deps) {
    const at = askedAt(deps);
    const totals = await countByStanding(deps.door.orm.em.fork(), filterOf(query, caller, deps), at);
    return { status: 200, body: { total: totals.reduce((sum, { count }) => sum + count, 0), totals } };
  },
});

type Filters = z.output<z.ZodObject<typeof filterFields>>;

/** Who does not see everything is shown the kinds of case of the roles, whatever is asked for, and of them the own cases. */
function filterOf({ q, person, ...rest }: Filters, caller: Caller, { kinds }: ApiDeps): CaseFilter {
  if (q !== undefined && !caller.roles.includes('staff')) {
    throw new Problem('ROLE_NOT_ALLOWED', 'Only staff search by name, e-mail address or certificate number.');
  }
  if (seesAll(caller)) return { ...rest, text: q, personId: person };
  const readable = (roles: readonly HttpRole[]) =>
    Object.values(kinds)
      .filter(kind => kind.readers.some(role => roles.includes(role)))
      .map(({ name }) => name);
  if (caller.roles.includes('committee'))
    return { ...rest, kinds: readable(['committee']), personId: person };
  return { ...rest, kinds: readable(caller.roles), personId: requirePersonId(caller) };
}

function shown(found: FoundCase, caller: Caller, deps: ApiDeps) {
  const isOps = !caller.roles.includes('staff') && found.personId !== caller.personId;
  return {
    ...found,
    personName: isOps ? null : found.personName,
    dueOn: dueOn(deps, found.program?.id ?? null, found.dueAt),
    case: caseAddress(found.caseId),
  };
}
