import { evaluationsOf } from '../db/queries/evaluation.ts';
import { casesOf, personalRows, remarksOfPerson } from '../db/queries/personal-data.ts';
import { findPerson } from '../db/records/people.ts';
import { kindOf } from '../domain/case-id.ts';
import { candidateView } from '../domain/evaluation/candidate-view.ts';
import { evaluatorView } from '../domain/evaluation/evaluator-view.ts';
import { personalRoles, type Caller } from './access.ts';
import { casePage, withText } from './case-page.ts';
import { nowOf, requireEvaluation } from './evaluations.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** Free text by its id; null once erased. */
type Remarks = Record<string, string | null>;

/**
 * All that is kept of a person, as plain JSON, whoever asks for it: nothing is told that the person may not know, such as who
 * has evaluated a portfolio. Throws `PERSON_UNKNOWN`.
 */
export async function personalData(deps: ApiDeps, personId: string) {
  const em = deps.door.orm.em.fork();
  const person = await findPerson(em, personId);
  if (!person) throw new Problem('PERSON_UNKNOWN');
  const themselves: Caller = { id: personId, roles: personalRoles, personId };
  const remarks = await remarksOfPerson(em, personId);
  const { receipts, ...rows } = await personalRows(em, personId);
  return {
    madeAt: deps.door.clock.now(),
    person,
    cases: await casesAsTold(deps, themselves, await casesOf(em, personId), remarks),
    assignments: await assignmentsAsTold(deps, personId, remarks),
    receipts: withText(receipts, remarks),
    ...rows,
  };
}

/** The pages of the person's cases with all facts; of an evaluation what its feedback says. */
async function casesAsTold(
  deps: ApiDeps,
  caller: Caller,
  caseIds: readonly string[],
  remarks: Remarks,
): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const caseId of caseIds) {
    const kind = deps.kinds[kindOf(caseId)];
    if (!kind) continue;
    if (kind.name === 'evaluation') told.push(await feedbackOf(deps, caseId, remarks));
    else told.push(await casePage(deps, caller, kind, caseId, undefined));
  }
  return told;
}

async function feedbackOf(deps: ApiDeps, caseId: string, remarks: Remarks): Promise<unknown> {
  const { state, program } = await requireEvaluation(deps, caseId);
  const view = candidateView(state, program, await nowOf(deps, state));
  const { status, sentence, waitsFor, dueAt, dates, details } = view;
  return withText({ caseId, kind: 'evaluation', status, sentence, waitsFor, dueAt, dates, details }, remarks);
}

/** What the person does or has done as an evaluator. */
async function assignmentsAsTold(deps: ApiDeps, personId: string, remarks: Remarks): Promise<unknown[]> {
  const states = await evaluationsOf(deps.door.orm.em.fork(), personId);
  const now = deps.door.clock.now();
  return states.flatMap(state => {
    if (!state.program) return [];
    const view = evaluatorView(state, personId, deps.programs.find(state.program), now);
    const { caseId, status, sentence, dueAt, dates, details } = view;
    return [withText({ caseId, status, sentence, dueAt, dates, details }, remarks)];
  });
}
