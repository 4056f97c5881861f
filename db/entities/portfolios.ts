import { defineEntity, p } from '@mikro-orm/core';
import type { Actor, Role } from '../../domain/case.ts';
import type { Artifact } from '../../domain/portfolio-content.ts';
import { tells } from './tells.ts';

/**
 * A portfolio: what a candidate writes to show one set. Written by the API; blanked by an erasure. Whether it is a draft or was
 * submitted is not kept here: the receipts and the facts say so (`db/queries/portfolio-standing.ts`).
 */
export const Portfolio = defineEntity({
  name: 'Portfolio',
  tableName: 'portfolio',
  triggers: [
    tells({
      name: 'portfolio_tells',
      what: 'portfolio',
      events: ['insert', 'update', 'delete'],
      fields: { id: 'coalesce(new.id, old.id)', owner: 'coalesce(new.person_id, old.person_id)' },
    }),
  ],
  properties: {
    id: p.uuid().primary(),
    /** The id of the case. */
    candidacyId: p.text().index(),
    personId: p.uuid().index(),
    programId: p.text(),
    setCode: p.text(),
    /** Whose texts it answers; kept for good. */
    competenciesVersion: p.text(),
    /** What the candidacy's rules asked when it was begun: how many competencies, how many artifacts for each. */
    competencies: p.integer(),
    artifacts: p.integer(),
    learningStatement: p.text().nullable(),
    /** Grows with every change of its content, from 1. */
    version: p.integer(),
    copyOf: p.uuid().nullable(),
    createdBy: p.json<Actor>(),
    createdAt: p.datetime(),
    savedAt: p.datetime(),
    /** The latest request for a pre-review, and when staff last commented. */
    reviewRequestedAt: p.datetime().nullable(),
    reviewedAt: p.datetime().nullable(),
  },
});

/** `submission`: what is submitted. `information`: what is added when more is asked for. */
export type Section = 'submission' | 'information';

/** What a portfolio says of one competency. */
export const PortfolioPart = defineEntity({
  name: 'PortfolioPart',
  tableName: 'portfolio_part',
  properties: {
    portfolioId: p.uuid().primary(),
    section: p.text().$type<Section>().primary(),
    competency: p.integer().primary(),
    statement: p.text().nullable(),
    artifacts: p.json<Artifact[]>(),
  },
});

/** What staff say of a draft, beside it. */
export const PortfolioComment = defineEntity({
  name: 'PortfolioComment',
  tableName: 'portfolio_comment',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    portfolioId: p.uuid().index(),
    /** Null for one on the whole. */
    competency: p.integer().nullable(),
    text: p.text(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    writtenAt: p.datetime(),
  },
});
