import type { CaseKind } from './case.ts';
import { misfit } from './misfit.ts';
import { Refusal } from './refusal.ts';

/**
 * The parsed fields of a command, with what the door has looked up for it; throws `COMMAND_MALFORMED`, with every field
 * that does not fit, where it cannot be read.
 */
export function readCommand(
  kind: Pick<CaseKind, 'commands'> | undefined,
  type: string,
  payload: unknown,
): Record<string, unknown> {
  const definition = kind?.commands[type];
  if (!definition) throw new Refusal('COMMAND_MALFORMED', `This kind of case knows no command ${type}.`);
  const { looksUp, schema } = definition;
  const { sent, found } = looksUp ? partsOf(payload) : { sent: payload, found: null };
  const parsed = schema.safeParse(sent, { error: misfit });
  const foundParsed = looksUp?.schema.nullable().safeParse(found, { error: misfit });
  if (parsed.success && foundParsed?.success !== false) {
    return foundParsed ? { ...parsed.data, found: foundParsed.data } : parsed.data;
  }
  const issues = [...(parsed.error?.issues ?? []), ...(foundParsed?.error?.issues ?? [])];
  const fields = issues.map(issue => `${issue.path.join('.') || type}: ${issue.message}`);
  throw new Refusal('COMMAND_MALFORMED', `The command cannot be read: ${fields.join('; ')}.`, { fields });
}

/** Given by hand, a command may come without anything looked up. */
function partsOf(payload: unknown): { sent: unknown; found: unknown } {
  if (typeof payload !== 'object' || payload === null) return { sent: payload, found: null };
  const { found = null, ...sent } = payload as Record<string, unknown>;
  return { sent, found };
}

/** Why a command cannot be read, or null when it can. */
export function unreadable(kind: CaseKind, { type, ...payload }: { type: string }): Refusal | null {
  try {
    readCommand(kind, type, payload);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
