import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { documentSubjects, type SubjectRules } from '../../api/document-subjects.ts';
import { isThePerson } from '../../api/access.ts';
import { deleteDocumentsOf, moveDocument } from '../../db/records/documents.ts';
import { bytesOf, lockDocumentsOf, unlockDocumentsOf } from '../../db/records/document-subjects.ts';
import { removeFiles, sweep } from '../../documents/files.ts';
import { newKey } from '../../documents/receive.ts';
import { keysIn } from '../support/document-store.ts';
import * as samples from '../support/samples.ts';
import { until as untilTrue } from '../support/until.ts';
import { docx } from '../support/zip.ts';
import { Office, type Answer, type Caller } from './office.ts';

const documents = '/api/v1/documents';
const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('documents', () => {
  let office: Office;
  let robin: Caller;
  let other: Caller;
  const person = randomUUID();
  /** Who reads the box of this test's own: somebody who may see and not change. */
  const reader = randomUUID();
  const box: SubjectRules = {
    accessTo(_deps, caller) {
      if (caller.roles.includes('staff') || isThePerson(caller, person))
        return Promise.resolve({ ownerId: person, mayChange: true, programId: 'lssc' });
      return Promise.resolve(isThePerson(caller, reader) ? { ownerId: person, mayChange: false } : null);
    },
  };
  before(async () => {
    office = await Office.open({ withoutWorker: true });
    office.deps.documents.subjects = { ...documentSubjects, box };
    robin = await office.candidate(person);
    other = await office.candidate(randomUUID());
  });
  after(() => office.close());

  const em = () => office.orm.em.fork();
  const store = () => office.deps.documents.store;
  const rows = async () => {
    const [row]: { n: string }[] = await em().execute('select count(*) as n from document');
    return Number(row?.n);
  };
  const send = (
    content: Uint8Array<ArrayBuffer>,
    query: Record<string, string> = {},
    by: Caller = robin,
    headers: Record<string, string> = {},
  ) =>
    by.ask('POST', `${documents}?${new URLSearchParams({ name: 'essay.txt', ...query })}`, content, {
      'Content-Type': 'application/octet-stream',
      ...headers,
    });
  const handIn = async (
    content: Uint8Array<ArrayBuffer> = bytes(samples.text),
    query: Record<string, string> = {},
  ) => {
    const answer = await send(content, query);
    assert.equal(answer.status, 201, answer.text);
    return { id: String(answer.json['id']), address: String(answer.json['document']), answer };
  };
  const download = async (by: Caller, address: string) => {
    const link = await by.get(`${address}/address`);
    assert.equal(link.status, 200, link.text);
    return fetch(`${office.url}${String(link.json['address'])}`);
  };

  describe('handed in whole', () => {
    it('are kept with name, size, SHA-256, kind and verdict, and come back as an attachment', async () => {
      const { answer, address } = await handIn(bytes(samples.pdf), { name: '../My “essay”.pdf' });
      const { id, document, createdAt, storedAt, ...rest } = answer.json;
      assert.deepEqual(rest, {
        subject: `draft/${person}`,
        ownerId: person,
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
      assert.deepEqual((await robin.get(address)).json, answer.json);

      const file = await download(robin, address);
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
      refusedWith(await send(bytes(samples.png), { name: 'x.pdf' }), 422, 'DOCUMENT_KIND_BELIED');
      const typed = { 'Content-Type': 'application/pdf' };
      refusedWith(await send(bytes(samples.png), { name: 'x' }, robin, typed), 422, 'DOCUMENT_KIND_BELIED');
      refusedWith(await send(bytes(samples.program)), 422, 'DOCUMENT_KIND_NOT_ACCEPTED');
      const named = await handIn(bytes(samples.text), { name: 'setup.exe' });
      assert.equal(named.answer.json['name'], 'setup.exe.txt');
    });

    it('may come in chunks, without their size', async () => {
      const content = randomText(300_000);
      const answer = await chunked(office, robin, content, 10_000);
      assert.equal(answer.status, 201, answer.text);
      assert.match(answer.text, new RegExp(sha256Of(content)));
    });
  });

  describe('that are refused leave nothing', () => {
    let before: unknown;
    const left = async () => [await rows(), (await keysIn(store())).length];
    const refusal = async (status: number, code: string, ask: () => Promise<Answer>) => {
      before = await left();
      refusedWith(await ask(), status, code);
      await untilTrue('nothing to be left', async () => String(await left()) === String(before));
    };

    it('of 0 bytes', () => refusal(422, 'DOCUMENT_EMPTY', () => send(new Uint8Array(0))));

    it('with another SHA-256 than announced', () =>
      refusal(422, 'DOCUMENT_CHECKSUM_WRONG', () => send(bytes(samples.text), { sha256: '0'.repeat(64) })));

    it('that are a zip bomb', async () => {
      const bomb = docx({ name: 'word/media/a.bmp', content: Buffer.alloc(40 * 1024 * 1024) });
      await refusal(422, 'DOCUMENT_UNSAFE', () => send(bytes(bomb), { name: 'essay.docx' }));
    });

    it('compressed on the wire, or as a form', async () => {
      const packed = { 'Content-Encoding': 'gzip' };
      await refusal(415, 'MEDIA_TYPE_UNSUPPORTED', () => send(bytes(samples.text), {}, robin, packed));
      const form = { 'Content-Type': 'multipart/form-data; boundary=x' };
      await refusal(415, 'MEDIA_TYPE_UNSUPPORTED', () => send(bytes(samples.text), {}, robin, form));
    });

    it('with a query that cannot be: no name, an unknown field, a malformed subject', async () => {
      const by = (query: string) => () => robin.ask('POST', `${documents}?${query}`, bytes(samples.text));
      for (const query of ['', 'name=', 'name=x&size=3', 'name=x&subject=draft', 'name=x&sha256=abc'])
        await refusal(422, 'FIELDS_INVALID', by(query));
      await refusal(404, 'PROGRAM_UNKNOWN', by('name=x&program=nowhere'));
      await refusal(404, 'SUBJECT_UNKNOWN', by(`name=x&subject=nowhere/${person}`));
      await refusal(404, 'SUBJECT_UNKNOWN', by(`name=x&subject=constructor/${person}`));
    });

    it('to drafts that are nobody’s: staff say whose they are', async () => {
      await refusal(422, 'FIELDS_INVALID', () => send(bytes(samples.text), {}, office.staff));
      const subject = `draft/${randomUUID()}`;
      await refusal(404, 'SUBJECT_UNKNOWN', () => send(bytes(samples.text), { subject }, office.staff));
    });

    it('that break off in the middle', async () => {
      before = await left();
      const socket = await beginRaw(office, robin, 'Content-Length: 1000000');
      socket.write('x'.repeat(300_000));
      await untilTrue(
        'the document to be begun',
        async () => (await rows()) > Number((before as number[])[0]),
      );
      socket.destroy();
      await untilTrue('nothing to be left', async () => String(await left()) === String(before));
    });
  });

  describe('larger than allowed', () => {
    const large = 25 * 1024 * 1024;

    it('are refused with 413 before a byte of them is read', async () => {
      const socket = await beginRaw(office, robin, `Content-Length: ${large + 1}`);
      const [said] = (await once(socket, 'data')) as [Buffer];
      assert.match(String(said), /^HTTP\/1\.1 413 [\s\S]*"code":"DOCUMENT_TOO_LARGE"/);
      await once(socket.resume(), 'close');
    });

    it('are not even sent by a sender who asks first', async () => {
      const asking = `Expect: 100-continue\r\nContent-Length: ${large + 1}`;
      const socket = await beginRaw(office, robin, asking);
      const [said] = (await once(socket, 'data')) as [Buffer];
      assert.match(String(said), /^HTTP\/1\.1 413 /);
      await once(socket.resume(), 'close');
      const small = await beginRaw(office, robin, `Expect: 100-continue\r\nContent-Length: 5`);
      const [go] = (await once(small, 'data')) as [Buffer];
      assert.match(String(go), /^HTTP\/1\.1 100 /);
      small.write('hello');
      const [done] = (await once(small, 'data')) as [Buffer];
      assert.match(String(done), /^HTTP\/1\.1 201 /);
      small.destroy();
    });

    it('are cut off at the limit when they come in chunks, and leave nothing', async () => {
      const files = await keysIn(store());
      const answer = await chunked(office, robin, Buffer.alloc(large + 1, 'x'), 1024 * 1024);
      assert.equal(answer.status, 413, answer.text);
      await untilTrue('nothing to be left', async () => (await keysIn(store())).length === files.length);
    });

    it('together are refused too, and then there is room for smaller ones', async () => {
      const subject = `box/${randomUUID()}`;
      const { id } = await handIn(bytes(samples.text), { subject });
      await em().execute('update document set bytes = ? where id = ?', [200 * 1024 * 1024 - 10, id]);
      refusedWith(await send(bytes(Buffer.alloc(11, 'x')), { subject }), 413, 'DOCUMENTS_TOO_LARGE');
      await handIn(bytes(Buffer.alloc(10, 'x')), { subject });
      refusedWith(await send(bytes(Buffer.alloc(1, 'x')), { subject }), 413, 'DOCUMENTS_TOO_LARGE');
    });

    it('together are refused though they come at the same instant', async () => {
      const subject = `box/${randomUUID()}`;
      const { id } = await handIn(bytes(samples.text), { subject });
      await em().execute('update document set bytes = ? where id = ?', [200 * 1024 * 1024 - 250, id]);
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => send(bytes(Buffer.alloc(100, 'x')), { subject })),
      );
      const statuses = answers.map(answer => answer.status).toSorted();
      assert.deepEqual(statuses, [201, 201, 413, 413, 413, 413]);
    });
  });

  describe('handed in in parts', () => {
    const begin = async (announced: Record<string, unknown>) =>
      robin.post(`${documents}/in-parts`, { name: 'essay.txt', ...announced });
    const put = (address: string, number: number, content: Buffer, query = '') =>
      robin.ask('PUT', `${address}/parts/${number}${query}`, bytes(content));

    it('go on after a lost connection where they were, in any order, and are checked as a whole', async () => {
      const content = randomText(250_000);
      const begun = await begin({ bytes: content.length, sha256: sha256Of(content) });
      assert.equal(begun.status, 201, begun.text);
      assert.equal(begun.json['status'], 'receiving');
      const address = String(begun.headers.get('location'));
      const part = (number: number) => content.subarray((number - 1) * 100_000, number * 100_000);
      assert.equal((await put(address, 3, part(3))).status, 200);
      assert.equal((await put(address, 1, Buffer.from('nonsense'))).status, 200);
      const again = await put(address, 1, part(1), `?sha256=${sha256Of(part(1))}`);
      assert.deepEqual(again.json, { number: 1, bytes: 100_000, sha256: sha256Of(part(1)) });

      const early = await robin.post(`${address}/complete`);
      refusedWith(early, 409, 'DOCUMENT_PARTS_MISSING');
      assert.match(String(early.json['detail']), /part 2 has not come/);
      const there = (await robin.get(address)).list('parts').map(each => each['number']);
      assert.deepEqual(there, [1, 3]);

      assert.equal((await put(address, 2, part(2))).status, 200);
      const done = await robin.post(`${address}/complete`);
      assert.equal(done.status, 200, done.text);
      assert.deepEqual([done.json['status'], done.json['sha256']], ['stored', sha256Of(content)]);
      assert.ok(content.equals(Buffer.from(await (await download(robin, address)).arrayBuffer())));
      const files = (await keysIn(store())).filter(key => key.startsWith(String(done.json['id'])));
      assert.equal(files.length, 1, 'the parts are gone');
      refusedWith(await put(address, 2, part(2)), 409, 'DOCUMENT_NOT_RECEIVING');
      refusedWith(await robin.post(`${address}/complete`), 409, 'DOCUMENT_NOT_RECEIVING');
    });

    it('are refused as too large before the first part, and never become larger than announced', async () => {
      refusedWith(await begin({ bytes: 25 * 1024 * 1024 + 1 }), 413, 'DOCUMENT_TOO_LARGE');
      const address = String((await begin({ bytes: 10 })).headers.get('location'));
      refusedWith(await put(address, 1, Buffer.from('01234567890')), 413, 'DOCUMENT_TOO_LARGE');
      assert.equal((await put(address, 1, Buffer.from('012345'))).status, 200);
      refusedWith(await put(address, 2, Buffer.from('67890')), 413, 'DOCUMENT_TOO_LARGE');
      refusedWith(await robin.post(`${address}/complete`), 409, 'DOCUMENT_PARTS_MISSING');
      for (const number of ['0', '1001', '1e1', '-1'])
        refusedWith(
          await robin.ask('PUT', `${address}/parts/${number}`, bytes(samples.text)),
          404,
          'NOT_FOUND',
        );
      refusedWith(
        await put(address, 2, Buffer.from('6789'), `?sha256=${'0'.repeat(64)}`),
        422,
        'DOCUMENT_CHECKSUM_WRONG',
      );
      refusedWith(await put(address, 2, Buffer.alloc(0)), 422, 'DOCUMENT_EMPTY');
    });

    it('and refused in the end leave nothing: neither record nor parts', async () => {
      const address = String((await begin({ bytes: samples.program.length })).headers.get('location'));
      await put(address, 1, samples.program);
      refusedWith(await robin.post(`${address}/complete`), 422, 'DOCUMENT_KIND_NOT_ACCEPTED');
      refusedWith(await robin.get(address), 404, 'DOCUMENT_UNKNOWN');
      const id = address.split('/').at(-1) ?? '';
      assert.ok((await keysIn(store())).every(key => !key.startsWith(id)));
    });

    it('can be broken off, also while they are being completed elsewhere', async () => {
      const address = String((await begin({ bytes: 5 })).headers.get('location'));
      await put(address, 1, Buffer.from('hello'));
      const [one, two] = await Promise.all([
        robin.post(`${address}/complete`),
        robin.post(`${address}/complete`),
      ]);
      assert.ok([one, two].some(answer => answer.status === 200));
      const file = await download(robin, address);
      assert.equal(await file.text(), 'hello');
      assert.equal((await robin.ask('DELETE', address)).status, 204);
      const id = address.split('/').at(-1) ?? '';
      assert.ok((await keysIn(store())).every(key => !key.startsWith(id)));
    });

    it('are received in parts only when they were begun so', async () => {
      const socket = await beginRaw(office, robin, 'Content-Length: 100');
      socket.write('half');
      const mine = () => robin.get(`${documents}?subject=draft/${person}`);
      const receiving = (list: Answer) =>
        list.list('documents').find(each => each['status'] === 'receiving' && each['bytes'] === null);
      let found: Record<string, unknown> | undefined;
      await untilTrue('it to be begun', async () => (found = receiving(await mine())) !== undefined);
      refusedWith(await put(String(found?.['document']), 1, samples.text), 409, 'DOCUMENT_NOT_RECEIVING');
      refusedWith(await robin.get(`${String(found?.['document'])}/address`), 409, 'DOCUMENT_NOT_STORED');
      socket.destroy();
    });
  });

  describe('are seen', () => {
    it('by the owner and staff; to others they do not exist', async () => {
      const { address, id } = await handIn();
      for (const caller of [robin, office.staff]) {
        assert.equal((await caller.get(address)).status, 200);
        assert.equal((await download(caller, address)).status, 200);
        const list = await caller.get(`${documents}?subject=draft/${person}`);
        assert.ok(list.list('documents').some(document => document['id'] === id));
      }
      const evaluator = await office.personal('evaluator', randomUUID());
      for (const caller of [other, office.committee, evaluator]) {
        refusedWith(await caller.get(address), 404, 'DOCUMENT_UNKNOWN');
        refusedWith(await caller.get(`${address}/address`), 404, 'DOCUMENT_UNKNOWN');
        refusedWith(await caller.get(`${documents}?subject=draft/${person}`), 404, 'SUBJECT_UNKNOWN');
      }
      refusedWith(await other.ask('DELETE', address), 404, 'DOCUMENT_UNKNOWN');
      const subject = `draft/${person}`;
      refusedWith(await send(bytes(samples.text), { subject }, other), 404, 'SUBJECT_UNKNOWN');
      refusedWith(await office.ops.get(address), 403, 'ROLE_NOT_ALLOWED');
    });

    it('by those to whom the rules of what they belong to allow it, without whose they are', async () => {
      const { address } = await handIn(bytes(samples.text), { subject: `box/${randomUUID()}` });
      const evaluator = await office.personal('evaluator', reader);
      const seen = await evaluator.get(address);
      assert.deepEqual([seen.status, seen.json['ownerId']], [200, null]);
      assert.equal((await download(evaluator, address)).status, 200);
      const provider = await office.personal('provider', reader);
      refusedWith(await provider.ask('DELETE', address), 403, 'ROLE_NOT_ALLOWED');
      const subject = String(seen.json['subject']);
      refusedWith(await send(bytes(samples.text), { subject }, provider), 403, 'ROLE_NOT_ALLOWED');
      refusedWith(await other.get(address), 404, 'DOCUMENT_UNKNOWN');
    });

    it('by staff who hand in for somebody', async () => {
      const { person: applicant } = await waitingApplicant(office);
      const subject = `draft/${applicant}`;
      const answer = await send(bytes(samples.text), { subject }, office.staff);
      assert.equal(answer.status, 201, answer.text);
      assert.equal(answer.json['ownerId'], applicant);
      const themselves = await office.candidate(applicant);
      assert.equal((await themselves.get(String(answer.json['document']))).status, 200);
    });
  });

  describe('the address of a document', () => {
    it('leads to it without a token, for five minutes', async () => {
      const { id } = await handIn();
      const { links } = office.deps.documents;
      const made = async (ago: number) =>
        `${documents}/download/${(await links.make({ documentId: id, by: 'x' }, new Date(Date.now() - ago))).token}`;
      assert.equal((await office.anyone.get(await made(295_000))).status, 200);
      refusedWith(await office.anyone.get(await made(301_000)), 410, 'DOCUMENT_LINK_EXPIRED');
    });

    it('is of no use when it was made for something else, or was changed', async () => {
      const { id } = await handIn();
      const letter = await office.deps.links.make({ caseId: id, step: 'record' }, new Date());
      const token = letter.split('/').at(-1) ?? '';
      refusedWith(await office.anyone.get(`${documents}/download/${token}`), 404, 'DOCUMENT_UNKNOWN');
      refusedWith(await office.anyone.get(`${documents}/download/abc`), 404, 'DOCUMENT_UNKNOWN');
      const { token: good } = await office.deps.documents.links.make({ documentId: id, by: 'x' }, new Date());
      const changed = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
      refusedWith(await office.anyone.get(`${documents}/download/${changed}`), 404, 'DOCUMENT_UNKNOWN');
    });

    it('leads nowhere once the document is deleted', async () => {
      const { address } = await handIn();
      const link = await robin.get(`${address}/address`);
      await robin.ask('DELETE', address);
      refusedWith(await office.anyone.get(String(link.json['address'])), 404, 'DOCUMENT_UNKNOWN');
    });

    it('answers HEAD without the content', async () => {
      const { address } = await handIn();
      const link = await robin.get(`${address}/address`);
      const head = await fetch(`${office.url}${String(link.json['address'])}`, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-length'), String(samples.text.length));
      assert.equal(await head.text(), '');
    });

    it('is not in the log, nor is the name of the document', async () => {
      const { address } = await handIn(bytes(samples.text), { name: 'a-very-private-name.txt' });
      const link = await robin.get(`${address}/address`);
      await fetch(`${office.url}${String(link.json['address'])}`);
      const token = String(link.json['address']).split('/').at(-1) ?? '';
      assert.ok(office.logged.every(line => !line.includes(token) && !line.includes('private-name')));
    });
  });

  describe('of what was submitted', () => {
    it('can no longer change: nothing is added, nothing deleted, and everything is read', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const query = { subject: `box/${subject.id}` };
      const { address } = await handIn(bytes(samples.text), query);
      await em().transactional(inner => lockDocumentsOf(inner, subject, new Date()));
      refusedWith(await robin.ask('DELETE', address), 409, 'DOCUMENT_LOCKED');
      refusedWith(await office.staff.ask('DELETE', address), 409, 'DOCUMENT_LOCKED');
      refusedWith(await send(bytes(samples.text), query), 409, 'DOCUMENT_LOCKED');
      assert.equal((await robin.get(address)).json['locked'], true);
      assert.equal((await download(robin, address)).status, 200);
      assert.deepEqual(await em().transactional(inner => deleteDocumentsOf(inner, subject)), {
        outcome: 'locked',
      });
      await em().transactional(inner => unlockDocumentsOf(inner, subject));
      assert.equal((await robin.ask('DELETE', address)).status, 204);
    });

    it('does not take what was on its way when it was submitted', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const begun = await robin.post(`${documents}/in-parts`, {
        name: 'x.txt',
        subject: `box/${subject.id}`,
        bytes: 5,
      });
      const address = String(begun.headers.get('location'));
      await robin.ask('PUT', `${address}/parts/1`, bytes(Buffer.from('hello')));
      await em().transactional(inner => lockDocumentsOf(inner, subject, new Date()));
      refusedWith(await robin.post(`${address}/complete`), 409, 'DOCUMENT_LOCKED');
      refusedWith(await robin.get(address), 404, 'DOCUMENT_UNKNOWN');
      assert.equal(await bytesOf(em(), subject), 0);
    });

    it('can be moved there from the drafts by their owner, while there is room', async () => {
      const { id, address } = await handIn();
      const subject = { kind: 'box', id: randomUUID() };
      const move = (ownerId: string, room: number) =>
        em().transactional(inner => moveDocument(inner, id, { subject, ownerId }, room));
      assert.deepEqual(await move(randomUUID(), 1000), { outcome: 'gone' });
      assert.deepEqual(await move(person, samples.text.length - 1), { outcome: 'full' });
      assert.deepEqual(await move(person, samples.text.length), { outcome: 'done', files: [] });
      assert.equal((await robin.get(address)).json['subject'], `box/${subject.id}`);
      assert.deepEqual(await move(person, 0), { outcome: 'done', files: [] }, 'a repeat does nothing');
    });

    it('is deleted with all files when it is a draft that is deleted', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const ids = [];
      for (let i = 0; i < 3; i++)
        ids.push((await handIn(bytes(samples.text), { subject: `box/${subject.id}` })).id);
      const outcome = await em().transactional(inner => deleteDocumentsOf(inner, subject));
      assert.ok(outcome.outcome === 'done' && outcome.files.length === 3);
      await removeFiles(store(), outcome.files);
      const left = await keysIn(store());
      assert.ok(ids.every(id => !left.some(key => key.startsWith(id))));
    });
  });

  it('that were left behind are swept away after a day, and what is in use stays', async () => {
    const { id } = await handIn();
    const begun = await robin.post(`${documents}/in-parts`, { name: 'x.txt', bytes: 5 });
    const address = String(begun.headers.get('location'));
    await robin.ask('PUT', `${address}/parts/1`, bytes(Buffer.from('hel')));
    const orphan = newKey(randomUUID());
    await store().put(orphan, one(samples.text));
    const hour = 60 * 60 * 1000;
    await sweep(em(), store(), new Date(Date.now() + 23 * hour));
    assert.equal((await robin.get(address)).status, 200);
    assert.ok(await store().exists(orphan));
    await sweep(em(), store(), new Date(Date.now() + 25 * hour));
    refusedWith(await robin.get(address), 404, 'DOCUMENT_UNKNOWN');
    assert.equal(await store().exists(orphan), false);
    const left = await keysIn(store());
    assert.ok(left.some(key => key.startsWith(id)));
    assert.ok(!left.some(key => key.startsWith(address.split('/').at(-1) ?? '')));
  });
});

