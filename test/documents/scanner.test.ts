import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openFolderStore } from '../../documents/folder-store.ts';
import { receive } from '../../documents/receive.ts';
import { clamav, ScannerAway, type Finding } from '../../documents/scanner.ts';
import type { DocumentStore } from '../../documents/store.ts';
import { documentKinds } from '../../domain/program.ts';
import { freePort } from '../../embedded/ports.ts';
import { harmlessVirus, startClamd, virusName, type Clamd } from '../support/clamd.ts';
import { keysIn } from '../support/document-store.ts';
import { findProgram } from '../support/programs-on-path.ts';

const clamd = findProgram('clamd');
const limits = { fileBytes: 10_000_000, subjectBytes: 10_000_000, kinds: documentKinds };
const declared = { name: 'essay.txt', mediaType: null, bytes: null, sha256: null };

describe('the virus scanner', { skip: clamd === null && 'there is no clamd here to scan with' }, () => {
  let daemon: Clamd;
  let store: DocumentStore;
  const folder = mkdtempSync(join(tmpdir(), 'documents-test-'));
  before(async () => {
    daemon = await startClamd(String(clamd));
    store = await openFolderStore(folder);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await daemon?.stop();
  });

  const scan = async (address: string, content: Buffer): Promise<Finding> => {
    const one = clamav(address).begin();
    for (let at = 0; at < content.length; at += 50_000) await one.take(content.subarray(at, at + 50_000));
    return one.finish();
  };
  const take = (content: string) =>
    receive({ store, scanner: clamav(daemon.address) }, randomUUID(), once(content), declared, limits);

  it('finds nothing in what is clean, by its port and by its socket', async () => {
    for (const address of [daemon.address, daemon.socket]) {
      assert.deepEqual(await scan(address, Buffer.from('a clean text')), { verdict: 'clean' });
      assert.deepEqual(await scan(address, randomBytes(1_500_000)), { verdict: 'clean' });
    }
  });

  it('finds what is in it, also behind a megabyte of other things', async () => {
    const finding = `${virusName}.UNOFFICIAL`;
    const infected = Buffer.concat([Buffer.alloc(1_000_000, 'x'), Buffer.from(harmlessVirus)]);
    assert.deepEqual(await scan(daemon.address, infected), { verdict: 'infected', finding });
  });

  it('lets a clean document through, and its verdict is kept', async () => {
    assert.equal((await take('a clean text')).verdict, 'clean');
  });

  it('has an infected document refused, and nothing is left of it', async () => {
    await assert.rejects(take(`a text with ${harmlessVirus}`), { code: 'DOCUMENT_INFECTED' });
    assert.equal((await keysIn(store)).length, 1, 'the clean one');
  });

  it('that takes no file so large lets nothing through', async () => {
    await assert.rejects(scan(daemon.address, randomBytes(4_000_000)), ScannerAway);
  });
});

describe('a virus scanner that is away', () => {
  it('lets nothing through: not there, hanging up, or talking nonsense', async () => {
    const port = await freePort();
    const ask = async () => {
      const one = clamav(`127.0.0.1:${port}`).begin();
      for (let i = 0; i < 200; i++) await one.take(Buffer.alloc(50_000));
      return one.finish();
    };
    await assert.rejects(ask(), ScannerAway);
    for (const answer of ['', 'what?\0', 'stream: \0']) {
      const sockets: Socket[] = [];
      const server = createServer(socket => sockets.push(socket.on('error', () => {}).end(answer)));
      await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
      await assert.rejects(ask(), ScannerAway);
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    }
  });
});

async function* once(content: string): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield Buffer.from(content);
}
