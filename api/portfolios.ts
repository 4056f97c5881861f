import { z } from 'zod';
import { competenciesOf } from '../db/queries/portfolio-for-evaluator.ts';
import { isInformationOpen, standingOf } from '../db/queries/portfolio-standing.ts';
import { storedOf } from '../db/queries/portfolio-documents.ts';
import { commentsOf } from '../db/records/portfolio-review.ts';
import { findPortfolio, partsOf, type PortfolioRow, type Saved } from '../db/records/portfolios.ts';
import { artifact, lackable, lacksOf } from '../domain/portfolio-content.ts';
import { portfolioStatuses } from '../domain/portfolio-status.ts';
import { isThePerson, requireRole, type Caller } from './access.ts';
import { base } from './addresses.ts';
import { tagOf } from './match.ts';
import { namedIn, namedInSchema } from './own-names.ts';
import { Problem } from './problems.ts';
import type { ApiDeps, Reply } from './route.ts';

export const portfolioRoles = ['staff', 'candidate'] as const;

export const candidacyIdField = z
  .string()
  .toLowerCase()
  .regex(/^candidacy\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the id of a candidacy')
  .meta({ examples: ['candidacy/0190f6c4-7f7a-8a8e-b1a9-5a4c4e0f9a11'] });

export const evaluationIdField = z
  .string()
  .nullable()
  .meta({ description: 'The case that evaluates it, or has; null where there is none.' });

/** The portfolio, or `PORTFOLIO_UNKNOWN`: also where it is not the caller's own. */
export async function requirePortfolio(deps: ApiDeps, caller: Caller, id: string): Promise<PortfolioRow> {
  const row = await findPortfolio(deps.door.orm.em.fork(), id);
  const sees = requireRole(caller, portfolioRoles) === 'staff' || isThePerson(caller, row?.personId ?? null);
  if (!row || !sees) throw new Problem('PORTFOLIO_UNKNOWN', 'There is no such portfolio.');
  return row;
}

/** Now, in the time of the portfolio's candidacy. */
export function nowOf({ door }: ApiDeps, candidacyId: string): Promise<string> {
  return door.clock.nowOf(door.orm.em.fork(), candidacyId);
}

/** All of a portfolio as it stands, with the tag by which a change says what it starts from. */
export async function portfolioReply(deps: ApiDeps, id: string, status = 200): Promise<Reply> {
  const shown = await shownPortfolio(deps, id);
  const headers = { ETag: tagOf(shown.version), ...(status === 201 ? { Location: shown.portfolio } : {}) };
  return { status, headers, body: shown };
}

/** What a change came to: the portfolio, or the problem that says why nothing was changed. */
export async function replyAfter(deps: ApiDeps, id: string, saved: Saved): Promise<Reply> {
  switch (saved) {
    case 'saved':
      return portfolioReply(deps, id);
    case 'gone':
      throw new Problem('PORTFOLIO_UNKNOWN', 'There is no such portfolio.');
    case 'locked':
      throw new Problem('PORTFOLIO_LOCKED');
    case 'changed':
      throw await changedMeanwhile(deps, id);
  }
}

/** Who saves from a second window is shown what the first has made of it: both are there, none is lost. */
async function changedMeanwhile(deps: ApiDeps, id: string): Promise<Problem> {
  const current = await shownPortfolio(deps, id);
  const sentence =
    'The portfolio was changed since it was read, in another window perhaps. Nothing was overwritten: `current` is what it says now.';
  return new Problem('CHANGED_MEANWHILE', sentence, { current }, { ETag: tagOf(current.version) });
}

async function shownPortfolio(deps: ApiDeps, id: string) {
  const em = deps.door.orm.em.fork();
  const row = await findPortfolio(em, id);
  const standing = await standingOf(em, id);
  if (!row || !standing) throw new Problem('PORTFOLIO_UNKNOWN', 'There is no such portfolio.');
  const at = await deps.door.clock.nowOf(em, row.candidacyId);
  const { status, submittedAt, answerBy, isEvaluated } = standing;
  const competencies = await competenciesOf(em, row);
  const learningStatement = row.learningStatement ?? null;
  const lacking = lacksOf({ learningStatement, parts: competencies }, row, await storedOf(em, id));
  const information = await partsOf(em, id, 'information');
  const [named = [], namedBesides = []] = await namedIn(deps, row, [
    { learningStatement, parts: competencies },
    { learningStatement: null, parts: information },
  ]);
  const lacks = lacking.map(({ words, ...place }) => ({ ...place, sentence: `It lacks ${words}.` }));
  return {
    portfolio: `${base}/portfolios/${id}`,
    id,
    candidacyId: row.candidacyId,
    personId: row.personId,
    program: row.programId,
    set: row.setCode,
    competenciesVersion: row.competenciesVersion,
    status,
    evaluationId: isEvaluated ? `evaluation/${id}` : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    savedAt: row.savedAt.toISOString(),
    submittedAt,
    copyOf: row.copyOf ?? null,
    learningStatement,
    competencies,
    missing: lacks.map(({ sentence }) => sentence),
    lacks,
    namedIn: named,
    review: {
      requestedAt: row.reviewRequestedAt?.toISOString() ?? null,
      commentedAt: row.reviewedAt?.toISOString() ?? null,
      comments: await commentsOf(em, id),
    },
    information: {
      open: isInformationOpen(standing, at),
      answerBy: answerBy?.on ?? null,
      competencies: information,
      namedIn: namedBesides,
    },
  };
}

const at = z.iso.datetime();
const text = z.string().nullable();
const part = { competency: z.int(), statement: text, artifacts: z.array(artifact) };

/** What `portfolioReply` answers, for the contract. */
export const portfolioSchema = z
  .object({
    portfolio: z.string().meta({ description: 'Its address.' }),
    id: z.uuid(),
    candidacyId: z.string(),
    personId: z.uuid(),
    program: z.string(),
    set: z.string(),
    competenciesVersion: z.string(),
    status: z.enum(portfolioStatuses),
    evaluationId: evaluationIdField,
    version: z.int(),
    createdAt: at,
    savedAt: at,
    submittedAt: at.nullable(),
    copyOf: z.uuid().nullable(),
    learningStatement: text,
    competencies: z.array(z.object({ ...part, text })),
    missing: z.array(z.string()).meta({ description: 'All that it lacks before it can be submitted.' }),
    lacks: z
      .array(z.object({ what: z.enum(lackable), competency: z.int().nullable(), sentence: z.string() }))
      .meta({ description: 'The same with the place of each.' }),
    namedIn: namedInSchema,
    review: z.object({
      requestedAt: at.nullable(),
      commentedAt: at.nullable(),
      comments: z.array(z.object({ competency: z.int().nullable(), text: z.string(), writtenAt: at })),
    }),
    information: z
      .object({
        open: z.boolean(),
        answerBy: z.iso.date().nullable(),
        competencies: z.array(z.object(part)),
        namedIn: namedInSchema,
      })
      .meta({ description: 'What is added when the evaluation asks for more.' }),
  })
  .meta({ id: 'Portfolio' });

export const tagHeader = { ETag: 'What a change of this portfolio names in `If-Match`.' };
