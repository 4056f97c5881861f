import { z } from 'zod';
import { evaluationsOf, remarksOf } from '../../db/queries/evaluation.ts';
import { portfolioForEvaluator } from '../../db/queries/portfolio-for-evaluator.ts';
import { findPerson } from '../../db/records/people.ts';
import type { CaseView } from '../../domain/case.ts';
import { assignmentDetails } from '../../domain/evaluation/details.ts';
import { evaluatorView } from '../../domain/evaluation/evaluator-view.ts';
import { seesPortfolio } from '../../domain/evaluation/work.ts';
import type { Program } from '../../domain/program.ts';
import { requirePersonId } from '../access.ts';
import { caseAddress, uuidInAddress } from '../addresses.ts';
import { withText } from '../case-page.ts';
import { evaluationId, evaluations, nowOf, requireOwnEvaluation, viewFields } from '../evaluations.ts';
import { documentNamesOf, withNeutralTitles } from '../neutral-names.ts';
import { evaluatedPortfolioSchema } from '../portfolio-view.ts';
import { route, type ApiDeps } from '../route.ts';

const access = ['evaluator'] as const;

const assignment = viewFields
  .extend({
    assignment: z.string().meta({ description: 'The address of the assignment.' }),
    details: assignmentDetails.meta({ id: 'AssignmentDetails' }),
  })
  .meta({ id: 'Assignment' });

export const assignmentsRoute = route({
  method: 'get',
  path: evaluations,
  id: 'evaluations.assignments',
  tag: 'evaluation',
  summary: 'The evaluator’s own assignments with their clocks',
  description: 'What is to be done first comes first, what is over comes last.',
  access,
  query: z.strictObject({
    open: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional()
      .meta({
        override: { type: 'boolean' },
        description: 'Only those in which something is to be done, or the others.',
      }),
  }),
  replies: {
    200: {
      means: 'The assignments.',
      schema: z.object({ assignments: z.array(assignment) }).meta({ id: 'Assignments' }),
    },
  },
  problems: [],
  async handle({ query: { open }, caller }, deps) {
    const evaluatorId = requirePersonId(caller);
    const states = await evaluationsOf(deps.door.orm.em.fork(), evaluatorId);
    const now = deps.door.clock.now();
    const views = states
      .flatMap(state =>
        state.program ? [evaluatorView(state, evaluatorId, deps.programs.find(state.program), now)] : [],
      )
      .filter(view => open === undefined || open === (view.waitsFor !== null));
    return { status: 200, body: { assignments: views.toSorted(byUrgency).map(shown) } };
  },
});

export const assignmentRoute = route({
  method: 'get',
  path: `${evaluations}/{uuid}/assignment`,
  id: 'evaluations.assignment',
  tag: 'evaluation',
  summary: 'The evaluator’s own assignment, with the portfolio',
  description:
    'What is to be rated, by when, the evaluator’s own ratings, and the portfolio while the evaluator works on it. Nothing of ' +
    'other evaluators; where the program evaluates blindly, nothing of whose portfolio it is.',
  access,
  caseKind: 'evaluation',
  params: z.strictObject({ uuid: uuidInAddress }),
  replies: {
    200: {
      means: 'The assignment.',
      schema: assignment
        .extend({
          candidate: z
            .object({ name: z.string() })
            .nullable()
            .meta({ description: 'Null where the program evaluates blindly.' }),
          portfolio: evaluatedPortfolioSchema.nullable().meta({
            description: 'Null when the evaluator does not work on it any more, or it is on paper.',
          }),
        })
        .meta({ id: 'AssignmentPage' }),
    },
  },
  problems: ['CASE_UNKNOWN'],
  async handle({ params: { uuid }, caller }, deps) {
    const caseId = evaluationId(uuid);
    const { state, program, personId } = await requireOwnEvaluation(deps, caller, 'evaluator', caseId);
    const em = deps.door.orm.em.fork();
    const view = evaluatorView(state, personId, program, await nowOf(deps, state));
    const sees = seesPortfolio(state, personId);
    const candidate = view.personId !== null && sees ? await findPerson(em, view.personId) : null;
    const page = {
      ...shown(view),
      candidate: candidate && { name: candidate.name },
      portfolio: sees && state.portfolioId ? await readPortfolio(deps, state.portfolioId, program) : null,
    };
    return { status: 200, body: withText(page, await remarksOf(em, caseId)) };
  },
});

async function readPortfolio(deps: ApiDeps, portfolioId: string, { portfolios }: Program) {
  const portfolio = await portfolioForEvaluator(deps.door.orm.em.fork(), portfolioId);
  if (!portfolio || !portfolios.blind) return portfolio;
  return withNeutralTitles(portfolio, await documentNamesOf(deps, portfolioId));
}

/** What waits for the evaluator before what does not; of each the nearer last day first. */
function byUrgency(a: CaseView, b: CaseView): number {
  const placeOf = ({ dueAt, caseId }: CaseView) => `${dueAt ?? 'none'} ${caseId}`;
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

/** Without the reminders, whose keys count the assignments of all evaluators. */
function shown(view: CaseView) {
  const { caseId, program, status, sentence, waitsFor, dueAt, nextStep, dates, details } = view;
  const assignment = `${caseAddress(caseId)}/assignment`;
  return { caseId, assignment, program, status, sentence, waitsFor, dueAt, nextStep, dates, details };
}
