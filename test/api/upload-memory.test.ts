import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { CHECKOUT } from '../../embedded/home.ts';
import { loadKeys, mintToken } from '../../embedded/keys.ts';
import { freePort } from '../../embedded/ports.ts';
import { hashOf } from '../../programs/library.ts';
import { ApiProcess } from '../support/api-process.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { required } from '../support/required.ts';

const megabyte = 1024 * 1024;
const skip =
  !existsSync('/proc/self/clear_refs') && 'this machine does not say how much memory a process had';

describe('an upload of 100 MB', { skip }, () => {
  let database: TestDatabase;
  let api: ApiProcess;
  let token: string;
  before(async () => {
    database = await freshDatabase();
    const folder = mkdtempSync(join(required('TEST_FOLDER'), 'upload-'));
    const keys = await loadKeys(join(folder, 'keys'));
    const person = randomUUID();
    token = await mintToken(keys, { sub: person, roles: ['candidate'], person });
    api = new ApiProcess({
      ...keys.tokenSettings,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      API_PORT: String(await freePort()),
      METRICS_PORT: String(await freePort()),
      PUBLIC_URL: 'http://127.0.0.1:1',
      LINK_SECRET: keys.linkSecret,
      SESSION_SECRET: keys.linkSecret,
      SMTP_URL: required('TEST_SMTP_URL'),
      MAIL_FROM: 'office@perennial.test',
      DOCUMENTS_DIR: join(folder, 'documents'),
      PROGRAMS_DIR: spaciousProgram(folder),
    });
    await api.live();
  });
  after(async () => {
    api.child.kill('SIGKILL');
    await api.ended;
    await database.drop();
  });

  const send = (bytes: number) =>
    fetch(`${api.url}/api/v1/documents?name=film.mp4`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Length': String(bytes) },
      body: Readable.toWeb(Readable.from(film(bytes))) as ReadableStream,
      duplex: 'half',
    } as RequestInit);

  it('raises the memory of the API by less than 30 MB', async t => {
    const warm = await send(2 * megabyte);
    assert.equal(warm.status, 201, await warm.text());
    const before = residentBytes(api);
    const answer = await send(100 * megabyte);
    const text = await answer.text();
    const raised = peakBytes(api) - before;
    assert.equal(answer.status, 201, text);
    t.diagnostic(`raised by ${(raised / megabyte).toFixed(1)} MB, from ${(before / megabyte).toFixed(0)} MB`);
    assert.ok(raised < 30 * megabyte, `${(raised / megabyte).toFixed(1)} MB`);
    const hash = createHash('sha256');
    for (const piece of film(100 * megabyte)) hash.update(piece);
    assert.equal((JSON.parse(text) as { sha256: string }).sha256, hash.digest('hex'));
  });
});

/** How much memory the process has now, in bytes; from now on its peak is counted anew. */
function residentBytes(api: ApiProcess): number {
  writeFileSync(`/proc/${api.child.pid}/clear_refs`, '5');
  return bytesOf(api, 'VmRSS');
}

/** The most that it has had since. */
function peakBytes(api: ApiProcess): number {
  return bytesOf(api, 'VmHWM');
}

function bytesOf({ child: { pid } }: ApiProcess, what: string): number {
  const [, kilobytes] =
    new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** A folder with one program, in which a file may be as large as that. */
function spaciousProgram(folder: string): string {
  const program = JSON.parse(readFileSync(join(CHECKOUT, 'programs/lssc-2.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  program['documents'] = { fileBytes: 150 * megabyte, portfolioBytes: 500 * megabyte, kinds: ['video'] };
  program['inForceFrom'] = '2010-01-01';
  writeFileSync(join(folder, 'lssc-2.json'), JSON.stringify(program));
  writeFileSync(join(folder, 'published.json'), JSON.stringify({ 'lssc-2': hashOf(program) }));
  return folder;
}

/** Bytes that begin as a film does. */
function* film(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, 0xa5);
  const start = Buffer.from(piece);
  start.write('00000018667479706d703432000000006d70343269736f6d', 'hex');
  for (let left = bytes; left > 0; left -= piece.length)
    yield (left === bytes ? start : piece).subarray(0, left);
}
