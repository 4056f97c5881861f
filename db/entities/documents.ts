import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';
import { tells } from './tells.ts';

/** `receiving`: it has begun to come. `refused`: the scanner found something; its file is gone. */
export type DocumentStatus = 'receiving' | 'stored' | 'refused';

/** A document: the record of a file in the store. Its subject is what it belongs to, such as `portfolio` and a uuid. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  triggers: [
    tells({
      name: 'document_tells',
      what: 'document',
      events: ['update', 'delete'],
      fields: { id: 'coalesce(new.id, old.id)', owner: 'coalesce(new.owner_id, old.owner_id)' },
    }),
  ],
  indexes: [{ name: 'document_by_subject', properties: ['subjectKind', 'subjectId'] }],
  properties: {
    id: p.uuid().primary(),
    /** The person whose document it is; null where it is nobody's, as with a course's. */
    ownerId: p.uuid().nullable().index(),
    subjectKind: p.text(),
    subjectId: p.text(),
    name: p.text(),
    /** Told from the content. */
    mediaType: p.text().nullable(),
    /** While it is being received: as announced, if it was. */
    bytes: p.bigint('number').nullable(),
    sha256: p.text().nullable(),
    verdict: p.text().$type<'clean' | 'infected' | 'unscanned'>().nullable(),
    /** What the scanner calls what it found. */
    finding: p.text().nullable(),
    status: p.text().$type<DocumentStatus>(),
    /** In the store. */
    fileKey: p.text().nullable().unique(),
    /** By whose limits it is measured. */
    programId: p.text(),
    byRole: p.text().$type<Role>(),
    byId: p.text(),
    createdAt: p.datetime(),
    storedAt: p.datetime().nullable(),
  },
});

/** A part of a document that is being received in parts. */
export const DocumentPart = defineEntity({
  name: 'DocumentPart',
  tableName: 'document_part',
  properties: {
    documentId: p.uuid().primary(),
    number: p.integer().primary(),
    bytes: p.bigint('number'),
    sha256: p.text(),
    fileKey: p.text().unique(),
    storedAt: p.datetime(),
  },
});

/** What documents belong to. Its row is locked while documents are added or removed; `lockedAt` forbids both. */
export const DocumentSubject = defineEntity({
  name: 'DocumentSubject',
  tableName: 'document_subject',
  properties: {
    kind: p.text().primary(),
    id: p.text().primary(),
    lockedAt: p.datetime().nullable(),
  },
});
