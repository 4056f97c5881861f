import { z } from 'zod';
import { evaluationsOf, remarksOf } from '../../db/queries/evaluation.ts';
import { findPerson } from '../../db/records/people.ts';
import { ratings } from '../../domain/evaluation/commands.ts';
import {
  assignmentView,
  seesPortfolio,
  type AssignmentView,
} from '../../domain/evaluation/for-evaluator.ts';
import { requirePersonId } from '../access.ts';
import { caseAddress, uuidInAddress } from '../addresses.ts';
import { withText } from '../case-page.ts';
import { evaluationId, evaluations, requireOwnEvaluation } from '../evaluations.ts';
import { portfolioForEvaluator } from '../portfolio-view.ts';
import { route } from '../route.ts';

const access = ['evaluator'] as const;
const lastDay = z.object({ on: z.iso.date(), endsAt: z.iso.datetime() });

const assignment = z
  .object({
    caseId: z.string(),
    assignment: z.string().meta({ description: 'The address of the assignment.' }),
    set: z.string(),
    setName: z.string(),
    competenciesVersion: z.string().nullable(),
    status: z.enum(['assigned', 'accepted', 'rated', 'declined', 'lapsed', 'replaced', 'voided', 'relieved']),
    round: z.int().meta({ description: '2: what was asked for in a request for more information is rated anew.' }),
    competencies: z.array(z.int()).meta({ description: 'What is to be rated.' }),
    assignedOn: z.iso.date(),
    acceptBy: lastDay.nullable(),
    rateBy: lastDay,
    ratedAt: z.iso.datetime().nullable(),
    isOver: z.boolean(),
    nextStep: z.object({ sentence: z.string(), command: z.string().nullable() }),
  })
  .meta({ id: 'Assignment' });

export const assignmentsRoute = route({
  method: 'get',
  path: evaluations,
  id: 'evaluations.assignments',
  tag: 'evaluation',
  summary: 'The evaluator’s own assignments with their clocks',
  description: 'The last assignment to each portfolio; what is to be done first comes first, what is over last.',
  access,
  query: z.strictObject({
    over: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional()
      .meta({ override: { type: 'boolean' } }),
  }),
  replies: {
    200: {
      means: 'The assignments.',
      schema: z.object({ assignments: z.array(assignment) }).meta({ id: 'Assignments' }),
    },
  },
  problems: [],
  async handle({ query: { over }, caller }, { door, programs }) {
    const evaluatorId = requirePersonId(caller);
    const states = await evaluationsOf(door.orm.em.fork(), evaluatorId);
    const views = states.flatMap(state => {
      const view = state.program && assignmentView(state, evaluatorId, programs.find(state.program));
      return view && (over === undefined || view.isOver === over) ? [view] : [];
    });
    return { status: 200, body: { assignments: views.toSorted(inOrder).map(shown) } };
  },
});

export const assignmentRoute = route({
  method: 'get',
  path: `${evaluations}/{uuid}/assignment`,
  id: 'evaluations.assignment',
  tag: 'evaluation',
  summary: 'The evaluator’s own assignment, with the portfolio',
  description:
    'What is to be rated, by when, and the portfolio while the evaluator works on it. Nothing of other evaluators; where the ' +
    'program evaluates blindly, nothing of whose portfolio it is.',
  access,
  caseKind: 'evaluation',
  params: z.strictObject({ uuid: uuidInAddress }),
  replies: {
    200: {
      means: 'The assignment.',
      schema: assignment
        .extend({
          ratings: z
            .array(z.object({ competency: z.int(), rating: z.enum(ratings), comment: z.string().nullable() }))
            .nullable()
            .meta({ description: 'The evaluator’s own rating, once submitted.' }),
          candidate: z
            .object({ name: z.string() })
            .nullable()
            .meta({ description: 'Null where the program evaluates blindly.' }),
          portfolio: z
            .record(z.string(), z.unknown())
            .nullable()
            .meta({ description: 'Null when the evaluator does not work on it any more, or it is on paper.' }),
        })
        .meta({ id: 'AssignmentPage' }),
    },
  },
  problems: ['CASE_UNKNOWN'],
  async handle({ params: { uuid }, caller }, deps) {
    const caseId = evaluationId(uuid);
    const { state, program, personId } = await requireOwnEvaluation(deps, caller, 'evaluator', caseId);
    const view = assignmentView(state, personId, program);
    if (!view) throw new Error(`${personId} holds ${caseId} and was never assigned to it`);
    const em = deps.door.orm.em.fork();
    const sees = seesPortfolio(state, personId);
    const isBlind = program.portfolios.blind || !sees || state.personId === null;
    const candidate = isBlind ? null : await findPerson(em, state.personId ?? '');
    const page = {
      ...shown(view),
      ratings: view.ratings,
      candidate: candidate && { name: candidate.name },
      portfolio: sees && state.portfolioId ? await portfolioForEvaluator(deps, state.portfolioId) : null,
    };
    return { status: 200, body: withText(page, await remarksOf(em, caseId)) };
  },
});

/** What is open before what is over; of each the nearer last day first. */
function inOrder(a: AssignmentView, b: AssignmentView): number {
  if (a.isOver !== b.isOver) return a.isOver ? 1 : -1;
  const [first, second] = [dueAt(a), dueAt(b)];
  if (first === second) return a.caseId < b.caseId ? -1 : 1;
  return first < second === !a.isOver ? -1 : 1;
}

function dueAt({ status, acceptBy, rateBy }: AssignmentView): string {
  return status === 'assigned' && acceptBy ? acceptBy.endsAt : rateBy.endsAt;
}

function shown({ ratings: _own, ...view }: AssignmentView) {
  return { ...view, assignment: `${caseAddress(view.caseId)}/assignment` };
}
