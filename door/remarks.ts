import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CommandDefinition } from '../domain/case.ts';
import { Remark } from '../db/entities/index.ts';

/** Free text that was taken out of a command: its id stands in the command instead. */
export interface SetAside {
  id: string;
  text: string;
}

/**
 * Takes the free text out of a command's fields (those that the schema marks `freeText`, also within lists and objects) and puts ids in its place,
 * so that no personal data reaches a fact or Temporal. The id is a digest of case and text: equal texts in one case
 * have one id, so the rules can tell a repetition without reading it.
 */
export function setAside(caseId: string, definition: CommandDefinition, payload: Record<string, unknown>) {
  const remarks: SetAside[] = [];
  const replace = (value: unknown, schema: Describable | undefined): unknown => {
    const described = schema && bare(schema);
    if (typeof value === 'string' && described?.meta?.()?.['freeText'] === true) {
      const remark = remarkOf(caseId, value);
      remarks.push(remark);
      return remark.id;
    }
    if (Array.isArray(value)) return value.map(each => replace(each, described?.element));
    if (typeof value !== 'object' || value === null) return value;
    const shape = described?.shape ?? {};
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, replace(each, shape[name])]),
    );
  };
  const fields = replace(payload, definition.schema as Describable) as Record<string, unknown>;
  return { payload: fields, remarks };
}

export function remarkOf(caseId: string, text: string): SetAside {
  const normal = text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  const digest = createHash('sha256').update(`${caseId}\0${normal}`).digest('hex').slice(0, 32);
  return { id: `remark-${digest}`, text };
}

/** Keeps remarks; one that is there already stays as it is (also when it was erased). */
export async function keepRemarks(
  em: EntityManager,
  caseId: string,
  remarks: readonly SetAside[],
): Promise<void> {
  const unique = [...new Map(remarks.map(remark => [remark.id, { ...remark, caseId }])).values()];
  if (unique.length > 0) await em.upsertMany(Remark, unique, { onConflictAction: 'ignore' });
}

/** What of a schema is looked at: its mark, and what it is made of. */
interface Describable {
  meta?: () => Record<string, unknown> | undefined;
  unwrap?: () => Describable;
  element?: Describable;
  shape?: Record<string, Describable>;
}

/** The schema within `optional()` and its like. A list is no such wrapping, though it can be unwrapped too. */
function bare(schema: Describable): Describable {
  if (schema.meta?.()?.['freeText'] === true || schema.element || schema.shape) return schema;
  return typeof schema.unwrap === 'function' ? bare(schema.unwrap()) : schema;
}
