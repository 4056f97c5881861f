import { z } from 'zod';
import { keepPart, partsOf, type PartRow } from '../../db/records/document-parts.ts';
import type { DocumentRow } from '../../db/records/documents.ts';
import { joined, removeFiles } from '../../documents/files.ts';
import { receivePart } from '../../documents/receive.ts';
import { base, documentAddress, uuidInAddress } from '../addresses.ts';
import {
  documentSchema,
  limitsFor,
  partSchema,
  requireOwnDocument,
  shownDocument,
  shownPart,
} from '../documents.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';
import { beginUpload, takeContent, uploadFields } from '../uploads.ts';
import { senders } from './documents.ts';

const refusals: ProblemCode[] = [
  'DOCUMENT_TOO_LARGE',
  'DOCUMENTS_TOO_LARGE',
  'DOCUMENT_LOCKED',
  'DOCUMENT_EMPTY',
  'DOCUMENT_SIZE_WRONG',
  'DOCUMENT_CHECKSUM_WRONG',
  'DOCUMENT_KIND_NOT_ACCEPTED',
  'DOCUMENT_KIND_BELIED',
  'DOCUMENT_UNSAFE',
  'DOCUMENT_INFECTED',
];

const created = {
  means: 'The record of the document.',
  schema: documentSchema,
  headers: { Location: 'Its address.' },
};

export const uploadRoute = route({
  method: 'post',
  path: `${base}/documents`,
  id: 'documents.upload',
  tag: 'documents',
  summary: 'Hand in a document whole',
  description:
    'The body is the bytes of the file. What it is, is told from them; the name’s extension and the declared ' +
    'media type must not say something else. One that is larger than allowed is refused before it is read.',
  access: senders,
  query: z.strictObject(uploadFields),
  streams: true,
  replies: { 201: created },
  problems: ['SUBJECT_UNKNOWN', 'PROGRAM_UNKNOWN', ...refusals],
  async handle({ query, caller, incoming }, deps) {
    const { declaredBytes, mediaType } = incoming;
    const { row, limits } = await beginUpload(
      deps,
      caller,
      { ...query, bytes: declaredBytes, inParts: false },
      senders,
    );
    const content = { bytes: incoming.read(), declaredBytes, mediaType, inParts: false };
    const stored = await takeContent(deps, row, content, limits);
    const document = documentAddress(row.id);
    return {
      status: 201,
      body: await shownDocument(deps, caller, stored, document),
      headers: { Location: document },
    };
  },
});

export const beginPartsRoute = route({
  method: 'post',
  path: `${base}/documents/in-parts`,
  id: 'documents.beginParts',
  tag: 'documents',
  summary: 'Begin to hand in a document in parts',
  description:
    'For large files and bad lines: then put the parts, in any order and each as often as it takes, and complete. ' +
    'The record says which are there. What is not completed is removed a day after its last part.',
  access: senders,
  body: z.strictObject({
    ...uploadFields,
    bytes: z.int().min(1).meta({ description: 'How many bytes all parts have together.' }),
  }),
  replies: { 201: created },
  problems: [
    'SUBJECT_UNKNOWN',
    'PROGRAM_UNKNOWN',
    'DOCUMENT_TOO_LARGE',
    'DOCUMENTS_TOO_LARGE',
    'DOCUMENT_LOCKED',
  ],
  async handle({ body, caller }, deps) {
    const { row } = await beginUpload(deps, caller, { ...body, inParts: true }, senders);
    const document = documentAddress(row.id);
    return {
      status: 201,
      body: await shownDocument(deps, caller, row, document),
      headers: { Location: document },
    };
  },
});

/** Of 25 MB, parts of 26 kB: enough for any line. */
const mostParts = 1000;

