import { ownerOf } from '../db/queries/case-owner.ts';
import { factsUntil } from '../db/queries/case-page.ts';
import { laterOf, type Instant } from '../domain/calendar.ts';
import { fold, type CaseKind, type CaseState, type FactRecord } from '../domain/case.ts';
import { caseUnknown } from '../domain/no-case.ts';
import type { Program } from '../domain/program.ts';
import { judge } from '../domain/turn.ts';
import { httpRoles, isPersonalRole, type Caller, type HttpRole } from './access.ts';
import { holds } from './commands.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** A case as it is on record, and its own present instant. */
export interface KnownCase {
  caseId: string;
  kind: CaseKind;
  program: Program;
  records: FactRecord[];
  state: CaseState;
  now: Instant;
}

/** The case of a kind and a uuid in an address; a kind that does not exist leads nowhere. */
export function kindIn({ kinds }: ApiDeps, name: string): CaseKind {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) throw new Problem('NOT_FOUND');
  return kind;
}

/**
 * The roles, of those given, in which the caller reaches a case, in the order in which somebody with several acts; refuses
 * whoever reaches it in none as if it were not there.
 */
export async function rolesAt(
  deps: ApiDeps,
  caller: Caller,
  caseId: string,
  among: readonly HttpRole[],
): Promise<HttpRole[]> {
  const owner = await ownerOf(deps.door.orm.em.fork(), caseId);
  const reached = httpRoles.filter(
    role =>
      among.includes(role) &&
      caller.roles.includes(role) &&
      (!isPersonalRole(role) || holds(deps, caller.personId, role, caseId, owner)),
  );
  if (!owner || reached.length === 0) throw new Problem('CASE_UNKNOWN', caseUnknown().message);
  return reached;
}

/** The case from its facts; `NOTHING_YET` while its first command waits in the door. */
export async function knownCase(deps: ApiDeps, kind: CaseKind, caseId: string): Promise<KnownCase> {
  const em = deps.door.orm.em.fork();
  const records = await factsUntil(em, caseId, null);
  const asked = await deps.door.clock.nowOf(em, caseId);
  // The engine's clock may be a little ahead of ours: what is stored has happened.
  const now = laterOf(asked, records.at(-1)?.recordedAt ?? asked);
  const state = fold(kind, caseId, records);
  if (!state.program) {
    throw new Problem('NOTHING_YET', 'Its first command was received and nothing is on record yet.');
  }
  return { caseId, kind, program: deps.programs.find(state.program), records, state, now };
}

/** The state once everything has fallen due that is due by now, also where no worker has woken the case yet. */
export function wokenState({ kind, program, records, state, now }: KnownCase): CaseState {
  const recordedAt = records.at(-1)?.recordedAt ?? now;
  const standpoint = { state, position: records.length, recordedAt };
  const judged = judge(kind, standpoint, [], { program, inForce: () => program }, now, now);
  return 'after' in judged ? judged.after.state : state;
}
