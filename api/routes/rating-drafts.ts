import { z } from 'zod';
import { evaluationState, heldEvaluationState } from '../../db/queries/evaluation.ts';
import { receiptOf } from '../../db/queries/receipt.ts';
import { findDraft, saveDraft, type Draft } from '../../db/records/rating-drafts.ts';
import { competenciesInWords } from '../../domain/evaluation/hearing.ts';
import { draftedRatings, linesAsked, missingIn, submissionOf } from '../../domain/evaluation/draft.ts';
import { evaluation } from '../../domain/evaluation/index.ts';
import type { EvaluationState } from '../../domain/evaluation/state.ts';
import { askedOf } from '../../domain/evaluation/work.ts';
import { uuidInAddress } from '../addresses.ts';
import { largestWriting } from '../body.ts';
import { commandProblems, commandReplies } from '../command-docs.ts';
import { giveCommand, keyOf } from '../commands.ts';
import { evaluationId, evaluations, nowOf, requireOwnEvaluation } from '../evaluations.ts';
import { tagOf, versionIn } from '../match.ts';
import { Problem } from '../problems.ts';
import { repeatOf } from '../repeats.ts';
import { route } from '../route.ts';

const access = ['evaluator'] as const;
const path = `${evaluations}/{uuid}/rating-draft`;
const params = z.strictObject({ uuid: uuidInAddress });
const common = { access, params, tag: 'evaluation', caseKind: 'evaluation' } as const;

const draftSchema = z
  .object({
    version: z.int().meta({ description: '0: nothing was saved yet. Also the ETag.' }),
    ratings: draftedRatings,
    savedAt: z.iso.datetime().nullable(),
    asked: z.array(z.int()).meta({ description: 'The competencies to be rated.' }),
    missing: z
      .array(z.object({ competency: z.int(), what: z.enum(['rating', 'comment']) }))
      .meta({ description: 'What is still needed before it can be submitted.' }),
  })
  .meta({ id: 'RatingDraft' });

const reply = { schema: draftSchema, headers: { ETag: 'The version, for `If-Match`.' } };

export const ratingDraftRoute = route({
  ...common,
  method: 'get',
  path,
  id: 'evaluations.rating-draft',
  summary: 'The evaluator’s rating as far as it has come',
  description:
    'Sealed: nobody else sees it, staff neither. It is deleted once the rating is submitted or the evaluation over.',
  replies: { 200: { means: 'The draft.', ...reply } },
  problems: ['CASE_UNKNOWN', 'RATING_NOT_EXPECTED'],
  async handle({ params: { uuid }, caller }, deps) {
    const caseId = evaluationId(uuid);
    const { state, personId } = await requireOwnEvaluation(deps, caller, 'evaluator', caseId);
    const asked = requireAsked(state, personId);
    return replyWith(await findDraft(deps.door.orm.em.fork(), caseId, personId), asked);
  },
});

export const saveRatingDraftRoute = route({
  ...common,
  method: 'put',
  path,
  id: 'evaluations.save-rating-draft',
  summary: 'Save the rating as far as it has come',
  description:
    'It takes the place of what was saved before. `If-Match` bears the `ETag` that was read; where a second window was quicker ' +
    'nothing is overwritten. `"0"` names the draft of which nothing was saved yet.',
  takesMatch: true,
  bodyBytes: largestWriting,
  body: z.strictObject({ ratings: draftedRatings }),
  replies: { 200: { means: 'The draft as saved.', ...reply } },
  problems: [
    'CASE_UNKNOWN',
    'RATING_NOT_EXPECTED',
    'COMPETENCY_UNKNOWN',
    'MATCH_MISSING',
    'CHANGED_MEANWHILE',
  ],
  async handle({ params: { uuid }, body: { ratings }, caller, ifMatch }, deps) {
    const caseId = evaluationId(uuid);
    const { state, personId } = await requireOwnEvaluation(deps, caller, 'evaluator', caseId);
    const from = versionIn(ifMatch);
    const savedAt = await nowOf(deps, state);
    return deps.door.orm.em.fork().transactional(async em => {
      // Held, so that a rating which is stored meanwhile does not leave a draft behind.
      const asked = requireAsked(await heldEvaluationState(em, caseId), personId);
      const unknown = ratings.map(line => line.competency).filter(each => !asked.includes(each));
      if (unknown.length > 0) throw notAsked(unknown);
      const saved = await saveDraft(em, { caseId, evaluatorId: personId }, from, ratings, savedAt);
      if (!saved) throw changed(await findDraft(em, caseId, personId));
      return replyWith(saved, asked);
    });
  },
});

