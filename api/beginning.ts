import { ownerOf } from '../db/queries/case-owner.ts';
import { newestVersionFor } from '../db/records/competency-texts.ts';
import { documentsOf, keepDocuments } from '../db/records/documents.ts';
import { createPortfolio, findPortfolio } from '../db/records/portfolios.ts';
import { copyDocuments } from '../documents/copy.ts';
import type { CandidacyState } from '../domain/candidacy/state.ts';
import { documentsIn, type Artifact, type Content } from '../domain/portfolio-content.ts';
import type { Actor } from '../domain/case.ts';
import { findSet, type CompetencySet, type Program, type ProgramRef } from '../domain/program.ts';
import { actorOf, requireRole, type Caller } from './access.ts';
import { uuidOf } from './addresses.ts';
import { requireOwnCase } from './commands.ts';
import { nowOf, portfolioReply, portfolioRoles } from './portfolios.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { ApiDeps, Reply } from './route.ts';

/** What a draft begins with. */
export interface Beginning {
  candidacyId: string;
  set: string;
  content: Content;
  copyOf: string | null;
  /** Whose candidacy it has to be; anybody's that the caller reaches when left out. */
  personId?: string;
}

/** What `begin` refuses with. */
export const beginningProblems: readonly ProblemCode[] = [
  'CASE_UNKNOWN',
  'CASE_CLOSED',
  'NOTHING_YET',
  'SET_UNKNOWN',
  'SET_ALREADY_ACHIEVED',
  'PORTFOLIO_NOT_ALLOWED',
  'KEY_MALFORMED',
  'KEY_REUSED',
];

/** Begins a draft in an open candidacy that the caller reaches; a repeat of the key gets the first. */
export async function begin(
  deps: ApiDeps,
  caller: Caller,
  key: string,
  beginning: Beginning,
): Promise<Reply> {
  const { candidacyId } = beginning;
  const role = requireRole(caller, portfolioRoles);
  await requireOwnCase(deps, caller, role, candidacyId);
  const id = uuidOf('portfolio', `${caller.id}\0${key}`);
  const before = await findPortfolio(deps.door.orm.em.fork(), id);
  if (!before) await keep(deps, id, beginning, actorOf(caller, role));
  const kept = before ?? (await findPortfolio(deps.door.orm.em.fork(), id));
  const isIt = kept?.candidacyId === candidacyId && kept.setCode === beginning.set;
  if (!isIt || (kept.copyOf ?? null) !== beginning.copyOf) throw new Problem('KEY_REUSED');
  return portfolioReply(deps, id, 201);
}

async function keep(deps: ApiDeps, id: string, beginning: Beginning, by: Actor): Promise<void> {
  const { content, ...rest } = await newDraft(deps, beginning);
  const copies = await copiesFor(deps, id, beginning);
  const parts = content.parts.map(part => ({ ...part, artifacts: pointed(part.artifacts, copies.ids) }));
  const draft = { id, ...rest, content: { ...content, parts } };
  const at = await nowOf(deps, beginning.candidacyId);
  await deps.door.orm.em.fork().transactional(async em => {
    await createPortfolio(em, draft, by, at);
    await keepDocuments(em, copies.documents);
  });
}

/** The documents of the portfolio that is copied, once more for the new one, whose own can then be deleted. */
async function copiesFor({ door, documents }: ApiDeps, id: string, { copyOf, content }: Beginning) {
  if (copyOf === null) return { documents: [], ids: new Map<string, string>() };
  const named = new Set(documentsIn(content.parts));
  const all = await documentsOf(door.orm.em.fork(), { kind: 'portfolio', id: copyOf });
  const rows = all.filter(row => named.has(row.id));
  const idOf = (documentId: string) => uuidOf('document', `${id}\0${documentId}`);
  const subject = { kind: 'portfolio', id };
  const copies = await copyDocuments(documents.store, rows, subject, idOf, new Date());
  return { documents: copies, ids: new Map(rows.map(row => [row.id, idOf(row.id)])) };
}

function pointed(artifacts: readonly Artifact[], ids: ReadonlyMap<string, string>): Artifact[] {
  return artifacts.map(each => {
    const documentId = 'documentId' in each ? ids.get(each.documentId) : undefined;
    return documentId === undefined ? each : { ...each, documentId };
  });
}

async function newDraft(deps: ApiDeps, { candidacyId, set: code, content, copyOf, personId }: Beginning) {
  const state = await requireOpen(deps, candidacyId);
  if (personId !== undefined && personId !== state.personId) throw new Problem('CASE_UNKNOWN');
  const program = deps.programs.find(state.program);
  const { competencies } = requireSetToShow(state, program, code);
  const version = await newestVersionFor(deps.door.orm.em.fork(), program.id, code, competencies);
  return {
    candidacyId,
    personId: state.personId,
    programId: program.id,
    set: code,
    competenciesVersion: version ?? `${program.id}-${program.version}`,
    needs: { competencies, artifacts: program.portfolios.artifacts },
    content: { ...content, parts: content.parts.filter(part => part.competency <= competencies) },
    copyOf,
  };
}

type Open = CandidacyState & { personId: string; program: ProgramRef };

/** The candidacy, which has begun and not ended. */
async function requireOpen(deps: ApiDeps, candidacyId: string): Promise<Open> {
  // The id says that it is a candidacy.
  const state = (await ownerOf(deps.door.orm.em.fork(), candidacyId))?.state as CandidacyState | null;
  const { personId = null, program = null } = state ?? {};
  if (!state || personId === null || program === null) {
    throw new Problem('NOTHING_YET', 'The application was received and nothing is on record yet.');
  }
  if (state.ended) throw new Problem('CASE_CLOSED');
  return { ...state, personId, program };
}

/** The set, if a portfolio can show it at all: nobody writes for weeks what is refused in the end. */
function requireSetToShow(
  { achieved, notSatisfactory }: CandidacyState,
  program: Program,
  code: string,
): CompetencySet {
  const set = findSet(program, code);
  if (!set) throw new Problem('SET_UNKNOWN');
  if (code in achieved) throw new Problem('SET_ALREADY_ACHIEVED');
  if (notSatisfactory.includes(code)) throw new Problem('PORTFOLIO_NOT_ALLOWED');
  return set;
}
