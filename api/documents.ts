import { z } from 'zod';
import { claimedAmong } from '../db/queries/claim-document.ts';
import { partsOf, type PartRow } from '../db/records/document-parts.ts';
import { documentsAreLocked, type Subject } from '../db/records/document-subjects.ts';
import { findDocument, subjectOf, type DocumentRow, type Outcome } from '../db/records/documents.ts';
import { documentKinds } from '../domain/program.ts';
import { kindOf } from '../documents/kinds.ts';
import { limitsOf, type DocumentLimits } from '../documents/limits.ts';
import { bytesInWords } from '../documents/refused.ts';
import { seesPerson, type Caller } from './access.ts';
import type { SubjectAccess } from './document-subjects.ts';
import { documentNamesOf } from './neutral-names.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';
import { programToday } from './routes/programs.ts';

/** What the caller may do with the documents of a subject; null when to the caller there is no such subject. */
export function accessTo(
  deps: ApiDeps,
  caller: Caller,
  { kind, id }: Subject,
): Promise<SubjectAccess | null> {
  const rules = Object.hasOwn(deps.documents.subjects, kind) ? deps.documents.subjects[kind] : undefined;
  return rules?.accessTo(deps, caller, id) ?? Promise.resolve(null);
}

/** The subject with what the caller may do there, or SUBJECT_UNKNOWN. */
export async function requireSubject(
  deps: ApiDeps,
  caller: Caller,
  subject: Subject,
): Promise<SubjectAccess> {
  const access = await accessTo(deps, caller, subject);
  if (!access) throw new Problem('SUBJECT_UNKNOWN');
  return access;
}

/** The documents under the names by which who has this access knows them. */
export async function knownAs(
  deps: ApiDeps,
  { blindly }: SubjectAccess,
  rows: readonly DocumentRow[],
): Promise<DocumentRow[]> {
  if (blindly === undefined) return [...rows];
  const names = await documentNamesOf(deps, blindly);
  return rows.map(row => ({ ...row, name: names.get(row.id)?.neutral ?? 'document' }));
}

/** A document that the caller may see, under the name by which the caller knows it, and whether also change it; DOCUMENT_UNKNOWN else. */
export async function requireDocument(deps: ApiDeps, caller: Caller, id: string) {
  const row = await findDocument(deps.door.orm.em.fork(), id);
  const access = row && (await accessTo(deps, caller, subjectOf(row)));
  const [known] = row && access ? await knownAs(deps, access, [row]) : [];
  if (!known || !access) throw new Problem('DOCUMENT_UNKNOWN');
  return { row: known, access };
}

/** The same for a document that the caller may change. */
export async function requireOwnDocument(deps: ApiDeps, caller: Caller, id: string) {
  const { row, access } = await requireDocument(deps, caller, id);
  if (!access.mayChange)
    throw new Problem('ROLE_NOT_ALLOWED', 'You may see this document, and not change it.');
  return { row, access };
}

/** The limits that hold for a subject: of the rules that its case carries, else those in force today, of the first program when none is named. */
export function limitsFor(
  deps: ApiDeps,
  { pinned, programId }: SubjectAccess,
  named: string | undefined,
): DocumentLimits & { programId: string } {
  const [first] = deps.programs.all.map(({ id }) => id).toSorted();
  const program = pinned ? deps.programs.find(pinned) : programToday(deps, programId ?? named ?? first ?? '');
  if (!program) throw new Problem('PROGRAM_UNKNOWN');
  return { ...limitsOf(program), programId: program.id };
}

/** Turns what became of a change into the problem to answer with; the files to be removed when there is none. */
export function filesOf(outcome: Outcome, { subjectBytes }: Pick<DocumentLimits, 'subjectBytes'>): string[] {
  switch (outcome.outcome) {
    case 'done':
      return outcome.files;
    case 'gone':
      throw new Problem('DOCUMENT_NOT_RECEIVING');
    case 'locked':
      throw new Problem('DOCUMENT_LOCKED');
    case 'claimed':
      throw new Problem('DOCUMENT_LOCKED', 'A claim rests on this document: it can no longer be deleted.');
    case 'full':
      throw tooMuch(subjectBytes);
  }
}

