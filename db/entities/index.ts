import { defineEntity, p } from '@mikro-orm/core';
import type { CaseState, Role } from '../../domain/case.ts';
import type { DraftedRating } from '../../domain/evaluation/draft.ts';
import type { Answer } from '../../domain/turn.ts';
import { Agreement, AgreementChange } from './agreements.ts';
import { CompetencyText, CompetencyVersion } from './competency-texts.ts';
import { Portfolio, PortfolioComment, PortfolioPart } from './portfolios.ts';

export * from './agreements.ts';
export * from './competency-texts.ts';
export * from './portfolios.ts';
import { Document, DocumentPart, DocumentSubject } from './documents.ts';

const refuseChange = `raise exception 'a fact is never changed or deleted: record a new one'`;

/** A person: the only place of a name and an address. Written by the API; blanked by an erasure. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    email: p.text(),
    zone: p.text().nullable(),
    membershipNumber: p.text().nullable(),
    /** Where the person works or learns, as the person says; evaluators' conflicts are matched against it. */
    institution: p.text().nullable(),
    createdAt: p.datetime(),
  },
});

/** A person who evaluates portfolios for a program. Its id is that of the person. */
export const Evaluator = defineEntity({
  name: 'Evaluator',
  tableName: 'evaluator',
  properties: {
    id: p.uuid().primary(),
    programId: p.text().index(),
    /** The program's, in which the calendar years of the capacity begin and end. */
    zone: p.text(),
    /** The codes of the competency sets in which the person is an expert. */
    sets: p.json<string[]>(),
    /** Null until trained: no portfolio is assigned before. */
    trainedOn: p.date().nullable(),
    /** How many portfolios may be assigned in a calendar year. */
    yearlyCapacity: p.integer(),
    /** Both days included; an open leave has no last day. */
    leaveFrom: p.date().nullable(),
    leaveUntil: p.date().nullable(),
    active: p.boolean().default(true),
    createdAt: p.datetime(),
  },
});

/** Whose portfolios an evaluator does not judge: one of person, name and institution is given. Written by the API; blanked by an erasure. */
export const EvaluatorConflict = defineEntity({
  name: 'EvaluatorConflict',
  tableName: 'evaluator_conflict',
  properties: {
    id: p.uuid().primary(),
    evaluatorId: p.uuid().index(),
    personId: p.uuid().nullable(),
    name: p.text().nullable(),
    institution: p.text().nullable(),
    declaredBy: p.text().$type<Role>(),
    declaredAt: p.datetime(),
  },
});

/** What an evaluator has not submitted yet. Sealed from everybody else; deleted when the rating is on record or the evaluation has ended. */
export const RatingDraft = defineEntity({
  name: 'RatingDraft',
  tableName: 'rating_draft',
  properties: {
    caseId: p.text().primary(),
    evaluatorId: p.uuid().primary(),
    version: p.integer(),
    ratings: p.json<DraftedRating[]>(),
    savedAt: p.datetime(),
  },
});

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
  indexes: [
    { name: 'receipt_waiting', properties: ['caseId', 'sequence'], where: 'answer is null' },
    { name: 'receipt_by_case', properties: ['caseId', 'sequence'] },
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
  },
});

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
  properties: {
    caseId: p.text().primary(),
    fromAt: p.datetime().primary(),
    status: p.text().index(),
    waitsFor: p.text().nullable(),
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

/** `withheld`: owed for a fact that was imported, and never to be sent. */
export type LetterStatus = 'queued' | 'sent' | 'refused' | 'gave-up' | 'withheld';

/** A letter owed, and what became of it. `position` is the fact that caused it, null when a receipt did. */
export const Letter = defineEntity({
  name: 'Letter',
  tableName: 'letter',
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
    messageId: p.text().nullable(),
    subject: p.text().nullable(),
    problem: p.text().nullable(),
  },
});

/** A thing for staff to look at. `position` is the fact that opened it, null when a receipt did. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
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

export const providerKinds = [
  'state-library',
  'association',
  'cooperative',
  'community-college',
  'ala-unit',
  'consultant',
  'other',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** An organization that offers courses. Its id is that of its contact person, in whose name it acts. */
export const Provider = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  properties: {
    id: p.uuid().primary(),
    organization: p.text(),
    kind: p.text().$type<ProviderKind>(),
    state: p.text().nullable(),
    page: p.text().nullable(),
    createdAt: p.datetime(),
  },
});

/** A course: its case is `courseApproval/<id>`. */
export const Course = defineEntity({
  name: 'Course',
  tableName: 'course',
  properties: {
    id: p.uuid().primary(),
    programId: p.text(),
    setCode: p.text(),
    providerId: p.uuid().index(),
    createdAt: p.datetime(),
  },
});

/** How one competency of the set is covered. */
export interface Covered {
  competency: number;
  text: string;
}

/**
 * What a course says of itself: one row for each proposal and amendment. The facts name the one that was proposed or
 * approved, so that a command which is refused changes nothing that is shown.
 */
export const CourseContent = defineEntity({
  name: 'CourseContent',
  tableName: 'course_content',
  properties: {
    id: p.uuid().primary(),
    courseId: p.uuid().index(),
    title: p.text(),
    description: p.text(),
    page: p.text().nullable(),
    state: p.text().nullable(),
    format: p.text(),
    minutes: p.integer(),
    coverage: p.json<Covered[]>(),
    createdAt: p.datetime(),
  },
});

export const entities = [
  Person,
  Evaluator,
  EvaluatorConflict,
  RatingDraft,
  Remark,
  Receipt,
  CaseFact,
  CaseRow,
  CaseStanding,
  Enrollment,
  Letter,
  Task,
  Document,
  DocumentPart,
  DocumentSubject,
  CaseClock,
  Provider,
  Course,
  CourseContent,
  CompetencyVersion,
  CompetencyText,
  Portfolio,
  PortfolioPart,
  PortfolioComment,
  Agreement,
  AgreementChange,
];
