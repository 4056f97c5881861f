import type { CaseKind } from './case.ts';
import { misfit } from './misfit.ts';
import { Refusal } from './refusal.ts';

/** The parsed fields of a command; throws `COMMAND_MALFORMED`, with every field that does not fit, where it cannot be read. */
export function readCommand(
  kind: Pick<CaseKind, 'commands'> | undefined,
  type: string,
  payload: unknown,
): Record<string, unknown> {
  const definition = kind?.commands[type];
  if (!definition) throw new Refusal('COMMAND_MALFORMED', `This kind of case knows no command ${type}.`);
  const parsed = definition.schema.safeParse(payload, { error: misfit });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(issue => `${issue.path.join('.') || type}: ${issue.message}`);
  throw new Refusal('COMMAND_MALFORMED', `The command cannot be read: ${fields.join('; ')}.`, { fields });
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