describe('a document when a part is away', () => {
  let office: Office;
  before(async () => (office = await Office.open({ withoutWorker: true })));
  afterEach(() => void (office.deps.documents.scanner = null));
  after(() => office.close());

  it('is not taken unscanned: 503, and what came in parts can be completed later', async () => {
    const robin = await office.candidate(randomUUID());
    const { clamav } = await import('../../documents/scanner.ts');
    office.deps.documents.scanner = clamav('127.0.0.1:9');
    const whole = await robin.ask('POST', `${documents}?name=x`, bytes(samples.text));
    refusedWith(whole, 503, 'UNAVAILABLE');
    const begun = await robin.post(`${documents}/in-parts`, { name: 'x.txt', bytes: 5 });
    const address = String(begun.headers.get('location'));
    await robin.ask('PUT', `${address}/parts/1`, bytes(Buffer.from('hello')));
    refusedWith(await robin.post(`${address}/complete`), 503, 'UNAVAILABLE');
    office.deps.documents.scanner = null;
    const done = await robin.post(`${address}/complete`);
    assert.equal(done.status, 200, done.text);
  });

  it('in which the scanner finds something is refused, and its record stays without a file', async () => {
    const person = randomUUID();
    const robin = await office.candidate(person);
    const infected = { verdict: 'infected', finding: 'Perennial.Test' } as const;
    office.deps.documents.scanner = {
      begin: () => ({
        take: () => Promise.resolve(),
        finish: () => Promise.resolve(infected),
        abandon: () => {},
      }),
    };
    const answer = await robin.ask('POST', `${documents}?name=x`, bytes(samples.text));
    refusedWith(answer, 422, 'DOCUMENT_INFECTED');
    const [record] = (await robin.get(`${documents}?subject=draft/${person}`)).list('documents');
    assert.deepEqual(
      [record?.['status'], record?.['verdict'], record?.['bytes']],
      ['refused', 'infected', 0],
    );
    refusedWith(await robin.get(`${String(record?.['document'])}/address`), 409, 'DOCUMENT_NOT_STORED');
    const id = String(record?.['id']);
    assert.ok((await keysIn(office.deps.documents.store)).every(key => !key.startsWith(id)));
    assert.equal((await robin.ask('DELETE', String(record?.['document']))).status, 204);
  });
});

function bytes(content: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content);
}

function randomText(length: number): Buffer {
  return Buffer.from(randomBytes(length).toString('base64').slice(0, length));
}

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield content;
}

/** A connection on which the head of an upload has been sent, and nothing else. */
async function beginRaw(office: Office, { token }: Caller, headers: string) {
  const { hostname, port } = new URL(office.url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(
    `POST ${documents}?name=x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${headers}\r\n\r\n`,
  );
  return socket;
}

/** Sends a document without its length. */
async function chunked(office: Office, { token }: Caller, content: Buffer, piece: number) {
  const asked = request(`${office.url}${documents}?name=x`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Transfer-Encoding': 'chunked' },
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

/** Somebody who is on record: an application that waits in the door. */
async function waitingApplicant(office: Office): Promise<{ person: string }> {
  const applied = await office.staff.post('/api/v1/candidacies', office.application());
  const receipt = await office.staff.get(String(applied.headers.get('location')));
  const rows: { person: string }[] = await office.orm.em
    .fork()
    .execute(`select payload ->> 'personId' as person from receipt where key = ?`, [
      String(receipt.json['key']),
    ]);
  return { person: String(rows[0]?.person) };
}

function refusedWith(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code, answer.text);
}
