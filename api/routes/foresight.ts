import type { CaseKind } from '../../domain/case.ts';
import { base } from '../addresses.ts';
import { kindIn, knownCase, rolesAt } from '../known-cases.ts';
import { preview, previewBody, previewSchema } from '../preview.ts';
import { route } from '../route.ts';
import { whatIf, whatIfBody, whatIfSchema } from '../what-if.ts';
import { caseParams } from './actions.ts';

const readers = ['staff', 'committee', 'provider', 'candidate'] as const;

/** Whoever reads the page of a case of this kind, ops but not: they work with identifiers. */
function readersOf(kind: CaseKind) {
  return readers.filter(role => role === 'staff' || kind.readers.includes(role));
}

export const previewRoute = route({
  method: 'post',
  path: `${base}/cases/{kind}/{uuid}/preview`,
  id: 'cases.preview',
  tag: 'cases',
  summary: 'See what a command would change before it is given',
  description:
    'The rules judge the command as the case stands, with what the door would look up. Nothing is kept: no receipt, no fact, no ' +
    'letter. A command that would be refused is answered with 200 and the refusal; so is one whose fields do not fit.',
  access: readers,
  params: caseParams,
  body: previewBody,
  replies: { 200: { means: 'What it would change.', schema: previewSchema } },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
  async handle({ params: { kind: name, uuid }, body, caller }, deps) {
    const kind = kindIn(deps, name);
    const caseId = `${name}/${uuid}`;
    const roles = await rolesAt(deps, caller, caseId, readersOf(kind));
    const known = await knownCase(deps, kind, caseId);
    return { status: 200, caseId, body: await preview(deps, caller, roles, known, body) };
  },
});

export const whatIfRoute = route({
  method: 'post',
  path: `${base}/cases/{kind}/{uuid}/what-if`,
  id: 'cases.whatIf',
  tag: 'cases',
  summary: 'See how a case would go on',
  description:
    'From today on, by the rules alone: with the events that are imagined, or with none. What is asked of the catalog, of ' +
    'agreements, portfolios and evaluators is answered as they are on record today. Nothing is kept.',
  access: readers,
  params: caseParams,
  body: whatIfBody,
  replies: {
    200: { means: 'Facts, letters, statuses and dates in order, and the end.', schema: whatIfSchema },
  },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
  async handle({ params: { kind: name, uuid }, body, caller }, deps) {
    const kind = kindIn(deps, name);
    const caseId = `${name}/${uuid}`;
    const roles = await rolesAt(deps, caller, caseId, readersOf(kind));
    const known = await knownCase(deps, kind, caseId);
    return { status: 200, caseId, body: await whatIf(deps, caller, roles, known, body) };
  },
});
