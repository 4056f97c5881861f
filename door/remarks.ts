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
 * Takes the free text out of a command's fields (those that the schema marks `freeText`) and puts ids in its place,
 * so that no personal data reaches a fact or Temporal. The id is a digest of case and text: equal texts in one case
 * have one id, so the rules can tell a repetition without reading it.
 */
export function setAside(caseId: string, definition: CommandDefinition, payload: Record<string, unknown>) {
  const remarks: SetAside[] = [];
  const fields = { ...payload };
  for (const [name, schema] of Object.entries(definition.schema.shape)) {
    const text = fields[name];
    if (typeof text !== 'string' || !isFreeText(schema as Describable)) continue;
    const remark = remarkOf(caseId, text);
    remarks.push(remark);
    fields[name] = remark.id;
  }
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

interface Describable {
  meta?: () => Record<string, unknown> | undefined;
  unwrap?: () => Describable;
}

/** Looks through `optional()` and its like for the mark. */
function isFreeText(schema: Describable): boolean {
  if (schema.meta?.()?.['freeText'] === true) return true;
  return typeof schema.unwrap === 'function' ? isFreeText(schema.unwrap()) : false;
}
