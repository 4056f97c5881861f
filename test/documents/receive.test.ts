import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openFolderStore } from '../../documents/folder-store.ts';
import type { DocumentLimits } from '../../documents/limits.ts';
import { receive, receivePart, type Declared } from '../../documents/receive.ts';
import { DocumentRefused, type DocumentCode } from '../../documents/refused.ts';
import type { DocumentStore } from '../../documents/store.ts';
import { documentKinds } from '../../domain/program.ts';
import { keysIn } from '../support/document-store.ts';
import * as samples from '../support/samples.ts';
import { docx, zipOf } from '../support/zip.ts';

const limits: DocumentLimits = { fileBytes: 1024 * 1024, subjectBytes: 1024 * 1024, kinds: documentKinds };
const megabyte = 1024 * 1024;

describe('a document', () => {
  let store: DocumentStore;
  const folder = mkdtempSync(join(tmpdir(), 'documents-test-'));
  before(async () => (store = await openFolderStore(folder)));
  after(() => rmSync(folder, { recursive: true }));

  const take = (content: Buffer, declared: Partial<Declared> = {}, changes: Partial<DocumentLimits> = {}) =>
    receive(
      { store, scanner: null },
      randomUUID(),
      inPieces(content),
      { name: 'document', mediaType: null, bytes: null, sha256: null, ...declared },
      { ...limits, ...changes },
    );
  const files = async () => (await keysIn(store)).length;
  const refused = async (code: DocumentCode, sentence: RegExp, asked: () => Promise<unknown>) => {
    const before = await files();
    await assert.rejects(asked(), (error: unknown) => {
      assert.ok(error instanceof DocumentRefused, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, sentence);
      return true;
    });
    assert.equal(await files(), before, 'nothing is left');
  };

  describe('is what its content says', () => {
    const office = 'application/vnd.openxmlformats-officedocument';
    const expected: [string, Buffer, string, string][] = [
      ['a PDF', samples.pdf, 'application/pdf', 'pdf'],
      ['a PNG', samples.png, 'image/png', 'png'],
      ['a JPEG', samples.jpeg, 'image/jpeg', 'jpg'],
      ['an MP3', samples.mp3, 'audio/mpeg', 'mp3'],
      ['an MP4', samples.mp4, 'video/mp4', 'mp4'],
      ['a word document', samples.word, `${office}.wordprocessingml.document`, 'docx'],
      ['a sheet', samples.xlsx, `${office}.spreadsheetml.sheet`, 'xlsx'],
      ['a presentation', samples.pptx, `${office}.presentationml.presentation`, 'pptx'],
      ['an OpenDocument text', samples.odt, 'application/vnd.oasis.opendocument.text', 'odt'],
      ['a rich text', samples.rtf, 'application/rtf', 'rtf'],
      ['a text', samples.text, 'text/plain', 'txt'],
      ['a text that begins like a picture', Buffer.from('BMW, a history'), 'text/plain', 'txt'],
    ];
    for (const [what, content, mediaType, extension] of expected) {
      it(`${what}: ${mediaType}`, async () => {
        const received = await take(content);
        const sha256 = createHash('sha256').update(content).digest('hex');
        const { fileKey, ...rest } = received;
        const name = `document.${extension}`;
        assert.deepEqual(rest, { name, mediaType, bytes: content.length, sha256, verdict: 'unscanned' });
        assert.deepEqual(await whole(store, fileKey), content);
      });
    }
  });

  describe('is refused', () => {
    const none: [string, Buffer][] = [
      ['a program', samples.program],
      ['an archive', zipOf([{ name: 'a.txt', content: 'x' }])],
      ['a script in an archive of Java', zipOf([{ name: 'META-INF/MANIFEST.MF', content: 'x' }])],
      ['bytes that are nothing', Buffer.from([0x00, 0x9f, 0x92, 0x96, 0x01, 0x02])],
      ['text in another encoding than UTF-8', Buffer.from('caf\u00e9', 'latin1')],
    ];
    for (const [what, content] of none) {
      it(`${what}: it is no kind that can be handed in`, async () => {
        await refused('DOCUMENT_KIND_NOT_ACCEPTED', /can be handed in here: PDF, images/, () =>
          take(content),
        );
      });
    }

    it('of a kind that this program does not take', async () => {
      const only = { kinds: ['pdf', 'text'] as const };
      await take(samples.pdf, {}, only);
      await refused('DOCUMENT_KIND_NOT_ACCEPTED', /here: PDF, text in UTF-8\.$/, () =>
        take(samples.png, {}, only),
      );
    });

    it('when its name says another kind than its content', async () => {
      await refused('DOCUMENT_KIND_BELIED', /^It is called \.pdf, /, () =>
        take(samples.png, { name: 'essay.pdf' }),
      );
      await refused('DOCUMENT_KIND_BELIED', /\.docx/, () => take(samples.pdf, { name: 'essay.docx' }));
      await refused('DOCUMENT_KIND_BELIED', /\.jpg/, () => take(samples.text, { name: 'photo.jpg' }));
    });

    it('when its declared media type says another kind', async () => {
      for (const mediaType of ['application/pdf', 'text/html; charset=utf-8', 'video/mp4']) {
        await refused('DOCUMENT_KIND_BELIED', /image\/png/, () => take(samples.png, { mediaType }));
      }
      for (const mediaType of [
        'image/jpeg',
        'application/octet-stream',
        'application/x-www-form-urlencoded',
      ]) {
        await take(samples.png, { mediaType });
      }
    });

    it('without content', async () => {
      await refused('DOCUMENT_EMPTY', /0 bytes came/, () => take(Buffer.alloc(0)));
    });

    it('when more comes than is allowed, and at the limit it is taken', async () => {
      const content = Buffer.alloc(1000, 'x');
      assert.equal((await take(content, {}, { fileBytes: 1000 })).bytes, 1000);
      await refused('DOCUMENT_TOO_LARGE', /at most 999 bytes/, () => take(content, {}, { fileBytes: 999 }));
    });

    it('before a byte is read when more is announced than is allowed', async () => {
      const unread = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
      const declared = { name: 'x', mediaType: null, bytes: 1001, sha256: null };
      const asked = () =>
        receive({ store, scanner: null }, randomUUID(), unread, declared, {
          ...limits,
          fileBytes: 1000,
        });
      await refused('DOCUMENT_TOO_LARGE', /at most 1000 bytes/, asked);
    });

    it('when its size or its SHA-256 is not as announced', async () => {
      const { length } = samples.text;
      await refused('DOCUMENT_SIZE_WRONG', /announced and \d+ came/, () =>
        take(samples.text, { bytes: length + 1 }),
      );
      await refused('DOCUMENT_SIZE_WRONG', /announced/, () => take(samples.text, { bytes: length - 1 }));
      await take(samples.text, { bytes: length });
      await refused('DOCUMENT_CHECKSUM_WRONG', /another SHA-256/, () =>
        take(samples.text, { sha256: '0'.repeat(64) }),
      );
    });

    it('when it breaks off in the middle', async () => {
      const before = await files();
      async function* broken() {
        yield samples.text;
        await Promise.resolve();
        throw new Error('the line is dead');
      }
      const declared = { name: 'x', mediaType: null, bytes: null, sha256: null };
      const asked = receive({ store, scanner: null }, randomUUID(), broken(), declared, limits);
      await assert.rejects(asked, /the line is dead/);
      assert.equal(await files(), before);
    });
  });

  describe('of an office', () => {
    const unsafe = (what: RegExp, content: Buffer) => refused('DOCUMENT_UNSAFE', what, () => take(content));

    it('that unpacks to an absurd size is refused', async () => {
      const bomb = docx({ name: 'word/media/a.bmp', content: Buffer.alloc(40 * megabyte) });
      assert.ok(bomb.length < 100_000);
      await unsafe(/absurdly large/, bomb);
    });

    it('that repeats itself a lot and is small is taken', async () => {
      await take(docx({ name: 'word/styles.xml', content: Buffer.alloc(10 * megabyte) }));
    });

    it('that declares smaller sizes than are in it is refused', async () => {
      const lie = { name: 'word/media/a.bmp', content: Buffer.alloc(megabyte), declaredBytes: 1000 };
      await unsafe(/is damaged/, docx(lie));
      await unsafe(/is damaged/, docx({ ...lie, content: Buffer.alloc(1000), declaredBytes: megabyte }));
    });

    it('whose entries share the same bytes is refused', async () => {
      const entries = ['[Content_Types].xml', 'word/a.xml', 'word/b.xml', 'word/c.xml'].map(name => ({
        name,
        content: Buffer.alloc(3000, 'abc'),
        stored: true,
      }));
      await unsafe(/overlap/, zipOf(entries, true));
    });

    it('with thousands and thousands of entries is refused', async () => {
      const entry = (index: number) => ({ name: `word/${index}`, content: '', stored: true });
      await unsafe(
        /more than 10000 entries/,
        docx(...Array.from({ length: 10_000 }, (_, index) => entry(index))),
      );
    });

    it('with macros is refused', async () => {
      await unsafe(/holds macros/, docx({ name: 'word/vbaProject.bin', content: 'x' }));
      const basic = [
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
        { name: 'Basic/Standard/Module1.xml', content: 'x' },
      ];
      await unsafe(/holds macros/, zipOf(basic));
    });

    it('that is encrypted or damaged is refused', async () => {
      await unsafe(/is encrypted/, docx({ name: 'word/a.xml', content: 'x', encrypted: true }));
      await unsafe(/is damaged/, docx().subarray(0, -30));
      await unsafe(/is damaged/, docx({ name: '../../x', content: 'x' }));
    });
  });

  it('in parts is taken part by part, each with its SHA-256', async () => {
    const part = Buffer.from('the first half, ');
    const sha256 = createHash('sha256').update(part).digest('hex');
    const id = randomUUID();
    const kept = await receivePart(store, id, inPieces(part), { bytes: null, sha256 }, 100);
    assert.deepEqual([kept.bytes, kept.sha256], [part.length, sha256]);
    const wrong = { bytes: null, sha256: '0'.repeat(64) };
    await refused('DOCUMENT_CHECKSUM_WRONG', /another/, () =>
      receivePart(store, id, inPieces(part), wrong, 100),
    );
    const more = () => receivePart(store, id, inPieces(part), { bytes: null, sha256: null }, part.length - 1);
    await refused('DOCUMENT_TOO_LARGE', /at most/, more);
  });
});

async function* inPieces(content: Buffer, bytes = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += bytes) {
    yield Buffer.from(content.subarray(at, at + bytes));
    await Promise.resolve();
  }
}

async function whole(store: DocumentStore, key: string): Promise<Buffer> {
  return Buffer.concat(await (await store.get(key)).toArray());
}
