import { defineEntity, p } from '@mikro-orm/core';
import type { CaseState, Role } from '../../domain/case.ts';
import { tells } from './tells.ts';

const refuseChange = `raise exception 'a fact is never changed or deleted: record a new one'`;

/** A fact. Append-only: the application's role may only insert, and a trigger refuses the rest. */
export const CaseFact = defineEntity({
  name: 'CaseFact',
  tableName: 'case_fact',
  triggers: [
    { name: 'case_fact_append_only', timing: 'before', events: ['update', 'delete'], body: refuseChange },
  ],
  properties: {
    caseId: p.text().primary(),
    position: p.integer().primary(),
    type: p.text(),
    key: p.text().index(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    receivedAt: p.datetime(),
    decidedAt: p.datetime(),
    recordedAt: p.datetime(),
    lateReason: p.text().nullable(),
    fact: p.json<{ type: string }>(),
  },
});

/** Where a case stands: the fold of its facts, derived in the transaction that stores them. */
export const CaseRow = defineEntity({
  name: 'CaseRow',
  tableName: 'case_row',
  triggers: [
    tells({
      name: 'case_row_tells',
      what: 'case',
      events: ['insert', 'update'],
      fields: { id: 'new.case_id', from: 'coalesce(old.position, 0)', position: 'new.position' },
    }),
  ],
  indexes: [
    {
      // What pages show of an id where there is no name.
      name: 'case_row_ending',
      expression: `create index "case_row_ending" on "case_row" (right("case_id", 6))`,
    },
    {
      name: 'case_row_number_beginning',
      expression: `create index "case_row_number_beginning" on "case_row" ("certificate_number" text_pattern_ops)`,
    },
    { name: 'case_row_waking', properties: ['nextWakeAt', 'caseId'], where: 'next_wake_at is not null' },
  ],
  properties: {
    caseId: p.text().primary(),
    kind: p.text().index(),
    /** The uuid that a candidacy shares with its certification. */
    family: p.uuid().index(),
    personId: p.uuid().nullable().index(),
    programId: p.text().nullable(),
    programVersion: p.integer().nullable(),
    certificateNumber: p.text().nullable().unique(),
    /** How many facts are in `state`. */
    position: p.integer(),
    state: p.json<CaseState>(),
    nextWakeAt: p.datetime().nullable(),
    nextWakeWhy: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    updatedAt: p.datetime(),
  },
});

/** What a case is from an instant on if nothing more happens; the last one that has begun holds. */
export const CaseStanding = defineEntity({
  name: 'CaseStanding',
  tableName: 'case_standing',
  indexes: [
    {
      // Lists show what is due first, and last what never is.
      name: 'case_standing_by_due',
      expression: `create index "case_standing_by_due" on "case_standing" (coalesce("due_at", 'infinity'), "case_id")`,
    },
  ],
  properties: {
    caseId: p.text().primary(),
    fromAt: p.datetime().primary(),
    status: p.text().index(),
    waitsFor: p.text().nullable().index(),
    dueAt: p.datetime().nullable(),
  },
});

/** A person is in one open family of cases per program at a time (rulebook 3). */
export const Enrollment = defineEntity({
  name: 'Enrollment',
  tableName: 'enrollment',
  properties: {
    personId: p.uuid().primary(),
    programId: p.text().primary(),
    family: p.uuid(),
  },
});

/** `withheld`: never to be sent, for its fact was imported, or its addressee does without such reminders (`problem` says which). */
export type LetterStatus = 'queued' | 'sent' | 'refused' | 'gave-up' | 'withheld';

/** A letter owed, and what became of it. `position` is the fact that caused it, null when a receipt did. */
export const Letter = defineEntity({
  name: 'Letter',
  tableName: 'letter',
  indexes: [{ name: 'letter_by_time', properties: ['queuedAt', 'caseId', 'key'] }],
  triggers: [
    tells({ name: 'letter_tells', what: 'letter', events: ['update'], fields: { id: 'new.case_id' } }),
  ],
  properties: {
    caseId: p.text().primary(),
    key: p.text().primary(),
    letter: p.text(),
    /** Whom it is for, where that is not the person of the case. */
    personId: p.uuid().nullable(),
    position: p.integer().nullable(),
    queuedAt: p.datetime(),
    status: p.text().$type<LetterStatus>().index(),
    sentAt: p.datetime().nullable(),
    messageId: p.text().nullable().index(),
    subject: p.text().nullable(),
    problem: p.text().nullable(),
  },
});

/** A thing for staff to look at. `position` is the fact that opened it, null when a receipt did. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  triggers: [
    tells({ name: 'task_tells', what: 'task', events: ['insert', 'update'], fields: { id: 'new.case_id' } }),
  ],
  indexes: [{ name: 'task_by_time', properties: ['openedAt', 'caseId', 'key'] }],
  properties: {
    caseId: p.text().primary(),
    key: p.text().primary(),
    kind: p.text().index(),
    sentence: p.text(),
    position: p.integer().nullable(),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
  },
});

/** How far a case's clock runs ahead where time is skipped (embedded system and tests only; empty in production). */
export const CaseClock = defineEntity({
  name: 'CaseClock',
  tableName: 'case_clock',
  properties: {
    caseId: p.text().primary(),
    offsetMs: p.bigint('number'),
  },
});
