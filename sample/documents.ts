/** Small documents of the sample, each really of its kind. */
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** A page with a title and a few lines. */
export async function pdfOf(title: string, lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({ size: 'LETTER', info: { Title: title } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise(resolve => document.once('end', resolve));
  document.fontSize(20).text(title).moveDown().fontSize(12);
  lines.forEach(line => document.text(line).moveDown(0.5));
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** A picture of bars, as of a chart of loans. */
export function pngOf(width = 160, height = 90): Uint8Array<ArrayBuffer> {
  const pixels = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bar = Math.floor(x / 20);
      const isBar = x % 20 > 4 && height - y < 15 + ((bar * 37) % 70);
      pixels[y * (width + 1) + x + 1] = isBar ? 70 : 235;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
