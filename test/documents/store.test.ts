import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CreateMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { openStore, type StoreSettings } from '../../documents/open-store.ts';
import { newKey } from '../../documents/receive.ts';
import { FileMissing, type DocumentStore } from '../../documents/store.ts';
import { keysIn } from '../support/document-store.ts';
import { findS3Server, startS3Server, type S3Server } from '../support/s3-server.ts';

const megabyte = 1024 * 1024;

interface Place {
  settings: StoreSettings;
  close(): Promise<void> | void;
}

const s3Program = findS3Server();

function inFolder(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-test-'));
  return Promise.resolve({ settings: { folder }, close: () => rmSync(folder, { recursive: true }) });
}

async function inBucket(): Promise<Place> {
  const server = await startS3Server(String(s3Program));
  return { settings: { s3: server.settings }, close: () => server.stop() };
}

keeps('a folder', inFolder, false);
keeps('a bucket', inBucket, s3Program === null && 'there is no Go here to build an S3 server with');

/** What holds for every store. */
function keeps(what: string, open: () => Promise<Place>, skip: string | false): void {
  describe(`documents in ${what}`, { skip }, () => {
    let place: Place;
    let store: DocumentStore;
    before(async () => {
      place = await open();
      store = await openStore(place.settings);
    });
    after(() => place?.close());

    const keys = () => keysIn(store);

    for (const bytes of [1, 5 * megabyte, 12 * megabyte + 1]) {
      it(`come back as they went in: ${bytes} bytes`, async () => {
        const content = randomBytes(bytes);
        const key = newKey(randomUUID());
        await store.put(key, pieces(content));
        assert.ok(content.equals(await read(store, key)));
        assert.equal(await store.exists(key), true);
        assert.ok((await keys()).includes(key));
      });
    }

    it('come back in part, both ends included', async () => {
      const key = newKey(randomUUID());
      await store.put(key, pieces(Buffer.from('0123456789')));
      const part = async (start: number, end: number) =>
        String(Buffer.concat(await (await store.get(key, { start, end })).toArray()));
      assert.deepEqual([await part(0, 0), await part(3, 6), await part(9, 9)], ['0', '3456', '9']);
    });

    it('are gone once they are removed, and removing them again is no mistake', async () => {
      const key = newKey(randomUUID());
      await store.put(key, pieces(Buffer.from('x')));
      await store.remove(key);
      await store.remove(key);
      assert.equal(await store.exists(key), false);
      await assert.rejects(store.get(key), FileMissing);
    });

    it('that break off leave nothing', async () => {
      const key = newKey(randomUUID());
      const before = await keys();
      async function* broken() {
        yield* pieces(randomBytes(7 * megabyte));
        throw new Error('the line is dead');
      }
      await assert.rejects(store.put(key, broken()), /the line is dead/);
      assert.equal(await store.exists(key), false);
      assert.deepEqual(await keys(), before);
    });

    it('bear keys of our own only: nothing leads out of the place', async () => {
      for (const key of ['../../etc/passwd', 'a/b-long-enough', 'x..y-long-enough', '', '.hidden-file']) {
        await assert.rejects(async () => store.put(key, pieces(Buffer.from('x'))), /no key/);
        await assert.rejects(async () => store.get(key), /no key/);
        await assert.rejects(async () => store.remove(key), /no key/);
      }
    });
  });
}

it('in a folder, what a process that died has left is removed once it is old', async () => {
  const place = await inFolder();
  const { folder } = place.settings as { folder: string };
  const store = await openStore(place.settings);
  const key = newKey(randomUUID());
  await store.put(key, pieces(Buffer.from('whole')));
  const shelf = join(folder, key.slice(-2));
  const [old, young] = ['old', 'young'].map(name => join(shelf, `${key}.${name}.unfinished`));
  for (const path of [old, young]) writeFileSync(String(path), 'half');
  utimesSync(String(old), 1000, 1000);
  assert.deepEqual(await keysIn(store), [key], 'they are no documents');
  await store.removeUnfinished(new Date(Date.now() - 60_000));
  assert.deepEqual(readdirSync(shelf).toSorted(), [key, `${key}.young.unfinished`]);
  assert.equal(statSync(join(shelf, key)).mode & 0o777, 0o600, 'nobody else may read');
  await place.close();
});

describe(
  'in a bucket',
  { skip: s3Program === null && 'there is no Go here to build an S3 server with' },
  () => {
    let server: S3Server;
    before(async () => (server = await startS3Server(String(s3Program))));
    after(() => server?.stop());

    const begun = async () => {
      const { Uploads } = await server.client.send(
        new ListMultipartUploadsCommand({ Bucket: server.settings.bucket }),
      );
      return Uploads?.length ?? 0;
    };

    it('an upload that a process that died has left is broken off once it is old', async () => {
      const store = await openStore({ s3: server.settings });
      const Key = `documents/${newKey(randomUUID())}`;
      await server.client.send(new CreateMultipartUploadCommand({ Bucket: server.settings.bucket, Key }));
      await store.removeUnfinished(new Date(Date.now() - 60_000));
      assert.equal(await begun(), 1);
      await store.removeUnfinished(new Date(Date.now() + 60_000));
      assert.equal(await begun(), 0);
    });

    it('a document that breaks off leaves no upload behind', async () => {
      const store = await openStore({ s3: server.settings });
      async function* broken() {
        yield* pieces(randomBytes(12 * megabyte));
        throw new Error('the line is dead');
      }
      await assert.rejects(store.put(newKey(randomUUID()), broken()), /the line is dead/);
      assert.equal(await begun(), 0);
    });
  },
);

/** In chunks that are good only until the next one is asked for. */
async function* pieces(content: Buffer, bytes = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += bytes) {
    const chunk = Buffer.from(content.subarray(at, at + bytes));
    yield chunk;
    await Promise.resolve();
    chunk.fill(0);
  }
}

async function read(store: DocumentStore, key: string): Promise<Buffer> {
  return Buffer.concat(await (await store.get(key)).toArray());
}
