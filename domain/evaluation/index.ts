import type { CaseKind } from '../case.ts';
import { candidateView } from './candidate-view.ts';
import { evaluationCommands, type EvaluationCommand } from './commands.ts';
import { calendar } from './dates.ts';
import { decide } from './decide.ts';
import { evaluationDetails } from './details.ts';
import { evaluatorView } from './evaluator-view.ts';
import { evolve } from './evolve.ts';
import { view } from './explain.ts';
import { evaluationFact, type EvaluationFact } from './facts.ts';
import { letters } from './letters.ts';
import { outlook } from './outlook.ts';
import { sends } from './sends.ts';
import { emptyEvaluation, type EvaluationState } from './state.ts';
import { tasks } from './tasks.ts';
import { closesAt, nextWake, wake } from './wake.ts';

export { candidateView } from './candidate-view.ts';
export { evaluatorView } from './evaluator-view.ts';

/** The evaluation of one portfolio: two evaluators, a third where they dispute, one request for more information (rulebook 5). */
export const evaluation: CaseKind<EvaluationState, EvaluationCommand, EvaluationFact> = {
  name: 'evaluation',
  enrolls: false,
  // The whole page has the evaluators' names and sealed ratings: candidate and evaluators have views of their own.
  readers: [],
  holders: ({ personId, assignments }) => ({
    candidate: personId === null ? [] : [personId],
    evaluator: [...new Set(assignments.map(each => each.evaluatorId))],
  }),
  commands: evaluationCommands,
  factSchema: evaluationFact,
  detailsSchema: evaluationDetails,
  empty: emptyEvaluation,
  decide,
  wake,
  closesAt,
  evolve,
  nextWake,
  outlook,
  view,
  viewFor: (state, personId, program, at) =>
    state.assignments.some(each => each.evaluatorId === personId)
      ? evaluatorView(state, personId, program, at)
      : candidateView(state, program, at),
  letters,
  tasks,
  sends,
  successor: () => null,
  relatives: ({ candidacyId }) => (candidacyId === null ? [] : [`candidacy/${candidacyId}`]),
  chapter: () => 0,
  calendar,
};
