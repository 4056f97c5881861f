import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { sweep } from '../../documents/files.ts';
import { newKey } from '../../documents/receive.ts';
import { clamav } from '../../documents/scanner.ts';
import { harmlessVirus, startClamd } from '../support/clamd.ts';
import { keysIn } from '../support/document-store.ts';
import { findProgram } from '../support/programs-on-path.ts';
import * as samples from '../support/samples.ts';
import { until } from '../support/until.ts';
import { bytes, documents, randomText, refusedWith, sha256Of, useDesk } from './desk.ts';
import { Office, type Answer } from './office.ts';

const clamd = findProgram('clamd');
const skip = clamd === null && 'there is no clamd here to scan with';

describe('documents', () => {
  const desk = useDesk();

  describe('handed in in parts', () => {
    it('go on after a lost connection where they were, in any order, and are checked as a whole', async () => {
      const content = randomText(250_000);
      const begun = await desk().beginInParts({ bytes: content.length, sha256: sha256Of(content) });
      assert.equal(begun.status, 201, begun.text);
      assert.equal(begun.json['status'], 'receiving');
      const address = String(begun.headers.get('location'));
      const part = (number: number) => content.subarray((number - 1) * 100_000, number * 100_000);
      assert.equal((await desk().putPart(address, 3, part(3))).status, 200);
      assert.equal((await desk().putPart(address, 1, Buffer.from('nonsense'))).status, 200);
      const again = await desk().putPart(address, 1, part(1), `?sha256=${sha256Of(part(1))}`);
      assert.deepEqual(again.json, { number: 1, bytes: 100_000, sha256: sha256Of(part(1)) });

      const early = await desk().robin.post(`${address}/complete`);
      refusedWith(early, 409, 'DOCUMENT_PARTS_MISSING');
      assert.match(String(early.json['detail']), /part 2 has not come/);
      const there = (await desk().robin.get(address)).list('parts').map(each => each['number']);
      assert.deepEqual(there, [1, 3]);

      assert.equal((await desk().putPart(address, 2, part(2))).status, 200);
      const done = await desk().robin.post(`${address}/complete`);
      assert.equal(done.status, 200, done.text);
      assert.deepEqual([done.json['status'], done.json['sha256']], ['stored', sha256Of(content)]);
      assert.ok(
        content.equals(Buffer.from(await (await desk().download(desk().robin, address)).arrayBuffer())),
      );
      const files = (await keysIn(desk().store)).filter(key => key.startsWith(String(done.json['id'])));
      assert.equal(files.length, 1, 'the parts are gone');
      refusedWith(await desk().putPart(address, 2, part(2)), 409, 'DOCUMENT_NOT_RECEIVING');
      refusedWith(await desk().robin.post(`${address}/complete`), 409, 'DOCUMENT_NOT_RECEIVING');
    });

    it('are refused as too large before the first part, and never become larger than announced', async () => {
      refusedWith(await desk().beginInParts({ bytes: 25 * 1024 * 1024 + 1 }), 413, 'DOCUMENT_TOO_LARGE');
      const address = String((await desk().beginInParts({ bytes: 10 })).headers.get('location'));
      refusedWith(await desk().putPart(address, 1, Buffer.from('01234567890')), 413, 'DOCUMENT_TOO_LARGE');
      assert.equal((await desk().putPart(address, 1, Buffer.from('012345'))).status, 200);
      refusedWith(await desk().putPart(address, 2, Buffer.from('67890')), 413, 'DOCUMENT_TOO_LARGE');
      refusedWith(await desk().robin.post(`${address}/complete`), 409, 'DOCUMENT_PARTS_MISSING');
      for (const number of ['0', '1001', '1e1', '-1'])
        refusedWith(
          await desk().robin.ask('PUT', `${address}/parts/${number}`, samples.text),
          404,
          'NOT_FOUND',
        );
      refusedWith(
        await desk().putPart(address, 2, Buffer.from('6789'), `?sha256=${'0'.repeat(64)}`),
        422,
        'DOCUMENT_CHECKSUM_WRONG',
      );
      refusedWith(await desk().putPart(address, 2, Buffer.alloc(0)), 422, 'DOCUMENT_EMPTY');
    });

    it('take their place from the beginning: what is on its way and what is stored share the room', async () => {
      const subject = `box/${randomUUID()}`;
      const size = 25 * 1024 * 1024;
      const begun = [];
      for (let i = 0; i < 8; i++) begun.push(await desk().beginInParts({ bytes: size, subject }));
      assert.ok(begun.every(answer => answer.status === 201));
      refusedWith(await desk().beginInParts({ bytes: 1, subject }), 413, 'DOCUMENTS_TOO_LARGE');
      refusedWith(await desk().send(samples.text, { subject }), 413, 'DOCUMENTS_TOO_LARGE');
      await desk().robin.ask('DELETE', String(begun[0]?.headers.get('location')));
      await desk().handIn(samples.text, { subject });
    });

    it('and refused in the end leave nothing: neither record nor parts', async () => {
      const address = String(
        (await desk().beginInParts({ bytes: samples.program.length })).headers.get('location'),
      );
      await desk().putPart(address, 1, samples.program);
      refusedWith(await desk().robin.post(`${address}/complete`), 422, 'DOCUMENT_KIND_NOT_ACCEPTED');
      refusedWith(await desk().robin.get(address), 404, 'DOCUMENT_UNKNOWN');
      const id = address.split('/').at(-1) ?? '';
      assert.ok((await keysIn(desk().store)).every(key => !key.startsWith(id)));
    });

    it('can be broken off, also while they are being completed elsewhere', async () => {
      const address = String((await desk().beginInParts({ bytes: 5 })).headers.get('location'));
      await desk().putPart(address, 1, Buffer.from('hello'));
      const [one, two] = await Promise.all([
        desk().robin.post(`${address}/complete`),
        desk().robin.post(`${address}/complete`),
      ]);
      assert.ok([one, two].some(answer => answer.status === 200));
      const file = await desk().download(desk().robin, address);
      assert.equal(await file.text(), 'hello');
      assert.equal((await desk().robin.ask('DELETE', address)).status, 204);
      const id = address.split('/').at(-1) ?? '';
      assert.ok((await keysIn(desk().store)).every(key => !key.startsWith(id)));
    });

    it('are received in parts only when they were begun so', async () => {
      const socket = await desk().beginRaw('Content-Length: 100');
      socket.write('half');
      const mine = () => desk().robin.get(`${documents}?subject=draft/${desk().person}`);
      const receiving = (list: Answer) =>
        list.list('documents').find(each => each['status'] === 'receiving' && each['bytes'] === null);
      let found: Record<string, unknown> | undefined;
      await until('it to be begun', async () => (found = receiving(await mine())) !== undefined);
      refusedWith(
        await desk().putPart(String(found?.['document']), 1, samples.text),
        409,
        'DOCUMENT_NOT_RECEIVING',
      );
      refusedWith(
        await desk().robin.get(`${String(found?.['document'])}/address`),
        409,
        'DOCUMENT_NOT_STORED',
      );
      socket.destroy();
    });
  });

  it('that were left behind are swept away after a day, and what is in use stays', async () => {
    const { id } = await desk().handIn();
    const begun = await desk().robin.post(`${documents}/in-parts`, { name: 'x.txt', bytes: 5 });
    const address = String(begun.headers.get('location'));
    await desk().robin.ask('PUT', `${address}/parts/1`, Buffer.from('hel'));
    const orphan = newKey(randomUUID());
    await desk().store.put(orphan, one(samples.text));
    const hour = 60 * 60 * 1000;
    await sweep(desk().em, desk().store, new Date(Date.now() + 23 * hour));
    assert.equal((await desk().robin.get(address)).status, 200);
    assert.ok(await desk().store.exists(orphan));
    await sweep(desk().em, desk().store, new Date(Date.now() + 25 * hour));
    refusedWith(await desk().robin.get(address), 404, 'DOCUMENT_UNKNOWN');
    assert.equal(await desk().store.exists(orphan), false);
    const left = await keysIn(desk().store);
    assert.ok(left.some(key => key.startsWith(id)));
    assert.ok(!left.some(key => key.startsWith(address.split('/').at(-1) ?? '')));
  });
});

