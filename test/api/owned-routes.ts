/** How each route is asked about what belongs to somebody: the address, and a body that could be accepted. */
import { content } from './catalog.ts';
import type { Office } from './office.ts';
import { hoursOn, type Ids, type Owner } from './owners.ts';

export interface Ask {
  method: string;
  path: string;
  body?: unknown;
  /** Sent as it is. */
  bytes?: string;
}

/** A route of the table, such as `POST /api/v1/portfolios`. */
export interface Row {
  method: string;
  path: string;
}

/** Lists, which take no id: what they show is looked at. */
export const lists = [
  'GET /api/v1/cases',
  'GET /api/v1/letters',
  'GET /api/v1/portfolios',
  'GET /api/v1/courses',
  'GET /api/v1/evaluations',
];

/** They are about one's own sessions alone, which only somebody has who is signed in with a browser. */
export const ofSessions = [
  'POST /api/v1/sign-out-everywhere',
  'GET /api/v1/sessions',
  'DELETE /api/v1/sessions/{id}',
  'GET /api/v1/passkeys',
  'POST /api/v1/passkeys/options',
  'POST /api/v1/passkeys',
  'DELETE /api/v1/passkeys/{id}',
];

/** Walked in a file of its own. */
export const walkedElsewhere: Record<string, string> = { 'GET /api/v1/changes': 'live.test.ts' };

/** Which of the ids stands in an address, by how it begins. */
const idsByPath: [RegExp, keyof Ids][] = [
  [/^\/(candidacies|certifications|course-approvals|courses)\//, 'uuid'],
  [/^\/cases\//, 'uuid'],
  [/^\/evaluations\//, 'evaluation'],
  [/^\/(people|providers|evaluators)\//, 'person'],
  [/^\/portfolios\//, 'portfolio'],
  [/^\/documents\/\{id\}\/(parts|complete)/, 'receiving'],
  [/^\/documents\//, 'document'],
  [/^\/receipts\//, 'receipt'],
];

/** The kind of case of which an address speaks. */
const kindsByPath: [RegExp, string][] = [
  [/^\/candidacies\//, 'candidacy'],
  [/^\/certifications\//, 'certification'],
  [/^\/(course-approvals|courses)\//, 'courseApproval'],
];

const base = '/api/v1';

/** The question about these ids; null where somebody with such a case has nothing of the sort. */
export function askAbout(office: Office, { method, path }: Row, ids: Owner['ids']): Ask | null {
  const rest = path.slice(base.length);
  const kind = kindsByPath.find(([pattern]) => pattern.test(rest))?.[1];
  if (kind !== undefined && kind !== ids.kind) return null;
  const withQuery = queries[`${method} ${path}`]?.(ids);
  if (withQuery === null) return null;
  const name = idsByPath.find(([pattern]) => pattern.test(rest))?.[1];
  const id = name && ids[name];
  if (name && (id === undefined || (rest.includes('{conflict}') && !ids.conflict))) return null;
  const address = path
    .replace('{kind}', ids.kind)
    .replace(/\{(uuid|id|key|courseId)\}/, String(id))
    .replace('{conflict}', String(ids.conflict))
    .replace('{number}', '1');
  const isRaw = rest === '/documents/{id}/parts/{number}' || (method === 'POST' && rest === '/documents');
  if (isRaw) return { method, path: address + (withQuery ?? ''), bytes: 'hello' };
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const body = hasBody ? (bodies(office, ids)[`${method} ${rest}`] ?? {}) : undefined;
  return { method, path: address + (withQuery ?? ''), ...(hasBody ? { body } : {}) };
}

const queries: Record<string, (ids: Owner['ids']) => string | null> = {
  [`GET ${base}/documents`]: ({ subject }) => (subject ? `?subject=${subject}` : null),
  [`POST ${base}/documents`]: ({ subject }) => (subject ? `?name=new.txt&subject=${subject}` : null),
  [`GET ${base}/letters/content`]: ({ kind, uuid, letter }) =>
    letter ? `?caseId=${kind}/${uuid}&key=${encodeURIComponent(letter)}` : null,
};

/** What lets a request be read; a route that is not here takes an empty body. */
function bodies(office: Office, ids: Owner['ids']): Record<string, unknown> {
  const today = office.today();
  const { work, member, education, supportStaff, program } = office.application();
  const declaration = { work, education, supportStaff };
  const someId = ids.person;
  const says = { competency: 1, statement: 'I did.' };
  return {
    'POST /candidacies': { program, member, ...declaration, personId: ids.person },
    'POST /candidacies/{uuid}/amend-application': declaration,
    'POST /candidacies/{uuid}/claim-course': { courseId: someId, completedOn: today },
    'POST /candidacies/{uuid}/claim-graduation': { agreementId: someId, graduatedOn: today },
    'POST /candidacies/{uuid}/submit-portfolio': { set: 'CNC', portfolioId: ids.portfolio ?? someId },
    'POST /candidacies/{uuid}/provide-information': { set: 'CNC' },
    'POST /candidacies/{uuid}/withdraw-portfolio': { set: 'CNC' },
    'POST /candidacies/{uuid}/request-extension': { reason: 'I was ill.' },
    'POST /certifications/{uuid}/log-hours': { ...hoursOn(today), title: 'Cataloging' },
    'POST /certifications/{uuid}/amend-hours': { ...hoursOn(today), entryId: ids.receipt ?? 'none' },
    'POST /certifications/{uuid}/strike-hours': { entryId: ids.receipt ?? 'none' },
    'POST /course-approvals': { ...content(), providerId: ids.person },
    'POST /course-approvals/{uuid}/amend-proposal': content({}, 'amendment'),
    'POST /course-approvals/{uuid}/propose-again': content({}, 'amendment'),
    'POST /evaluations/{uuid}/decline-assignment': { reason: 'I know the work.' },
    'POST /evaluations/{uuid}/submit-rating': { ratings: [{ competency: 1, rating: 'met' }] },
    'PUT /evaluations/{uuid}/rating-draft': { ratings: [] },
    'POST /cases/{kind}/{uuid}/preview': { command: previewed[ids.kind] },
    'POST /documents/in-parts': { name: 'new.txt', bytes: 5, subject: ids.subject },
    'PATCH /people/{id}': { zone: 'America/Chicago' },
    'PUT /people/{id}/preferences': { reminders: {}, language: null },
    'PATCH /providers/{id}': { state: 'OR' },
    'POST /portfolios': { candidacyId: `candidacy/${ids.uuid}`, set: 'FLS' },
    'PATCH /portfolios/{id}': { competencies: [says] },
    'PATCH /portfolios/{id}/information': { competencies: [says] },
    'PUT /evaluators/{id}/leave': { leave: null },
    'POST /evaluators/{id}/conflicts': { institution: 'The library in which I work' },
  };
}

const previewed: Record<string, string> = {
  candidacy: 'withdraw',
  certification: 'surrender',
  courseApproval: 'requestRenewal',
};
