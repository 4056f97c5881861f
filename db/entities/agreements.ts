import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';

const refuseChange = `raise exception 'a change is never changed or deleted: make a new one'`;

/** When and by whom a college's requirements and courses were reviewed for one set. */
export interface SetReview {
  set: string;
  reviewedOn: string;
  /** An opaque id, or the name of an office. */
  reviewedBy: string;
}

/** A recognition agreement with a college: its graduates are given the sets. Written by the API. */
export const Agreement = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  properties: {
    id: p.uuid().primary(),
    programId: p.text().index(),
    reference: p.text().unique(),
    college: p.text(),
    /** By which two spellings of one college are the same. */
    collegeKey: p.text(),
    /** The state in which the college is; null for one that is in none. */
    state: p.text().nullable(),
    page: p.text().nullable(),
    startsOn: p.date(),
    endsOn: p.date(),
    /** The first instant after the last day, in the program's zone. */
    endsAt: p.datetime(),
    /** One for each set of the agreement. */
    reviews: p.json<SetReview[]>(),
    /** Grows with every change, from 1. */
    version: p.integer(),
    createdAt: p.datetime(),
  },
});

/** What of an agreement can change. */
export interface AgreementTerms {
  reference: string;
  college: string;
  state: string | null;
  page: string | null;
  startsOn: string;
  endsOn: string;
  reviews: SetReview[];
}

/** How an agreement came to be what it is: insert only. */
export const AgreementChange = defineEntity({
  name: 'AgreementChange',
  tableName: 'agreement_change',
  triggers: [
    {
      name: 'agreement_change_append_only',
      timing: 'before',
      events: ['update', 'delete'],
      body: refuseChange,
    },
  ],
  properties: {
    agreementId: p.uuid().primary(),
    /** The version that it made. */
    version: p.integer().primary(),
    what: p.text().$type<'registered' | 'corrected' | 'ended'>(),
    /** All terms as they were from then on. */
    terms: p.json<AgreementTerms>(),
    reason: p.text().nullable(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    changedAt: p.datetime(),
  },
});
