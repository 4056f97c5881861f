import { z } from 'zod';
import { evaluatorsInConflict } from '../../db/queries/evaluator-conflicts.ts';
import { evaluatorsOf, type LoadedEvaluator } from '../../db/queries/evaluator-load.ts';
import { asFound } from '../../db/queries/found-evaluator.ts';
import { dayOf, type Instant } from '../../domain/calendar.ts';
import { obstacle } from '../../domain/evaluation/found.ts';
import { vacancies } from '../../domain/evaluation/seats.ts';
import type { EvaluationState } from '../../domain/evaluation/state.ts';
import type { Program } from '../../domain/program.ts';
import { uuidInAddress } from '../addresses.ts';
import { evaluationId, evaluations, nowOf, requireEvaluation } from '../evaluations.ts';
import { route } from '../route.ts';

const suitable = z
  .object({
    evaluatorId: z.uuid(),
    name: z.string().nullable(),
    open: z.int(),
    assignedThisYear: z.int(),
    capacityLeft: z.int(),
    medianDays: z
      .number()
      .nullable()
      .meta({ description: 'Half of the evaluator’s ratings came within so many days of the assignment.' }),
  })
  .meta({ id: 'SuitableEvaluator' });

export const suitableEvaluatorsRoute = route({
  method: 'get',
  path: `${evaluations}/{uuid}/suitable-evaluators`,
  id: 'evaluations.suitable-evaluators',
  tag: 'evaluation',
  summary: 'Whom to assign to a portfolio',
  description:
    'Evaluators with expertise in the set, trained, with capacity left, without a conflict, not on leave, and never before on this ' +
    'portfolio. Who has fewest portfolios open comes first; then who has used least of the capacity, then who is quickest. Staff ' +
    'confirm with the command `assign`, which is judged anew. `others` says of the rest why they are not suitable.',
  access: ['staff'],
  caseKind: 'evaluation',
  params: z.strictObject({ uuid: uuidInAddress }),
  replies: {
    200: {
      means: 'Those who may be assigned, the best first; none where no evaluator is needed.',
      schema: z
        .object({
          needed: z.int().meta({ description: 'How many evaluators are to be assigned now.' }),
          suitable: z.array(suitable),
          others: z.array(
            z.object({
              evaluatorId: z.uuid(),
              name: z.string().nullable(),
              code: z.string(),
              sentence: z.string(),
            }),
          ),
        })
        .meta({ id: 'SuitableEvaluators' }),
    },
  },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
  async handle({ params: { uuid } }, deps) {
    const found = await requireEvaluation(deps, evaluationId(uuid));
    const { state, program } = found;
    const needed = vacancies(state).length;
    if (needed === 0) return { status: 200, body: { needed, suitable: [], others: [] } };
    const em = deps.door.orm.em.fork();
    const now = await nowOf(deps, state);
    const all = await evaluatorsOf(em, { program: program.id, active: true }, now, state.caseId);
    const inConflict = await evaluatorsInConflict(em, state.personId ?? '');
    const judged = all.map(each => ({ each, why: objection(each, state, program, inConflict, now) }));
    const free = judged.flatMap(({ each, why }) => (why ? [] : [each]));
    return {
      status: 200,
      body: {
        needed,
        suitable: free.toSorted(byLoad).map(shown),
        others: judged.flatMap(({ each: { row, name }, why }) =>
          why ? [{ evaluatorId: row.id, name, code: why.code, sentence: why.sentence }] : [],
        ),
      },
    };
  },
});

/** Why an evaluator is not suitable, or null. */
function objection(
  evaluator: LoadedEvaluator,
  { set, assignments }: EvaluationState,
  { zone }: Program,
  inConflict: ReadonlySet<string>,
  now: Instant,
): { code: string; sentence: string } | null {
  if (assignments.some(({ evaluatorId }) => evaluatorId === evaluator.row.id)) {
    const sentence = 'This evaluator is or was assigned to the portfolio.';
    return { code: 'EVALUATOR_ALREADY_ASSIGNED', sentence };
  }
  const refusal = obstacle(asFound(evaluator, inConflict, now), set, dayOf(now, zone));
  return refusal && { code: refusal.code, sentence: refusal.message };
}

/** Fewest open first; then least of the capacity used; then the quickest, those who never rated last. */
function byLoad(a: LoadedEvaluator, b: LoadedEvaluator): number {
  const used = ({ row, load }: LoadedEvaluator) => load.assignedThisYear / Math.max(1, row.yearlyCapacity);
  const days = ({ load }: LoadedEvaluator) => load.medianDays ?? Number.MAX_VALUE;
  return (
    a.load.open - b.load.open || used(a) - used(b) || days(a) - days(b) || (a.row.id < b.row.id ? -1 : 1)
  );
}

function shown({ row, name, load }: LoadedEvaluator) {
  const { open, assignedThisYear, medianDays } = load;
  const capacityLeft = row.yearlyCapacity - assignedThisYear;
  return { evaluatorId: row.id, name, open, assignedThisYear, capacityLeft, medianDays };
}
