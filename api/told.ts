import type { Notice } from '../db/changes.ts';
import type { CaseKind, CaseState, FactRecord } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { isActor, isPersonalRole, isThePerson, type Caller } from './access.ts';

/** A change, with the case it is about where who may hear of it depends on that. */
export interface Changed extends Notice {
  state: CaseState | null;
  /** What is new of the case. */
  facts: FactRecord[];
}

/** Whether somebody may hear of a change: whoever may read what has changed. Whoever may not learns not even that it did. */
export function mayBeTold(kinds: Record<string, CaseKind>, caller: Caller, changed: Changed): boolean {
  const { what, id, owner = null, isSealed = false } = changed;
  if (isSealed) return isThePerson(caller, owner);
  if (caller.roles.includes('staff') || caller.roles.includes('ops')) return true;
  if (what === 'case' || what === 'letter') return isOfOwnCase(kinds[kindOf(id)], caller, changed);
  if (what === 'receipt') return isOwnReceipt(caller, changed);
  return what !== 'task' && isThePerson(caller, owner);
}

function isOfOwnCase(kind: CaseKind | undefined, caller: Caller, changed: Changed): boolean {
  const { state } = changed;
  if (!kind || !state) return false;
  const holders = kind.holders(state);
  return caller.roles.some(role => {
    if (!isPersonalRole(role)) return changed.what === 'case' && kind.readers.some(each => each === role);
    const isHolder = caller.personId !== null && (holders[role]?.includes(caller.personId) ?? false);
    if (!isHolder) return false;
    return kind.readers.includes(role) || (role === 'evaluator' && concerns(caller, changed));
  });
}

/** An evaluator hears of what names the evaluator, and of the end: not of what the others do. */
function concerns({ personId }: Caller, { what, state, facts }: Changed): boolean {
  if (what !== 'case' || personId === null) return false;
  return state?.ended !== null || facts.some(record => JSON.stringify(record).includes(personId));
}

function isOwnReceipt(caller: Caller, { role, sender }: Changed): boolean {
  const known = caller.roles.find(each => each === role);
  return known !== undefined && sender !== undefined && isActor(caller, { role: known, id: sender });
}
