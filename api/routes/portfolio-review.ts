import { z } from 'zod';
import { addComments, requestReview } from '../../db/records/portfolio-review.ts';
import { actorOf } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import {
  nowOf,
  portfolioRoles,
  portfolioSchema,
  replyAfter,
  requirePortfolio,
  tagHeader,
} from '../portfolios.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const path = `${base}/portfolios/{id}`;
const params = z.strictObject({ id: uuidInAddress });
const replies = { 200: { means: 'The portfolio.', schema: portfolioSchema, headers: tagHeader } };

export const requestReviewRoute = route({
  method: 'post',
  path: `${path}/request-review`,
  id: 'portfolios.requestReview',
  tag: 'portfolios',
  summary: 'Ask staff to look at a draft before it is submitted',
  description: 'The draft stays open meanwhile. Asking again renews the wish.',
  access: portfolioRoles,
  params,
  replies,
  problems: ['PORTFOLIO_UNKNOWN', 'PORTFOLIO_LOCKED'],
  async handle({ params: { id }, caller }, deps) {
    const { candidacyId } = await requirePortfolio(deps, caller, id);
    const at = await nowOf(deps, candidacyId);
    return replyAfter(deps, id, await requestReview(deps.door.orm.em.fork(), id, at));
  },
});

const comment = z.strictObject({
  /** Left out: on the whole. */
  competency: z.int().min(1).max(999).nullable().default(null),
  text: z.string().trim().min(1).max(4000),
});

export const commentRoute = route({
  method: 'post',
  path: `${path}/comments`,
  id: 'portfolios.comment',
  tag: 'portfolios',
  summary: 'Comment on a draft',
  description:
    'The pre-review by staff: kept beside the draft and shown to the candidate, never to evaluators. The draft stays as it is, and open.',
  access: ['staff'],
  params,
  body: z.strictObject({ comments: z.array(comment).min(1).max(100) }),
  replies,
  problems: ['PORTFOLIO_UNKNOWN', 'PORTFOLIO_LOCKED'],
  async handle({ params: { id }, body: { comments }, caller }, deps) {
    const { candidacyId, competencies } = await requirePortfolio(deps, caller, id);
    const wrong = comments.find(({ competency }) => competency !== null && competency > competencies);
    if (wrong) {
      const problem = `the set has the competencies 1 to ${competencies}`;
      throw new Problem('FIELDS_INVALID', `There is no competency ${wrong.competency}: ${problem}.`, {
        errors: [{ path: 'comments', problem }],
      });
    }
    const at = await nowOf(deps, candidacyId);
    const em = deps.door.orm.em.fork();
    return replyAfter(deps, id, await addComments(em, id, comments, actorOf(caller, 'staff'), at));
  },
});
