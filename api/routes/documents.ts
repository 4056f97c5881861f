import { z } from 'zod';
import { claimedAmong } from '../../db/queries/claim-document.ts';
import { bytesOf, documentsAreLocked } from '../../db/records/document-subjects.ts';
import { deleteDocument, documentsOf, findDocument } from '../../db/records/documents.ts';
import { partsOf } from '../../db/records/document-parts.ts';
import { removeFiles } from '../../documents/files.ts';
import { base, documentAddress, uuidInAddress } from '../addresses.ts';
import {
  documentSchema,
  filesOf,
  knownAs,
  requireDocument,
  requireOwnDocument,
  requireSubject,
  shownDocument,
  shownWith,
  subjectField,
} from '../documents.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const params = z.strictObject({ id: uuidInAddress });
const path = `${base}/documents/{id}`;

/** Who may come; whose documents they reach, the subject says. */
const readers = ['staff', 'committee', 'evaluator', 'provider', 'candidate'] as const;
export const senders = ['staff', 'provider', 'candidate'] as const;

export const documentsRoute = route({
  method: 'get',
  path: `${base}/documents`,
  id: 'documents.list',
  tag: 'documents',
  summary: 'The documents of a portfolio, of a course, or of a person’s drafts',
  description:
    'Also those that are still being received. A person’s own drafts are `draft/<uuid of the person>`.',
  access: readers,
  query: z.strictObject({ subject: subjectField }),
  replies: {
    200: {
      means:
        'In the order in which they were begun; `bytes` is what those that are stored have together, and count towards the limit; what is added to a portfolio on request counts with it.',
      schema: z
        .object({ documents: z.array(documentSchema), bytes: z.int(), locked: z.boolean() })
        .meta({ id: 'Documents' }),
    },
  },
  problems: ['SUBJECT_UNKNOWN'],
  async handle({ query: { subject }, caller }, deps) {
    const access = await requireSubject(deps, caller, subject);
    const em = deps.door.orm.em.fork();
    const locked = await documentsAreLocked(em, subject);
    const rows = await documentsOf(em, subject);
    const claimed = await claimedAmong(
      em,
      rows.map(({ id }) => id),
    );
    const documents = [];
    for (const row of await knownAs(deps, access, rows)) {
      const parts = row.status === 'receiving' ? await partsOf(em, row.id) : [];
      const isLocked = locked || claimed.has(row.id);
      documents.push(shownWith(caller, row, documentAddress(row.id), isLocked, parts));
    }
    return { status: 200, body: { documents, bytes: await bytesOf(em, subject), locked } };
  },
});

export const documentRoute = route({
  method: 'get',
  path,
  id: 'documents.see',
  tag: 'documents',
  summary: 'See the record of a document',
  description: 'What it is, how it stands, and, while it is being received in parts, which parts are there.',
  access: readers,
  params,
  replies: { 200: { means: 'The record.', schema: documentSchema } },
  problems: ['DOCUMENT_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    const { row } = await requireDocument(deps, caller, id);
    return { status: 200, body: await shownDocument(deps, caller, row, documentAddress(id)) };
  },
});

export const documentAddressRoute = route({
  method: 'get',
  path: `${path}/address`,
  id: 'documents.address',
  tag: 'documents',
  summary: 'Get an address at which the document can be downloaded for five minutes',
  description: 'Whoever has the address may download the document with it, without a token.',
  access: readers,
  params,
  replies: {
    200: {
      means: 'The address.',
      schema: z.object({ address: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'DocumentAddress' }),
    },
  },
  problems: ['DOCUMENT_UNKNOWN', 'DOCUMENT_NOT_STORED'],
  async handle({ params: { id }, caller }, deps) {
    const { row, access } = await requireDocument(deps, caller, id);
    if (row.status !== 'stored') throw new Problem('DOCUMENT_NOT_STORED');
    const { token, expiresAt } = await deps.documents.links.make(
      id,
      new Date(),
      access.blindly === undefined ? null : row.name,
    );
    const address = `${base}/documents/download/${token}`;
    return { status: 200, body: { address, expiresAt: expiresAt.toISOString() } };
  },
});

export const downloadRoute = route({
  method: 'get',
  path: `${base}/documents/download/{token}`,
  id: 'documents.download',
  tag: 'documents',
  summary: 'Download a document',
  description: 'For whoever has the address, for five minutes. It comes as an attachment.',
  access: 'anyone',
  params: z.strictObject({ token: z.string().max(2000) }),
  replies: { 200: { means: 'The document.', isFile: true } },
  problems: ['DOCUMENT_UNKNOWN', 'DOCUMENT_LINK_EXPIRED'],
  async handle({ params: { token } }, deps) {
    const link = await deps.documents.links.read(token, new Date());
    if (!link) throw new Problem('DOCUMENT_UNKNOWN');
    if (link.expired) throw new Problem('DOCUMENT_LINK_EXPIRED');
    const row = await findDocument(deps.door.orm.em.fork(), link.documentId);
    const { fileKey, mediaType, bytes } = row ?? {};
    const name = link.name ?? row?.name;
    if (!name || !fileKey || !mediaType || bytes === null || bytes === undefined)
      throw new Problem('DOCUMENT_UNKNOWN');
    const open = () => deps.documents.store.get(fileKey);
    return { status: 200, file: { name, mediaType, bytes, open } };
  },
});

export const deleteDocumentRoute = route({
  method: 'delete',
  path,
  id: 'documents.delete',
  tag: 'documents',
  summary: 'Delete a document, or break off one that is being received',
  description: 'With its file. Documents of what was submitted stay, and those on which a claim rests.',
  access: senders,
  params,
  replies: { 204: { means: 'It is deleted.' } },
  problems: ['DOCUMENT_UNKNOWN', 'DOCUMENT_LOCKED'],
  async handle({ params: { id }, caller }, deps) {
    const { row } = await requireOwnDocument(deps, caller, id);
    const files = filesOf(await deleteDocument(deps.door.orm.em.fork(), row), { subjectBytes: 0 });
    await removeFiles(deps.documents.store, files);
    return { status: 204 };
  },
});
