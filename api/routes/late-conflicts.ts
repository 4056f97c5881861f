import { z } from 'zod';
import { lateConflicts, type LateConflict } from '../../db/queries/evaluator-conflicts.ts';
import { stepOnConflict } from '../../domain/evaluation/late-conflict.ts';
import { base, caseAddress, caseIdInAddress } from '../addresses.ts';
import { conflictSchema } from '../evaluators.ts';
import { route } from '../route.ts';

const lateConflict = z
  .object({
    caseId: z.string(),
    case: z.string(),
    evaluatorId: z.uuid(),
    evaluatorName: z.string().nullable(),
    personName: z.string().nullable().meta({ description: 'Whose portfolio it is.' }),
    status: z.enum(['assigned', 'accepted', 'rated']),
    declared: conflictSchema
      .nullable()
      .meta({ description: 'Null where nothing is declared and the records name the same institution.' }),
    sentence: z.string(),
    command: z.enum(['replaceEvaluator', 'voidRating']).meta({ description: 'What to do about it.' }),
    since: z.iso.datetime(),
  })
  .meta({ id: 'LateConflict' });

export const lateConflictsRoute = route({
  method: 'get',
  path: `${base}/late-conflicts`,
  id: 'evaluators.late-conflicts',
  tag: 'evaluators',
  summary: 'Evaluators on a portfolio who have come to have a conflict with its candidate',
  description:
    'Of evaluations under way: the conflict was declared, or came to be on record, after the assignment. Each names its step; one ' +
    'is gone when the step is done or the conflict is taken away.',
  access: ['staff'],
  query: z.strictObject({
    case: caseIdInAddress.optional().meta({ description: 'The id of an evaluation.' }),
  }),
  replies: {
    200: {
      means: 'The conflicts, the oldest first.',
      schema: z.object({ conflicts: z.array(lateConflict) }).meta({ id: 'LateConflicts' }),
    },
  },
  problems: [],
  async handle({ query }, deps) {
    const found = await lateConflicts(deps.door.orm.em.fork(), query.case ?? null);
    return { status: 200, body: { conflicts: found.map(shown) } };
  },
});

function shown(conflict: LateConflict) {
  return { ...conflict, case: caseAddress(conflict.caseId), ...stepOnConflict(conflict) };
}