describe('a document when a part is away', () => {
  let office: Office;
  before(
    async () =>
      (office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 100, forAnswerMs: 300 } })),
  );
  afterEach(() => void (office.deps.documents.scanner = null));
  after(() => office.close());

  it('is not taken unscanned: 503, and what came in parts can be completed later', async () => {
    const robin = await office.candidate(randomUUID());
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

  it('ends with 503 and leaves nothing when the process is told to stop in the middle', async () => {
    const robin = await office.candidate(randomUUID());
    const stopping = new AbortController();
    const { stopping: going } = office.deps.door;
    office.deps.door.stopping = stopping.signal;
    const { body, more } = endless();
    const asked = fetch(`${office.url}${documents}?name=x`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${robin.token}` },
      body,
      duplex: 'half',
    } as RequestInit);
    more(samples.text);
    const count = async () => (await keysIn(office.deps.documents.store)).length;
    const before = await count();
    const receiving = async () => {
      const [row]: { n: string }[] = await office.orm.em
        .fork()
        .execute(`select count(*) as n from document where status = 'receiving' and bytes is null`);
      return Number(row?.n);
    };
    await until('it to be begun', async () => (await receiving()) === 1);
    stopping.abort();
    assert.equal((await asked).status, 503);
    assert.deepEqual([await receiving(), await count()], [0, before]);
    office.deps.door.stopping = going;
  });

  it('of which the store has lost the file is a fault of ours, and says nothing of the store', async () => {
    const robin = await office.candidate(randomUUID());
    const sent = await robin.ask('POST', `${documents}?name=x`, bytes(samples.text));
    const { store } = office.deps.documents;
    for (const key of await keysIn(store))
      if (key.startsWith(String(sent.json['id']))) await store.remove(key);
    const link = await robin.get(`${String(sent.json['document'])}/address`);
    const answer = await office.anyone.get(String(link.json['address']));
    refusedWith(answer, 500, 'FAULT');
    assert.equal(answer.headers.get('content-disposition'), null);
  });

  it(
    'in which the scanner finds something is refused, and its record stays without a file',
    { skip },
    async () => {
      const person = randomUUID();
      const robin = await office.candidate(person);
      const daemon = await startClamd(String(clamd));
      try {
        office.deps.documents.scanner = clamav(daemon.address);
        const clean = await robin.ask('POST', `${documents}?name=x`, bytes(samples.text));
        assert.equal(clean.json['verdict'], 'clean', clean.text);
        const infected = Buffer.from(`a text with ${harmlessVirus}`);
        refusedWith(
          await robin.ask('POST', `${documents}?name=x`, bytes(infected)),
          422,
          'DOCUMENT_INFECTED',
        );
      } finally {
        await daemon.stop();
      }
      const [, record] = (await robin.get(`${documents}?subject=draft/${person}`)).list('documents');
      assert.deepEqual(
        [record?.['status'], record?.['verdict'], record?.['bytes']],
        ['refused', 'infected', 0],
      );
      refusedWith(await robin.get(`${String(record?.['document'])}/address`), 409, 'DOCUMENT_NOT_STORED');
      const id = String(record?.['id']);
      assert.ok((await keysIn(office.deps.documents.store)).every(key => !key.startsWith(id)));
      assert.equal((await robin.ask('DELETE', String(record?.['document']))).status, 204);
    },
  );
});

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield content;
}

/** A body that comes as it is told to, and does not end. */
function endless(): { body: ReadableStream<Uint8Array>; more: (content: Buffer) => void } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: given => void (controller = given) });
  return { body, more: content => controller?.enqueue(bytes(content)) };
}
