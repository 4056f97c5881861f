import { KeyReused, type ReceiptRow } from '../door/receipts.ts';
import { actorOf, requireRole } from './access.ts';
import { definitionOf, replyTo, type Given } from './commands.ts';
import type { Reply } from './route.ts';

/**
 * The answer of a command that came in before with this key, for a route that makes the command itself; refuses a key that
 * was used for anything else.
 */
export function repeatOf(
  { caller, key, kind, name, caseId }: Pick<Given, 'caller' | 'key' | 'kind' | 'name' | 'caseId'>,
  receipt: ReceiptRow,
): Reply {
  const definition = definitionOf(kind, name);
  const by = actorOf(caller, requireRole(caller, definition.roles));
  const isSame = receipt.caseId === caseId && receipt.command === name;
  if (!isSame || receipt.byRole !== by.role || receipt.byId !== by.id)
    throw new KeyReused(`the key ${key} was used before for another command`);
  return replyTo({ receipt, answer: receipt.answer ?? null }, definition);
}
