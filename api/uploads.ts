import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Subject } from '../db/records/document-subjects.ts';
import {
  beginDocument,
  dropDocument,
  findDocument,
  refuseDocument,
  storeDocument,
  type DocumentRow,
} from '../db/records/documents.ts';
import { programId } from '../domain/command.ts';
import { removeFiles } from '../documents/files.ts';
import type { DocumentLimits } from '../documents/limits.ts';
import { cleanName } from '../documents/names.ts';
import { checkDeclared, receive, type Declared, type Received } from '../documents/receive.ts';
import { DocumentRefused } from '../documents/refused.ts';
import { actorOf, requireRole, type Caller } from './access.ts';
import { draftsOf } from './document-subjects.ts';
import { filesOf, limitsFor, requireSubject, subjectField } from './documents.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** What is said of a document when it is handed in. */
export const uploadFields = {
  name: z
    .string()
    .min(1)
    .max(1000)
    .transform(cleanName)
    .meta({ override: { type: 'string' }, description: 'Of the file; it is cleaned.' }),
  subject: subjectField.optional().meta({
    override: { type: 'string' },
    description: 'What it belongs to; without it, the drafts of the person of the token.',
  }),
  program: programId.optional().meta({ description: 'Whose limits hold, where the subject does not say.' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal, small letters')
    .optional()
    .meta({ description: 'What comes must have this SHA-256.' }),
};

interface Announced {
  name: string;
  subject?: Subject | undefined;
  program?: string | undefined;
  sha256?: string | undefined;
  bytes: number | null;
  inParts: boolean;
}

/** A place for a document: its record, `receiving`, and the limits that hold. Refuses what is too large as announced. */
export async function beginUpload(
  deps: ApiDeps,
  caller: Caller,
  announced: Announced,
  senders: Parameters<typeof requireRole>[1],
): Promise<{ row: DocumentRow; limits: DocumentLimits }> {
  const subject = announced.subject ?? ownDrafts(caller);
  const access = await requireSubject(deps, caller, subject);
  if (!access.mayChange)
    throw new Problem('ROLE_NOT_ALLOWED', 'You may see these documents, and not add to them.');
  const { programId: program, ...limits } = limitsFor(deps, access, announced.program);
  checkDeclared(announced.bytes, limits.fileBytes);
  const id = randomUUID();
  const { name, inParts, sha256 = null, bytes: announcedBytes } = announced;
  const by = actorOf(caller, requireRole(caller, senders));
  const document = {
    id,
    ownerId: access.ownerId,
    subject,
    name,
    announcedBytes,
    inParts,
    sha256,
    programId: program,
    by,
  };
  const outcome = await beginDocument(deps.door.orm.em.fork(), document, limits.subjectBytes, new Date());
  filesOf(outcome, limits);
  return { row: await requireRow(deps, id), limits };
}

/** What comes of a document. */
interface Content {
  bytes: AsyncIterable<Uint8Array>;
  declaredBytes: number | null;
  mediaType: string | null;
  inParts: boolean;
}

/**
 * Takes the content of a document that was begun, and stores it. When it is refused nothing is left of it, but for
 * what the scanner found, of which the record stays; after a fault what has come in parts stays to be completed later.
 */
export async function takeContent(
  deps: ApiDeps,
  row: DocumentRow,
  content: Content,
  limits: DocumentLimits,
): Promise<DocumentRow> {
  const declared: Declared = {
    name: row.name,
    mediaType: content.mediaType,
    bytes: content.declaredBytes,
    sha256: row.sha256 ?? null,
  };
  try {
    const received = await receive(deps.documents, row.id, content.bytes, declared, limits);
    await keep(deps, row, received, limits);
  } catch (error) {
    const em = deps.door.orm.em.fork();
    const isFault = !(error instanceof DocumentRefused || error instanceof Problem);
    const finding = findingOf(error);
    if (finding !== null) await removeFiles(deps.documents.store, await refuseDocument(em, row.id, finding));
    else if (!isFault || !content.inParts)
      await removeFiles(deps.documents.store, await dropDocument(em, row.id));
    throw error;
  }
  return requireRow(deps, row.id);
}

/** Should the database fail here, nobody knows whether it is stored: then the file stays, and is swept away if it is not. */
async function keep(
  deps: ApiDeps,
  row: DocumentRow,
  received: Received,
  limits: DocumentLimits,
): Promise<void> {
  const { store } = deps.documents;
  const outcome = await storeDocument(
    deps.door.orm.em.fork(),
    row,
    received,
    limits.subjectBytes,
    new Date(),
  );
  if (outcome.outcome !== 'done') await removeFiles(store, [received.fileKey]);
  await removeFiles(store, filesOf(outcome, limits));
}

/** What the scanner found, where that is why the document is refused. */
function findingOf(error: unknown): string | null {
  const isInfected = error instanceof DocumentRefused && error.code === 'DOCUMENT_INFECTED';
  return isInfected ? String(error.details['finding']) : null;
}

function ownDrafts({ personId }: Caller): Subject {
  if (personId !== null) return draftsOf(personId);
  const problem = 'is missing: the token speaks for no person whose drafts it could go to';
  throw new Problem(
    'FIELDS_INVALID',
    `The request cannot be accepted as written. query.subject: ${problem}.`,
    {
      errors: [{ path: 'query.subject', problem }],
    },
  );
}

/** The document as it stands now. */
export async function requireRow(deps: ApiDeps, id: string): Promise<DocumentRow> {
  const row = await findDocument(deps.door.orm.em.fork(), id);
  if (!row) throw new Problem('DOCUMENT_UNKNOWN');
  return row;
}
