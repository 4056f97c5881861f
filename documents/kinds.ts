import { fileTypeFromBuffer } from 'file-type';
import type { DocumentKind } from './limits.ts';

interface MediaType {
  kind: DocumentKind;
  /** Those that fit, the usual one first. */
  extensions: readonly string[];
}

function all(kind: DocumentKind, types: Record<string, string>): [string, MediaType][] {
  return Object.entries(types).map(([name, extensions]) => [
    name,
    { kind, extensions: extensions.split(' ') },
  ]);
}

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** Every media type that can be handed in; a program takes some of their kinds. No scripts, archives or pages. */
export const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ...all('pdf', { 'application/pdf': 'pdf' }),
  ...all('image', {
    'image/jpeg': 'jpg jpeg jpe jfif',
    'image/png': 'png',
    'image/apng': 'png apng',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/tiff': 'tif tiff',
    'image/bmp': 'bmp',
    'image/heic': 'heic heif',
    'image/heif': 'heif heic',
    'image/avif': 'avif',
  }),
  ...all('office', {
    [`${openXml}.wordprocessingml.document`]: 'docx',
    [`${openXml}.spreadsheetml.sheet`]: 'xlsx',
    [`${openXml}.presentationml.presentation`]: 'pptx ppsx',
    [`${openDocument}.text`]: 'odt',
    [`${openDocument}.spreadsheet`]: 'ods',
    [`${openDocument}.presentation`]: 'odp',
    'application/rtf': 'rtf',
  }),
  ...all('text', { 'text/plain': 'txt md csv tsv vtt srt' }),
  ...all('audio', {
    'audio/mpeg': 'mp3',
    'audio/mp4': 'm4a mp4',
    'audio/x-m4a': 'm4a',
    'audio/aac': 'aac',
    'audio/ogg': 'ogg oga opus',
    'audio/flac': 'flac',
    'audio/wav': 'wav',
    'audio/aiff': 'aiff aif',
    'audio/amr': 'amr',
  }),
  ...all('video', {
    'video/mp4': 'mp4 m4v',
    'video/x-m4v': 'm4v mp4',
    'video/quicktime': 'mov',
    'video/webm': 'webm',
    'video/matroska': 'mkv',
    'video/ogg': 'ogv ogg',
    'video/mpeg': 'mpg mpeg',
    'video/3gpp': '3gp',
    'video/3gpp2': '3g2',
    'video/vnd.avi': 'avi',
  }),
]);

export function kindOf(mediaType: string): DocumentKind | null {
  return mediaTypes.get(mediaType)?.kind ?? null;
}

/** What content is told to be: a media type, or a zip archive, of which more must be read; null when unknown. */
export async function typeOfContent(head: Uint8Array, isText: boolean): Promise<string | null> {
  if (isText) return textType(head);
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return zip;
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found?.mime.split(';')[0] ?? null;
}

export const zip = 'application/zip';

/** Text may begin as some other format does ("BM", "ID3"); two formats are text themselves. */
function textType(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1');
  if (start.startsWith('%PDF-')) return 'application/pdf';
  return start.startsWith('{\\rtf') ? 'application/rtf' : 'text/plain';
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** The kinds that an extension is used for; empty when it is used for none of ours. */
export function kindsOfExtension(extension: string): DocumentKind[] {
  return [...mediaTypes.values()]
    .filter(({ extensions }) => extensions.includes(extension))
    .map(({ kind }) => kind);
}

/** The kind that a declared media type claims; null when it claims nothing that we know. */
export function kindClaimed(contentType: string | null): DocumentKind | null {
  const name = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const group = name.split('/')[0];
  const byGroup = (['image', 'text', 'audio', 'video'] as const).find(kind => kind === group);
  return kindOf(name) ?? byGroup ?? null;
}