export const submitRatingDraftRoute = route({
  ...common,
  method: 'post',
  path: `${path}/submit`,
  id: 'evaluations.submit-rating-draft',
  summary: 'Submit the rating as it was saved',
  description:
    'Gives the command `submitRating` with the content of the draft, which `If-Match` names: what was seen is what is submitted. ' +
    'It cannot be taken back.',
  takesKey: true,
  takesMatch: true,
  replies: commandReplies(200),
  problems: [
    ...commandProblems,
    'CASE_UNKNOWN',
    'RATING_NOT_EXPECTED',
    'RATING_INCOMPLETE',
    'MATCH_MISSING',
    'CHANGED_MEANWHILE',
  ],
  async handle({ params: { uuid }, caller, idempotencyKey, ifMatch }, deps) {
    const caseId = evaluationId(uuid);
    const key = keyOf(idempotencyKey);
    const { personId } = await requireOwnEvaluation(deps, caller, 'evaluator', caseId);
    const em = deps.door.orm.em.fork();
    // The draft of a rating that is on record is gone: a repeat is known by its key alone.
    const before = await receiptOf(em, key);
    const given = { caller, key, kind: evaluation, name: 'submitRating', caseId };
    if (before) return repeatOf(given, before);
    const asked = requireAsked(await evaluationState(em, caseId), personId);
    const draft = await findDraft(em, caseId, personId);
    if (draft.version !== versionIn(ifMatch)) throw changed(draft);
    requireWhole(draft, asked);
    const fields = { ratings: submissionOf(linesAsked(draft.ratings, asked)) };
    return giveCommand(deps, { ...given, fields, entry: undefined });
  },
});

function requireAsked(state: EvaluationState | null, evaluatorId: string): number[] {
  const asked = state && askedOf(state, evaluatorId);
  if (!asked) throw new Problem('RATING_NOT_EXPECTED', 'No rating of this portfolio is expected of you now.');
  return asked;
}

function requireWhole({ ratings }: Draft, asked: readonly number[]): void {
  const missing = missingIn(ratings, asked);
  if (missing.length === 0) return;
  const lacking = (what: 'rating' | 'comment') =>
    missing.filter(each => each.what === what).map(each => each.competency);
  const [unrated, silent] = [lacking('rating'), lacking('comment')];
  const sentence = [
    ...(unrated.length > 0 ? [`A rating is missing on ${competenciesInWords(unrated)}.`] : []),
    ...(silent.length > 0 ? [`A comment is missing on ${competenciesInWords(silent)}, rated not met.`] : []),
  ].join(' ');
  const details = { competencies: unrated.map(String), comments: silent.map(String) };
  throw new Problem('RATING_INCOMPLETE', sentence, { details });
}

function notAsked(competencies: readonly number[]): Problem {
  const sentence = `You are not asked to rate ${competenciesInWords(competencies)}.`;
  return new Problem('COMPETENCY_UNKNOWN', sentence, { details: { competencies: competencies.map(String) } });
}

function changed({ version, savedAt }: Draft): Problem {
  const when = savedAt === null ? 'is not saved any more' : `was saved in another window at ${savedAt}`;
  const sentence = `The draft ${when}; read it again, then save. Nothing was overwritten.`;
  return new Problem('CHANGED_MEANWHILE', sentence, { details: { version } }, { ETag: tagOf(version) });
}

function replyWith(draft: Draft, asked: readonly number[]) {
  const ratings = linesAsked(draft.ratings, asked);
  const body = { ...draft, ratings, asked, missing: missingIn(ratings, asked) };
  return { status: 200, headers: { ETag: tagOf(draft.version) }, body };
}
