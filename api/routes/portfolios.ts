import { z } from 'zod';
import { askedCompetencies } from '../../db/queries/asked-competencies.ts';
import { storedOf } from '../../db/queries/portfolio-documents.ts';
import { saveInformation } from '../../db/records/portfolio-information.ts';
import { deleteDraft } from '../../db/records/portfolio-deletion.ts';
import { saveDraft } from '../../db/records/portfolios.ts';
import { removeFiles } from '../../documents/files.ts';
import { competenciesInWords } from '../../domain/evaluation/hearing.ts';
import {
  artifact,
  documentsIn,
  mostArtifacts,
  numbersTo,
  statement,
  type Artifact,
} from '../../domain/portfolio-content.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { largestWriting } from '../body.ts';
import { versionIn } from '../match.ts';
import {
  nowOf,
  portfolioReply,
  portfolioRoles,
  portfolioSchema,
  replyAfter,
  requirePortfolio,
  tagHeader,
} from '../portfolios.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const path = `${base}/portfolios/{id}`;
const params = z.strictObject({ id: uuidInAddress });

export const portfolioRoute = route({
  method: 'get',
  path,
  id: 'portfolios.see',
  tag: 'portfolios',
  summary: 'See a portfolio',
  description:
    'All that it says, what it lacks, and what staff said of it. For staff and the candidate; evaluators read it by the evaluation to which they are assigned.',
  access: portfolioRoles,
  params,
  replies: { 200: { means: 'The portfolio.', schema: portfolioSchema, headers: tagHeader } },
  problems: ['PORTFOLIO_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    await requirePortfolio(deps, caller, id);
    return portfolioReply(deps, id);
  },
});

const parts = z
  .array(
    z.strictObject({
      competency: z.int().min(1).max(999),
      statement: statement.nullish(),
      artifacts: z.array(artifact).max(mostArtifacts).optional(),
    }),
  )
  .max(100)
  .refine(isUnique, 'names a competency twice');

const changes = z
  .strictObject({ learningStatement: statement.nullish(), competencies: parts.default([]) })
  .refine(
    ({ learningStatement, competencies }) => learningStatement !== undefined || competencies.length > 0,
    'give the learning statement or a competency',
  );

export const saveRoute = route({
  method: 'patch',
  path,
  id: 'portfolios.save',
  tag: 'portfolios',
  summary: 'Save a part of a draft',
  description:
    'What is left out stays. Save part by part: a request holds 512 KiB. `If-Match` says what was read; when the draft was changed ' +
    'since, nothing is saved, and the answer holds what it says now.',
  access: portfolioRoles,
  params,
  body: changes,
  bodyBytes: largestWriting,
  takesMatch: true,
  replies: { 200: { means: 'The portfolio as saved.', schema: portfolioSchema, headers: tagHeader } },
  problems: ['PORTFOLIO_UNKNOWN', 'PORTFOLIO_LOCKED', 'CHANGED_MEANWHILE', 'MATCH_MISSING'],
  async handle({ params: { id }, body, caller, ifMatch }, deps) {
    const row = await requirePortfolio(deps, caller, id);
    const version = versionIn(ifMatch);
    checkNumbers(body.competencies, row.competencies);
    await checkDocuments(deps, id, body.competencies);
    const { learningStatement, competencies } = body;
    const at = await nowOf(deps, row.candidacyId);
    const change = { learningStatement, parts: competencies };
    return replyAfter(deps, id, await saveDraft(deps.door.orm.em.fork(), id, version, change, at));
  },
});

