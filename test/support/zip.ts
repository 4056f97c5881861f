/** Zip archives as tests need them: sound ones, and such as no program writes. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: Buffer | string;
  /** Kept as it is and not compressed. */
  stored?: boolean;
  /** Another size than the true one is declared. */
  declaredBytes?: number;
  encrypted?: boolean;
}

/** The archive; `overlapping` has all entries share the bytes of the first. */
export function zipOf(entries: readonly ZipEntry[], overlapping = false): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [index, entry] of entries.entries()) {
    const content = Buffer.from(entry.content);
    const packed = entry.stored ? content : deflateRawSync(content, { level: 9 });
    const fields = fieldsOf(entry, content, packed.length);
    const name = Buffer.from(entry.name);
    const at = overlapping ? 0 : offset;
    if (!overlapping || index === 0) {
      const local = Buffer.concat([signature(0x04034b50), fields, numbers([name.length, 0]), name, packed]);
      locals.push(local);
      offset += local.length;
    }
    const rest = numbers([name.length, 0, 0, 0, 0]);
    central.push(
      Buffer.concat([signature(0x02014b50), numbers([20]), fields, rest, long(0), long(at), name]),
    );
  }
  const directory = Buffer.concat(central);
  const end = numbers([0, 0, entries.length, entries.length]);
  const last = Buffer.concat([
    signature(0x06054b50),
    end,
    long(directory.length),
    long(offset),
    numbers([0]),
  ]);
  return Buffer.concat([...locals, directory, last]);
}

/** A text document as a word processor writes it, with these entries besides. */
export function docx(...more: ZipEntry[]): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ]);
}

function fieldsOf({ stored, declaredBytes, encrypted }: ZipEntry, content: Buffer, packed: number): Buffer {
  return Buffer.concat([
    numbers([20, encrypted ? 1 : 0, stored ? 0 : 8, 0, 0]),
    long(crc32(content)),
    long(packed),
    long(declaredBytes ?? content.length),
  ]);
}

function signature(value: number): Buffer {
  return long(value);
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}