function tooMuch(subjectBytes: number): Problem {
  const sentence = `Together the documents may have at most ${bytesInWords(subjectBytes)} (${subjectBytes} bytes), those on their way included.`;
  return new Problem('DOCUMENTS_TOO_LARGE', sentence, { details: { limitBytes: subjectBytes } });
}

/** `portfolio/<uuid>` in a query. */
export const subjectField = z
  .string()
  .regex(/^[a-z][A-Za-z]{0,31}\/[A-Za-z0-9-]{1,64}$/, 'a kind and an id, such as draft/<uuid>')
  .transform((text): Subject => {
    const slash = text.indexOf('/');
    return { kind: text.slice(0, slash), id: text.slice(slash + 1).toLowerCase() };
  })
  .meta({ override: { type: 'string' }, examples: ['draft/1f0e6b1c-5b0a-4f0e-8a51-0d6c0f4b7a11'] });

const part = z.object({ number: z.int(), bytes: z.int(), sha256: z.string() });

export const partSchema = part.meta({ id: 'DocumentPart' });

export const documentSchema = z
  .object({
    id: z.uuid(),
    document: z.string().meta({ description: 'Its address.' }),
    subject: z.string().meta({ description: 'What it belongs to.' }),
    ownerId: z.uuid().nullable().meta({ description: 'Null for those who do not learn whose it is.' }),
    name: z
      .string()
      .meta({ description: 'Says no more than the order for those who do not learn whose it is.' }),
    mediaType: z.string().nullable().meta({ description: 'Told from the content; null until it has come.' }),
    kind: z.enum(documentKinds).nullable(),
    bytes: z.int().nullable().meta({ description: 'While it is being received: as announced.' }),
    sha256: z.string().nullable(),
    status: z.enum(['receiving', 'stored', 'refused']),
    verdict: z
      .enum(['clean', 'infected', 'unscanned'])
      .nullable()
      .meta({ description: 'Of the virus scanner.' }),
    locked: z.boolean().meta({
      description:
        'True once what it belongs to was submitted, or a claim rests on it: it cannot change any more.',
    }),
    createdAt: z.iso.datetime(),
    storedAt: z.iso.datetime().nullable(),
    parts: z.array(part).meta({ description: 'Those that have come, while it is being received in parts.' }),
  })
  .meta({ id: 'Document' });

/** A document's record, as this caller may see it. */
export async function shownDocument(deps: ApiDeps, caller: Caller, row: DocumentRow, address: string) {
  const em = deps.door.orm.em.fork();
  const parts = row.status === 'receiving' ? await partsOf(em, row.id) : [];
  const isLocked = await documentsAreLocked(em, subjectOf(row));
  const locked = isLocked || (await claimedAmong(em, [row.id])).has(row.id);
  return shownWith(caller, row, address, locked, parts);
}

export function shownWith(
  caller: Caller,
  row: DocumentRow,
  document: string,
  locked: boolean,
  parts: readonly PartRow[],
) {
  const { id, ownerId, subjectKind, subjectId, name, mediaType, bytes, sha256, status, verdict } = row;
  return {
    id,
    document,
    subject: `${subjectKind}/${subjectId}`,
    ownerId: seesPerson(caller, ownerId ?? null) ? (ownerId ?? null) : null,
    name,
    mediaType: mediaType ?? null,
    kind: mediaType ? kindOf(mediaType) : null,
    bytes: bytes ?? null,
    sha256: sha256 ?? null,
    status,
    verdict: verdict ?? null,
    locked,
    createdAt: row.createdAt.toISOString(),
    storedAt: row.storedAt?.toISOString() ?? null,
    parts: parts.map(shownPart),
  };
}

export function shownPart({ number, bytes, sha256 }: PartRow) {
  return { number, bytes, sha256 };
}