export const saveInformationRoute = route({
  method: 'patch',
  path: `${path}/information`,
  id: 'portfolios.saveInformation',
  tag: 'portfolios',
  summary: 'Save what the evaluation asks for besides',
  description:
    'Open while a request for more information waits for its answer, and not after its last day, on what was asked. The evaluators read it once the answer is sent in (`provideInformation`).',
  access: portfolioRoles,
  params,
  body: z.strictObject({ competencies: parts.min(1) }),
  bodyBytes: largestWriting,
  takesMatch: true,
  replies: { 200: { means: 'The portfolio as saved.', schema: portfolioSchema, headers: tagHeader } },
  problems: ['PORTFOLIO_UNKNOWN', 'INFORMATION_NOT_REQUESTED', 'CHANGED_MEANWHILE', 'MATCH_MISSING'],
  async handle({ params: { id }, body: { competencies }, caller, ifMatch }, deps) {
    const row = await requirePortfolio(deps, caller, id);
    const version = versionIn(ifMatch);
    checkNumbers(competencies, row.competencies);
    checkAsked(competencies, await askedCompetencies(deps.door.orm.em.fork(), id));
    await checkDocuments(deps, id, competencies, { information: true });
    const at = await nowOf(deps, row.candidacyId);
    const saved = await saveInformation(deps.door.orm.em.fork(), id, version, competencies, at);
    if (saved === 'locked') throw new Problem('INFORMATION_NOT_REQUESTED');
    return replyAfter(deps, id, saved);
  },
});

export const deleteRoute = route({
  method: 'delete',
  path,
  id: 'portfolios.delete',
  tag: 'portfolios',
  summary: 'Delete a draft',
  description: 'With its documents and all that was said of it. What was submitted stays.',
  access: portfolioRoles,
  params,
  replies: { 204: { means: 'It is gone.' } },
  problems: ['PORTFOLIO_UNKNOWN', 'PORTFOLIO_LOCKED'],
  async handle({ params: { id }, caller }, deps) {
    await requirePortfolio(deps, caller, id);
    const { deleted, files } = await deleteDraft(deps.door.orm.em.fork(), id);
    if (!deleted) throw new Problem('PORTFOLIO_LOCKED');
    await removeFiles(deps.documents.store, files);
    return { status: 204 };
  },
});

/** A set has so many competencies and no more. */
function checkNumbers(given: readonly { competency: number }[], competencies: number): void {
  const numbers = numbersTo(competencies);
  const problem = `the set has the competencies 1 to ${competencies}`;
  refuseOthers(given, numbers, problem, `There is no such competency: ${problem}.`);
}

/** More is added to what was asked, and to nothing else. */
function checkAsked(given: readonly { competency: number }[], asked: readonly number[] | null): void {
  if (!asked) return;
  const problem = `nothing is asked on it; it is on ${competenciesInWords(asked)}`;
  refuseOthers(given, asked, problem, `More is asked on ${competenciesInWords(asked)}, and on nothing else.`);
}

function refuseOthers(
  given: readonly { competency: number }[],
  known: readonly number[],
  problem: string,
  sentence: string,
): void {
  const wrong = given.filter(({ competency }) => !known.includes(competency));
  if (wrong.length === 0) return;
  const errors = wrong.map(({ competency }) => ({ path: `competencies.${competency}`, problem }));
  throw new Problem('FIELDS_INVALID', sentence, { errors });
}

/** What is named must be there: a document is uploaded first, to `portfolio/<uuid>` or `information/<uuid>`. */
async function checkDocuments(
  deps: ApiDeps,
  id: string,
  given: readonly { competency: number; artifacts?: Artifact[] | undefined }[],
  of = { information: false },
): Promise<void> {
  const stored = await storedOf(deps.door.orm.em.fork(), id, of);
  const errors = given.flatMap(({ competency, artifacts = [] }) =>
    documentsIn([{ artifacts }])
      .filter(documentId => !stored.has(documentId))
      .map(documentId => ({
        path: `competencies.${competency}.artifacts`,
        problem: `the portfolio has no stored document ${documentId}`,
      })),
  );
  if (errors.length === 0) return;
  throw new Problem('FIELDS_INVALID', 'A document is named that the portfolio has not.', { errors });
}

function isUnique(given: readonly { competency: number }[]): boolean {
  return new Set(given.map(({ competency }) => competency)).size === given.length;
}
