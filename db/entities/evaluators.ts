import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';
import type { DraftedRating } from '../../domain/evaluation/draft.ts';
import { tells } from './tells.ts';

/** A person who evaluates portfolios for a program. Its id is that of the person. */
export const Evaluator = defineEntity({
  name: 'Evaluator',
  tableName: 'evaluator',
  triggers: [
    tells({
      name: 'evaluator_tells',
      what: 'evaluator',
      events: ['insert', 'update'],
      fields: { id: 'new.id', owner: 'new.id' },
    }),
  ],
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
  triggers: [
    tells({
      name: 'evaluator_conflict_tells',
      what: 'evaluator',
      events: ['insert', 'update', 'delete'],
      fields: {
        id: 'coalesce(new.evaluator_id, old.evaluator_id)',
        owner: 'coalesce(new.evaluator_id, old.evaluator_id)',
      },
    }),
  ],
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
  triggers: [
    tells({
      name: 'rating_draft_tells',
      what: 'rating-draft',
      events: ['insert', 'update'],
      fields: { id: 'new.case_id', owner: 'new.evaluator_id', isSealed: 'true' },
    }),
  ],
  properties: {
    caseId: p.text().primary(),
    evaluatorId: p.uuid().primary(),
    version: p.integer(),
    ratings: p.json<DraftedRating[]>(),
    savedAt: p.datetime(),
  },
});
