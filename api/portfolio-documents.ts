import { z } from 'zod';
import { ownerOf } from '../db/queries/case-owner.ts';
import { isInformationProvided } from '../db/queries/portfolio-for-evaluator.ts';
import { pinnedProgramOf } from '../db/queries/pinned-program.ts';
import { isInformationOpen, standingOf } from '../db/queries/portfolio-standing.ts';
import { findPortfolio, type PortfolioRow } from '../db/records/portfolios.ts';
import type { EvaluationState } from '../domain/evaluation/state.ts';
import { seesPortfolio } from '../domain/evaluation/work.ts';
import type { ProgramRef } from '../domain/program.ts';
import type { Caller } from './access.ts';
import type { SubjectAccess, SubjectRules } from './document-subjects.ts';
import { nowOf } from './portfolios.ts';
import type { ApiDeps } from './route.ts';

/** The documents of a portfolio: for the candidate and staff while it is a draft, for its evaluators while they evaluate it. */
export const portfolioDocuments: SubjectRules = {
  async accessTo(deps, caller, id) {
    const row = await portfolioOf(deps, id);
    if (!row) return null;
    const { personId: ownerId, programId } = row;
    if (isOwn(caller, row)) return { ownerId, programId, mayChange: true, pinned: await pinnedBy(deps, row) };
    const blindly = await evaluates(deps, caller, id);
    return blindly && { ownerId, programId, mayChange: false, ...blindly };
  },
};

/** What is added when more information is asked for: for evaluators once the answer was sent in. */
export const informationDocuments: SubjectRules = {
  async accessTo(deps, caller, id) {
    const row = await portfolioOf(deps, id);
    if (!row) return null;
    const { personId: ownerId, programId } = row;
    if (isOwn(caller, row)) {
      const mayChange = await isInTime(deps, row);
      return { ownerId, programId, mayChange, pinned: await pinnedBy(deps, row) };
    }
    const em = deps.door.orm.em.fork();
    const blindly = (await isInformationProvided(em, id)) ? await evaluates(deps, caller, id) : null;
    return blindly && { ownerId, programId, mayChange: false, ...blindly };
  },
};

function portfolioOf({ door }: ApiDeps, id: string): Promise<PortfolioRow | null> {
  return z.uuid().safeParse(id).success ? findPortfolio(door.orm.em.fork(), id) : Promise.resolve(null);
}

function pinnedBy({ door }: ApiDeps, { candidacyId }: PortfolioRow): Promise<ProgramRef | null> {
  return pinnedProgramOf(door.orm.em.fork(), candidacyId);
}

function isOwn({ roles, personId }: Caller, row: PortfolioRow): boolean {
  return roles.includes('staff') || (roles.includes('candidate') && personId === row.personId);
}

/** Past the last day to answer nothing is added, also before the case has noticed it. */
async function isInTime(deps: ApiDeps, { id, candidacyId }: PortfolioRow): Promise<boolean> {
  const standing = await standingOf(deps.door.orm.em.fork(), id);
  return !standing?.waitsForInformation || isInformationOpen(standing, await nowOf(deps, candidacyId));
}

/** Whether the caller evaluates it, blindly or not; null for who does not. */
async function evaluates(
  { door, programs }: ApiDeps,
  { roles, personId }: Caller,
  id: string,
): Promise<Pick<SubjectAccess, 'blindly'> | null> {
  if (!roles.includes('evaluator') || personId === null) return null;
  const state = (await ownerOf(door.orm.em.fork(), `evaluation/${id}`))?.state;
  // The id says that it is an evaluation.
  if (!state?.program || !seesPortfolio(state as EvaluationState, personId)) return null;
  return programs.find(state.program).portfolios.blind ? { blindly: id } : {};
}
