import { randomBytes } from 'node:crypto';
import type { DocumentKind, DocumentLimits } from './limits.ts';
import { kindClaimed, kindOf, kindsOfExtension, mediaTypes, typeOfContent, zip } from './kinds.ts';
import { Measure, tooLarge, type Measured } from './measure.ts';
import { extensionOf, withExtension } from './names.ts';
import { officeTypeOf } from './office.ts';
import { DocumentRefused } from './refused.ts';
import type { Scan, Scanner, Verdict } from './scanner.ts';
import type { DocumentStore } from './store.ts';

/** What a sender says of a document; what is null is not said. */
export interface Declared {
  /** Cleaned. */
  name: string;
  mediaType: string | null;
  bytes: number | null;
  sha256: string | null;
}

/** A document that lies in the store under `fileKey`, checked, and belongs to nobody yet. */
export interface Received {
  fileKey: string;
  /** With an extension that fits what it is. */
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  verdict: Exclude<Verdict, 'infected'>;
}

export interface Intake {
  store: DocumentStore;
  /** Null where none is configured. */
  scanner: Scanner | null;
}

/** A key that nothing in the store has. */
export function newKey(documentId: string): string {
  return `${documentId}.${randomBytes(6).toString('hex')}`;
}

/** Refuses what is said to be larger than it may be, before a byte of it is read. */
export function checkDeclared(declaredBytes: number | null, limitBytes: number): void {
  if (declaredBytes !== null && declaredBytes > limitBytes) throw tooLarge(limitBytes);
}

/**
 * Takes a document into the store and checks it. Throws `DocumentRefused`, or a fault; then nothing is left of it. The
 * chunks of the source are used up.
 */
export async function receive(
  { store, scanner }: Intake,
  documentId: string,
  source: AsyncIterable<Uint8Array>,
  declared: Declared,
  limits: DocumentLimits,
): Promise<Received> {
  checkDeclared(declared.bytes, limits.fileBytes);
  const fileKey = newKey(documentId);
  const scan = scanner?.begin() ?? null;
  try {
    const measured = await keep(store, fileKey, source, limits.fileBytes, scan);
    checkMeasured(measured, declared);
    const verdict = await verdictOf(scan);
    const { mediaType, kind } = accepted(await typeOf(store, fileKey, measured), limits);
    checkClaims(kind, mediaType, declared);
    const name = withExtension(declared.name, mediaTypes.get(mediaType)?.extensions ?? []);
    return { fileKey, name, mediaType, bytes: measured.bytes, sha256: measured.sha256, verdict };
  } catch (error) {
    // Should the store fail here too: what has no record is swept away.
    await store.remove(fileKey).catch(() => {});
    throw error;
  } finally {
    scan?.abandon();
  }
}

/** Takes a part of a document into the store. */
export async function receivePart(
  store: DocumentStore,
  documentId: string,
  source: AsyncIterable<Uint8Array>,
  declared: { bytes: number | null; sha256: string | null },
  limitBytes: number,
): Promise<{ fileKey: string; bytes: number; sha256: string }> {
  checkDeclared(declared.bytes, limitBytes);
  const fileKey = newKey(documentId);
  try {
    const { bytes, sha256, ...rest } = await keep(store, fileKey, source, limitBytes, null);
    checkMeasured({ bytes, sha256, ...rest }, declared);
    return { fileKey, bytes, sha256 };
  } catch (error) {
    await store.remove(fileKey).catch(() => {});
    throw error;
  }
}

async function keep(
  store: DocumentStore,
  fileKey: string,
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
  scan: Scan | null,
): Promise<Measured> {
  const measure = new Measure(limitBytes);
  await store.put(fileKey, passing(source, measure, scan));
  return measure.finish();
}

async function* passing(source: AsyncIterable<Uint8Array>, measure: Measure, scan: Scan | null) {
  for await (const chunk of source) {
    measure.take(chunk);
    await scan?.take(chunk);
    yield chunk;
    giveBack(chunk);
  }
}

/**
 * Gives the memory of a chunk back at once. Left to the garbage collector some 80 MB of them come together before it
 * looks, and every upload at the same time adds to them.
 */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  const ownsAll = buffer.byteLength === byteLength;
  if (ownsAll && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function checkMeasured(measured: Measured, declared: Pick<Declared, 'bytes' | 'sha256'>): void {
  const { bytes, sha256 } = measured;
  if (declared.bytes !== null && declared.bytes !== bytes) {
    const sentence = `${declared.bytes} bytes were announced and ${bytes} came.`;
    throw new DocumentRefused('DOCUMENT_SIZE_WRONG', sentence, { announced: declared.bytes, came: bytes });
  }
  if (bytes === 0) throw new DocumentRefused('DOCUMENT_EMPTY', 'There is nothing in it: 0 bytes came.');
  if (declared.sha256 !== null && declared.sha256 !== sha256) {
    const sentence = 'What came has another SHA-256 than was announced; send it again.';
    throw new DocumentRefused('DOCUMENT_CHECKSUM_WRONG', sentence, {
      announced: declared.sha256,
      came: sha256,
    });
  }
}

async function verdictOf(scan: Scan | null): Promise<Received['verdict']> {
  if (scan === null) return 'unscanned';
  const finding = await scan.finish();
  if (finding.verdict === 'clean') return 'clean';
  const sentence = 'The virus scanner has found something in this document; it is not taken.';
  throw new DocumentRefused('DOCUMENT_INFECTED', sentence, { finding: finding.finding });
}

async function typeOf(store: DocumentStore, fileKey: string, { head, isText, bytes }: Measured) {
  const type = await typeOfContent(head, isText);
  return type === zip ? officeTypeOf(bytes, range => store.get(fileKey, range)) : type;
}

/** The media type and its kind, when it is one that may be handed in. */
function accepted(mediaType: string | null, { kinds }: DocumentLimits) {
  const kind = mediaType === null ? null : kindOf(mediaType);
  if (mediaType !== null && kind !== null && kinds.includes(kind)) return { mediaType, kind };
  const known = kinds.map(each => kindWords[each]).join(', ');
  const sentence = `The content is none of what can be handed in here: ${known}.`;
  throw new DocumentRefused('DOCUMENT_KIND_NOT_ACCEPTED', sentence, { mediaType: mediaType ?? 'unknown' });
}

const kindWords: Record<DocumentKind, string> = {
  pdf: 'PDF',
  image: 'images (JPEG, PNG, GIF, WebP, TIFF, HEIC)',
  office: 'office documents (docx, xlsx, pptx, odt, ods, odp, rtf)',
  text: 'text in UTF-8',
  audio: 'audio',
  video: 'video',
};

/** What the name's extension and the declared media type claim must be what it is. */
function checkClaims(kind: DocumentKind, mediaType: string, declared: Declared): void {
  const extension = extensionOf(declared.name);
  const byName = kindsOfExtension(extension);
  const byType = kindClaimed(declared.mediaType);
  const nameBelies = byName.length > 0 && !byName.includes(kind);
  if (!nameBelies && (byType === null || byType === kind)) return;
  const claim = nameBelies ? `.${extension}` : (declared.mediaType ?? '');
  const sentence = `It is called ${claim}, and its content is ${mediaType}.`;
  throw new DocumentRefused('DOCUMENT_KIND_BELIED', sentence, { claim, mediaType });
}
