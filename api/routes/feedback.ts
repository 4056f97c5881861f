import { z } from 'zod';
import { remarksOf } from '../../db/queries/evaluation.ts';
import { ratings } from '../../domain/evaluation/commands.ts';
import { feedback, stages } from '../../domain/evaluation/for-candidate.ts';
import { requireRole } from '../access.ts';
import { uuidInAddress } from '../addresses.ts';
import { withText } from '../case-page.ts';
import { evaluationId, evaluations, requireEvaluation, requireOwnEvaluation } from '../evaluations.ts';
import { route } from '../route.ts';

const access = ['staff', 'candidate'] as const;
const comment = z.object({ competency: z.int(), comment: z.string() });

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
  replies: {
    200: {
      means: 'The feedback.',
      schema: z
        .object({
          caseId: z.string(),
          set: z.string(),
          setName: z.string(),
          stage: z.enum(stages),
          sentence: z.string(),
          submittedOn: z.iso.date().nullable(),
          request: z
            .object({
              competencies: z.array(z.int()),
              comments: z.array(comment),
              answerBy: z.iso.date(),
              answered: z.boolean(),
              overdue: z.boolean(),
            })
            .nullable(),
          decision: z
            .object({
              outcome: z.enum(['achieved', 'notSatisfactory']),
              decidedOn: z.iso.date(),
              results: z.array(z.object({ competency: z.int(), result: z.enum(ratings) })),
              comments: z.array(comment),
            })
            .nullable(),
          nextStep: z.object({ sentence: z.string(), command: z.string().nullable() }),
        })
        .meta({ id: 'Feedback' }),
    },
  },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
  async handle({ params: { uuid }, caller }, deps) {
    const caseId = evaluationId(uuid);
    const { state, program } =
      requireRole(caller, access) === 'staff'
        ? await requireEvaluation(deps, caseId)
        : await requireOwnEvaluation(deps, caller, 'candidate', caseId);
    const remarks = await remarksOf(deps.door.orm.em.fork(), caseId);
    return { status: 200, body: withText(feedback(state, program), remarks) };
  },
});