export const partRoute = route({
  method: 'put',
  path: `${base}/documents/{id}/parts/{number}`,
  id: 'documents.putPart',
  tag: 'documents',
  summary: 'Put a part of a document',
  description: `Parts are numbered from 1 to at most ${mostParts}. A part that is put again replaces the one before.`,
  access: senders,
  params: z.strictObject({
    id: uuidInAddress,
    number: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number)
      .pipe(z.int().max(mostParts))
      .meta({ override: { type: 'integer', minimum: 1, maximum: mostParts } }),
  }),
  query: z.strictObject({ sha256: uploadFields.sha256 }),
  streams: true,
  replies: { 200: { means: 'The part is there.', schema: partSchema } },
  problems: [
    'DOCUMENT_UNKNOWN',
    'DOCUMENT_NOT_RECEIVING',
    'DOCUMENT_TOO_LARGE',
    'DOCUMENT_EMPTY',
    'DOCUMENT_SIZE_WRONG',
    'DOCUMENT_CHECKSUM_WRONG',
  ],
  async handle({ params: { id, number }, query: { sha256 = null }, caller, incoming }, deps) {
    const own = await requireOwnDocument(deps, caller, id);
    const { row, parts } = await requireReceiving(deps, own.row);
    const room = (row.bytes ?? 0) - bytesOf(parts.filter(part => part.number !== number));
    const { store } = deps.documents;
    const declared = { bytes: incoming.declaredBytes, sha256 };
    const received = await receivePart(store, id, incoming.read(), declared, room);
    const part = { documentId: id, number, ...received, storedAt: new Date() };
    const replaced = await keepPart(deps.door.orm.em.fork(), part);
    await removeFiles(store, replaced ?? [received.fileKey]);
    if (replaced === null) throw new Problem('DOCUMENT_NOT_RECEIVING');
    return { status: 200, body: shownPart(part) };
  },
});

export const completeRoute = route({
  method: 'post',
  path: `${base}/documents/{id}/complete`,
  id: 'documents.complete',
  tag: 'documents',
  summary: 'Complete a document that was put in parts',
  description: 'Then it is checked as a whole. One that is refused is removed with all its parts.',
  access: senders,
  params: z.strictObject({ id: uuidInAddress }),
  replies: { 200: { means: 'The record of the document.', schema: documentSchema } },
  problems: ['DOCUMENT_UNKNOWN', 'DOCUMENT_NOT_RECEIVING', 'DOCUMENT_PARTS_MISSING', ...refusals],
  async handle({ params: { id }, caller }, deps) {
    const { access, row: begun } = await requireOwnDocument(deps, caller, id);
    const { row, parts } = await requireReceiving(deps, begun);
    requireAll(row, parts);
    const files = parts.map(part => part.fileKey);
    const content = {
      bytes: joined(deps.documents.store, files),
      declaredBytes: row.bytes ?? null,
      mediaType: null,
      inParts: true,
    };
    const stored = await takeContent(deps, row, content, limitsFor(deps, access, row.programId));
    return { status: 200, body: await shownDocument(deps, caller, stored, documentAddress(id)) };
  },
});

/** A document that is being received, with what is there of it. One that comes whole cannot be helped with parts. */
async function requireReceiving(
  deps: ApiDeps,
  row: DocumentRow,
): Promise<{ row: DocumentRow; parts: PartRow[] }> {
  if (row.status !== 'receiving' || row.bytes === null) throw new Problem('DOCUMENT_NOT_RECEIVING');
  return { row, parts: await partsOf(deps.door.orm.em.fork(), row.id) };
}

function requireAll({ bytes }: DocumentRow, parts: readonly PartRow[]): void {
  const came = bytesOf(parts);
  const gap = parts.findIndex((part, index) => part.number !== index + 1);
  if (gap === -1 && came === bytes) return;
  const missing =
    gap === -1
      ? `${(bytes ?? 0) - came} of its ${bytes} bytes have not come`
      : `part ${gap + 1} has not come`;
  throw new Problem('DOCUMENT_PARTS_MISSING', `The document is not complete: ${missing}.`, {
    details: { came, announced: bytes ?? 0 },
  });
}

function bytesOf(parts: readonly PartRow[]): number {
  return parts.reduce((total, part) => total + part.bytes, 0);
}
