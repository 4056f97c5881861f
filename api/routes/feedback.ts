import { z } from 'zod';
import { remarksOf } from '../../db/queries/evaluation.ts';
import { candidateView } from '../../domain/evaluation/candidate-view.ts';
import { feedbackDetails } from '../../domain/evaluation/details.ts';
import { requireRole } from '../access.ts';
import { uuidInAddress } from '../addresses.ts';
import { withText } from '../case-page.ts';
import {
  evaluationId,
  evaluations,
  nowOf,
  requireEvaluation,
  requireOwnEvaluation,
  viewFields,
} from '../evaluations.ts';
import { route } from '../route.ts';

const access = ['staff', 'candidate'] as const;

const feedback = viewFields
  .extend({ details: feedbackDetails.meta({ id: 'FeedbackDetails' }) })
  .meta({ id: 'Feedback' });

export const feedbackRoute = route({
  method: 'get',
  path: `${evaluations}/{uuid}/feedback`,
  id: 'evaluations.feedback',
  tag: 'evaluation',
  summary: 'What the candidate is told of an evaluation',
  description:
    'Before the decision the stage, the dates and what was asked for; after it the outcome, per competency what was met, and ' +
    'the comments that are released. Never by whom.',
  access,
  caseKind: 'evaluation',
  params: z.strictObject({ uuid: uuidInAddress }),
  replies: { 200: { means: 'The feedback.', schema: feedback } },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
  async handle({ params: { uuid }, caller }, deps) {
    const caseId = evaluationId(uuid);
    const { state, program } =
      requireRole(caller, access) === 'staff'
        ? await requireEvaluation(deps, caseId)
        : await requireOwnEvaluation(deps, caller, 'candidate', caseId);
    const view = candidateView(state, program, await nowOf(deps, state));
    const { program: rules, status, sentence, waitsFor, dueAt, nextStep, dates, details } = view;
    const body = { caseId, program: rules, status, sentence, waitsFor, dueAt, nextStep, dates, details };
    return { status: 200, body: withText(body, await remarksOf(deps.door.orm.em.fork(), caseId)) };
  },
});
