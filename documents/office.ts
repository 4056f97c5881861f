import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { callbackify } from 'node:util';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { DocumentRefused } from './refused.ts';
import type { ByteRange } from './store.ts';

/** What an office document may hold at most; what real ones have is far below. */
const mostEntries = 10_000;
const mostUnpackedBytes = 512 * 1024 * 1024;
/** Unpacked to packed. Small archives may exceed it: an empty sheet is little but repetition. */
const mostTimes = 100;
const smallBytes = 16 * 1024 * 1024;

const openXml = 'application/vnd.openxmlformats-officedocument';
const byFolder: Record<string, string> = {
  word: `${openXml}.wordprocessingml.document`,
  xl: `${openXml}.spreadsheetml.sheet`,
  ppt: `${openXml}.presentationml.presentation`,
};

/**
 * Which office document a zip archive is; null when it is none. Reads the list of its entries and unpacks each into
 * nothing, so that sizes are true and not only declared. Throws DOCUMENT_UNSAFE for one that unpacks to absurd
 * sizes, is damaged or encrypted, or holds macros.
 */
export async function officeTypeOf(
  bytes: number,
  read: (range: ByteRange) => Promise<Readable>,
): Promise<string | null> {
  const reader = new WindowedReader(bytes, read);
  try {
    const zip = await fromRandomAccessReaderPromise(reader, bytes, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > mostEntries) throw unsafe(`has more than ${mostEntries} entries`);
    const entries = await entriesOf(zip);
    checkSizes(entries, bytes);
    const type = await typeOf(zip, entries);
    if (type !== null) await checkContent(zip, entries);
    return type;
  } catch (error) {
    throw error instanceof DocumentRefused || reader.failed ? error : unsafe('is damaged');
  }
}

function unsafe(what: string): DocumentRefused {
  return new DocumentRefused('DOCUMENT_UNSAFE', `The document ${what}, and is not taken.`, { what });
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (entries.length > mostEntries) throw unsafe(`has more than ${mostEntries} entries`);
  }
  return entries;
}

function checkSizes(entries: readonly Entry[], bytes: number): void {
  const packed = sum(entries.map(entry => entry.compressedSize));
  const unpacked = sum(entries.map(entry => entry.uncompressedSize));
  // Entries that share the same bytes: the file would have to be larger than it is.
  if (packed > bytes) throw unsafe('has entries that overlap');
  const isAbsurd = unpacked > smallBytes && unpacked > mostTimes * bytes;
  if (unpacked > mostUnpackedBytes || isAbsurd) throw unsafe('would be absurdly large when unpacked');
}

async function typeOf(zip: ZipFile, entries: readonly Entry[]): Promise<string | null> {
  const names = entries.map(entry => entry.fileName);
  if (names.includes('[Content_Types].xml')) {
    const folder = Object.keys(byFolder).find(each => names.some(name => name.startsWith(`${each}/`)));
    return folder === undefined ? null : (byFolder[folder] ?? null);
  }
  const [first] = entries;
  if (first?.fileName !== 'mimetype' || first.uncompressedSize > 100) return null;
  const type = Buffer.concat(await (await zip.openReadStreamPromise(first)).toArray()).toString('latin1');
  return /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)$/.exec(type)?.[0] ?? null;
}

async function checkContent(zip: ZipFile, entries: readonly Entry[]): Promise<void> {
  if (entries.some(({ fileName }) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\//i.test(fileName)))
    throw unsafe('holds macros');
  if (entries.some(entry => entry.isEncrypted())) throw unsafe('is encrypted');
  for (const entry of entries) {
    // Fails when more or less comes out than the entry declares.
    await pipeline(await zip.openReadStreamPromise(entry), async unpacked => {
      for await (const _ of unpacked);
    });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

const windowBytes = 256 * 1024;

/** Reads a file of the store here and there: the list of entries is read in tiny pieces, each of which would be a request. */
class WindowedReader extends RandomAccessReader {
  /** True once the store could not be read: then it says nothing of the document. */
  failed = false;
  private readonly bytes: number;
  private readonly range: (range: ByteRange) => Promise<Readable>;
  private window = { start: 0, content: Buffer.alloc(0) };

  constructor(bytes: number, range: (range: ByteRange) => Promise<Readable>) {
    super();
    this.bytes = bytes;
    this.range = range;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.chunks(start, end), { objectMode: false });
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const copied = async () => {
      await this.fill(position, length);
      const { start, content } = this.window;
      content.copy(target, offset, position - start, position - start + length);
    };
    callbackify(copied)(done);
  }

  private async fill(position: number, length: number): Promise<void> {
    const { start, content } = this.window;
    if (position >= start && position + length <= start + content.length) return;
    const end = Math.min(this.bytes, position + Math.max(length, windowBytes));
    if (position + length > end) throw new Error('the archive ends too early');
    const read: Buffer[] = [];
    for await (const chunk of this.chunks(position, end)) read.push(chunk);
    this.window = { start: position, content: Buffer.concat(read) };
  }

  private async *chunks(start: number, end: number): AsyncGenerator<Buffer> {
    if (end <= start) return;
    try {
      for await (const chunk of await this.range({ start, end: end - 1 })) yield chunk as Buffer;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }
}
