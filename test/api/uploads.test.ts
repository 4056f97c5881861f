import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { keysIn } from '../support/document-store.ts';
import * as samples from '../support/samples.ts';
import { until } from '../support/until.ts';
import { docx } from '../support/zip.ts';
import { bytes, documents, randomText, refusedWith, sha256Of, useDesk, type Desk } from './desk.ts';
import type { Answer } from './office.ts';

describe('documents', () => {
  const desk = useDesk();

  describe('handed in whole', () => {
    it('are kept with name, size, SHA-256, kind and verdict, and come back as an attachment', async () => {
      const { answer, address } = await desk().handIn(samples.pdf, { name: '../My “essay”.pdf' });
      const { id, document, createdAt, storedAt, ...rest } = answer.json;
      assert.deepEqual(rest, {
        subject: `draft/${desk().person}`,
        ownerId: desk().person,
        name: 'My “essay”.pdf',
        mediaType: 'application/pdf',
        kind: 'pdf',
        bytes: samples.pdf.length,
        sha256: sha256Of(samples.pdf),
        status: 'stored',
        verdict: 'unscanned',
        locked: false,
        parts: [],
      });
      assert.equal(answer.headers.get('location'), address);
      assert.ok(String(createdAt) <= String(storedAt));
      assert.deepEqual((await desk().robin.get(address)).json, answer.json);

      const file = await desk().download(desk().robin, address);
      assert.ok(samples.pdf.equals(Buffer.from(await file.arrayBuffer())));
      assert.equal(file.headers.get('content-type'), 'application/pdf');
      assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
      assert.match(String(file.headers.get('content-security-policy')), /default-src 'none'; sandbox/);
      const disposition = String(file.headers.get('content-disposition'));
      assert.match(
        disposition,
        /^attachment; filename=".*"; filename\*=UTF-8''My%20%E2%80%9Cessay%E2%80%9D\.pdf$/,
      );
      assert.equal(file.headers.get('content-length'), String(samples.pdf.length));
      assert.ok(id && document);
    });

    it('are told apart by their content, and a name that says something else is refused', async () => {
      refusedWith(await desk().send(samples.png, { name: 'x.pdf' }), 422, 'DOCUMENT_KIND_BELIED');
      const typed = { 'Content-Type': 'application/pdf' };
      refusedWith(
        await desk().send(samples.png, { name: 'x' }, desk().robin, typed),
        422,
        'DOCUMENT_KIND_BELIED',
      );
      refusedWith(await desk().send(samples.program), 422, 'DOCUMENT_KIND_NOT_ACCEPTED');
      const named = await desk().handIn(samples.text, { name: 'setup.exe' });
      assert.equal(named.answer.json['name'], 'setup.exe.txt');
    });

    it('may come in chunks, without their size', async () => {
      const content = randomText(300_000);
      const answer = await chunked(desk(), content, 10_000);
      assert.equal(answer.status, 201, answer.text);
      assert.match(answer.text, new RegExp(sha256Of(content)));
    });
  });

  describe('that are refused leave nothing', () => {
    let before: unknown;
    const left = async () => [await desk().rows(), (await keysIn(desk().store)).length];
    const refusal = async (status: number, code: string, ask: () => Promise<Answer>) => {
      before = await left();
      refusedWith(await ask(), status, code);
      await until('nothing to be left', async () => String(await left()) === String(before));
    };

    it('of 0 bytes', () => refusal(422, 'DOCUMENT_EMPTY', () => desk().send(Buffer.alloc(0))));

    it('with another SHA-256 than announced', () =>
      refusal(422, 'DOCUMENT_CHECKSUM_WRONG', () => desk().send(samples.text, { sha256: '0'.repeat(64) })));

    it('that are a zip bomb', async () => {
      const bomb = docx({ name: 'word/media/a.bmp', content: Buffer.alloc(40 * 1024 * 1024) });
      await refusal(422, 'DOCUMENT_UNSAFE', () => desk().send(bomb, { name: 'essay.docx' }));
    });

    it('compressed on the wire, or as a form', async () => {
      const packed = { 'Content-Encoding': 'gzip' };
      await refusal(415, 'MEDIA_TYPE_UNSUPPORTED', () => desk().send(samples.text, {}, desk().robin, packed));
      const form = { 'Content-Type': 'multipart/form-data; boundary=x' };
      await refusal(415, 'MEDIA_TYPE_UNSUPPORTED', () => desk().send(samples.text, {}, desk().robin, form));
    });

    it('with a query that cannot be: no name, an unknown field, a malformed subject', async () => {
      const by = (query: string) => () =>
        desk().robin.ask('POST', `${documents}?${query}`, bytes(samples.text));
      for (const query of ['', 'name=', 'name=x&size=3', 'name=x&subject=draft', 'name=x&sha256=abc'])
        await refusal(422, 'FIELDS_INVALID', by(query));
      await refusal(404, 'PROGRAM_UNKNOWN', by('name=x&program=nowhere'));
      await refusal(404, 'SUBJECT_UNKNOWN', by(`name=x&subject=nowhere/${desk().person}`));
      await refusal(404, 'SUBJECT_UNKNOWN', by(`name=x&subject=constructor/${desk().person}`));
    });

    it('to drafts that are nobody’s: staff say whose they are', async () => {
      await refusal(422, 'FIELDS_INVALID', () => desk().send(samples.text, {}, desk().office.staff));
      const subject = `draft/${randomUUID()}`;
      await refusal(404, 'SUBJECT_UNKNOWN', () =>
        desk().send(samples.text, { subject }, desk().office.staff),
      );
    });

    it('that break off in the middle', async () => {
      before = await left();
      const socket = await desk().beginRaw('Content-Length: 1000000');
      socket.write('x'.repeat(300_000));
      await until(
        'the document to be begun',
        async () => (await desk().rows()) > Number((before as number[])[0]),
      );
      socket.destroy();
      await until('nothing to be left', async () => String(await left()) === String(before));
    });
  });

  describe('larger than allowed', () => {
    const large = 25 * 1024 * 1024;

    it('are refused with 413 before a byte of them is read', async () => {
      const socket = await desk().beginRaw(`Content-Length: ${large + 1}`);
      const [said] = (await once(socket, 'data')) as [Buffer];
      assert.match(String(said), /^HTTP\/1\.1 413 [\s\S]*"code":"DOCUMENT_TOO_LARGE"/);
      await once(socket.resume(), 'close');
    });

    it('are not even sent by a sender who asks first', async () => {
      const asking = `Expect: 100-continue\r\nContent-Length: ${large + 1}`;
      const socket = await desk().beginRaw(asking);
      const [said] = (await once(socket, 'data')) as [Buffer];
      assert.match(String(said), /^HTTP\/1\.1 413 /);
      await once(socket.resume(), 'close');
      const small = await desk().beginRaw(`Expect: 100-continue\r\nContent-Length: 5`);
      const [go] = (await once(small, 'data')) as [Buffer];
      assert.match(String(go), /^HTTP\/1\.1 100 /);
      small.write('hello');
      const [done] = (await once(small, 'data')) as [Buffer];
      assert.match(String(done), /^HTTP\/1\.1 201 /);
      small.destroy();
    });

    it('are cut off at the limit when they come in chunks, and leave nothing', async () => {
      const files = await keysIn(desk().store);
      const answer = await chunked(desk(), Buffer.alloc(large + 1, 'x'), 1024 * 1024);
      assert.equal(answer.status, 413, answer.text);
      await until('nothing to be left', async () => (await keysIn(desk().store)).length === files.length);
    });

    it('together are refused too, and then there is room for smaller ones', async () => {
      const subject = `box/${randomUUID()}`;
      const { id } = await desk().handIn(samples.text, { subject });
      await desk().em.execute('update document set bytes = ? where id = ?', [200 * 1024 * 1024 - 10, id]);
      refusedWith(await desk().send(Buffer.alloc(11, 'x'), { subject }), 413, 'DOCUMENTS_TOO_LARGE');
      await desk().handIn(Buffer.alloc(10, 'x'), { subject });
      refusedWith(await desk().send(Buffer.alloc(1, 'x'), { subject }), 413, 'DOCUMENTS_TOO_LARGE');
    });

    it('together are refused though they come at the same instant', async () => {
      const subject = `box/${randomUUID()}`;
      const { id } = await desk().handIn(samples.text, { subject });
      await desk().em.execute('update document set bytes = ? where id = ?', [200 * 1024 * 1024 - 250, id]);
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => desk().send(Buffer.alloc(100, 'x'), { subject })),
      );
      const statuses = answers.map(answer => answer.status).toSorted((a, b) => a - b);
      assert.deepEqual(statuses, [201, 201, 413, 413, 413, 413]);
    });
  });
});

/** Sends a document without its length. */
async function chunked(desk: Desk, content: Buffer, piece: number) {
  const asked = request(`${desk.office.url}${documents}?name=x`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${desk.robin.token}`, 'Transfer-Encoding': 'chunked' },
  });
  const answered = once(asked, 'response');
  asked.on('error', () => {});
  for (let at = 0; at < content.length && !asked.destroyed; at += piece) {
    const isRoom = asked.write(content.subarray(at, at + piece));
    if (!isRoom) await Promise.race([once(asked, 'drain'), answered]);
  }
  asked.end();
  const [response] = (await answered) as [IncomingMessage];
  const text = Buffer.concat(await response.toArray()).toString();
  asked.destroy();
  return { status: response.statusCode, text };
}
