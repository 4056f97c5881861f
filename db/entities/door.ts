import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';
import type { Answer } from '../../domain/turn.ts';
import { tells } from './tells.ts';

/** Free text beside the facts, which carry its id (rulebook 9). `text` is null once erased. */
export const Remark = defineEntity({
  name: 'Remark',
  tableName: 'remark',
  properties: {
    id: p.text().primary(),
    caseId: p.text().index(),
    text: p.text().nullable(),
  },
});

/** A command as it came in through the door, and its answer. */
export const Receipt = defineEntity({
  name: 'Receipt',
  tableName: 'receipt',
  triggers: [
    tells({
      name: 'receipt_tells',
      what: 'receipt',
      events: ['update'],
      fields: { id: 'new.key', role: 'new.by_role', sender: 'new.by_id' },
      when: 'old.answer is null and new.answer is not null',
    }),
  ],
  indexes: [
    { name: 'receipt_waiting', properties: ['caseId', 'sequence'], where: 'delivered_at is null' },
    { name: 'receipt_by_case', properties: ['caseId', 'sequence'] },
    {
      name: 'receipt_by_document',
      expression: `create index "receipt_by_document" on "receipt" (lower("payload" ->> 'documentId')) where "payload" ->> 'documentId' is not null`,
    },
  ],
  properties: {
    key: p.text().primary(),
    /** Order of arrival; within a case it is the order of delivery. */
    sequence: p.bigint('number').autoincrement().unique(),
    caseId: p.text(),
    command: p.text(),
    payload: p.json<Record<string, unknown>>(),
    /** Of case, command, payload and entry: the same key with another body is refused. */
    digest: p.text(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    /** Stamped at the door, in the clock of the case. */
    enteredAt: p.datetime(),
    /** The same, or the earlier instant of a late entry. */
    receivedAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
    lateReason: p.text().nullable(),
    /** By the database's clock: how long it waits for delivery. No rule looks at it. */
    writtenAt: p.datetime().defaultRaw('now()'),
    /** True once the sender was told 202: a later refusal is told by letter and task. */
    deferred: p.boolean().default(false),
    refusalTold: p.boolean().default(false),
    answer: p.json<Answer>().nullable(),
    answeredAt: p.datetime().nullable(),
    /**
     * By the database's clock: when the case itself had answered. Facts and answer may be on record before the case knows
     * of them (its task was lost after the commit), so until then it is delivered again, and later commands wait.
     */
    deliveredAt: p.datetime().nullable(),
  },
});
