import { isKnown } from '../db/queries/case-owner.ts';
import { evaluationState } from '../db/queries/evaluation.ts';
import { laterOf, type Instant } from '../domain/calendar.ts';
import type { PersonalRole } from '../domain/case.ts';
import type { EvaluationState } from '../domain/evaluation/state.ts';
import { caseUnknown } from '../domain/no-case.ts';
import type { Program } from '../domain/program.ts';
import { requirePersonId, type Caller } from './access.ts';
import { collectionOf } from './addresses.ts';
import { casePageSchema } from './case-page.ts';
import { holds } from './commands.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

export const evaluations = collectionOf('evaluation');

/** What a person is told of an evaluation, whoever it is. */
export const viewFields = casePageSchema.pick({
  caseId: true,
  program: true,
  status: true,
  sentence: true,
  waitsFor: true,
  dueAt: true,
  nextStep: true,
  dates: true,
});

export function evaluationId(uuid: string): string {
  return `evaluation/${uuid}`;
}

export interface FoundEvaluation {
  state: EvaluationState;
  /** The rules that it is pinned to. */
  program: Program;
}

/** The evaluation; refuses one that is not there, and one of which nothing is on record yet. For the office. */
export async function requireEvaluation(deps: ApiDeps, caseId: string): Promise<FoundEvaluation> {
  const em = deps.door.orm.em.fork();
  const state = await evaluationState(em, caseId);
  if (state?.program) return { state, program: deps.programs.find(state.program) };
  if (await isKnown(em, caseId))
    throw new Problem('NOTHING_YET', 'Its first command was received and nothing is on record yet.');
  throw new Problem('CASE_UNKNOWN', caseUnknown().message);
}

/** The evaluation of somebody to whom it belongs in a role, with that person's id; everybody else's is refused as if there were none. */
export async function requireOwnEvaluation(
  deps: ApiDeps,
  caller: Caller,
  role: PersonalRole,
  caseId: string,
): Promise<FoundEvaluation & { personId: string }> {
  const personId = requirePersonId(caller);
  const state = await evaluationState(deps.door.orm.em.fork(), caseId);
  const isOwn = state !== null && holds(deps, personId, role, caseId, { personId: state.personId, state });
  if (!isOwn || !state.program) throw new Problem('CASE_UNKNOWN', caseUnknown().message);
  return { state, program: deps.programs.find(state.program), personId };
}

/** Now, in the time of the evaluation. */
export async function nowOf({ door }: ApiDeps, { caseId, since }: EvaluationState): Promise<Instant> {
  // The engine's clock may be a little ahead of ours: what is stored has happened.
  return laterOf(await door.clock.nowOf(door.orm.em.fork(), caseId), since);
}
