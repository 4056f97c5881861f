import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Office, type Answer } from './office.ts';

const candidacies = '/api/v1/candidacies';
const json = { 'Content-Type': 'application/json' };

describe('bad input', () => {
  let office: Office;
  let countsBefore: unknown;
  before(async () => {
    office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 100, forAnswerMs: 300 } });
    // A case that waits in the door: it exists, so that a command is judged by its body.
    await office.staff.post(candidacies, office.application(), { 'Idempotency-Key': 'the-waiting-case' });
  });
  after(() => office.close());

  const stored = () =>
    office.house.orm.em.execute(
      'select (select count(*) from receipt) as receipts, (select count(*) from person) as people, (select count(*) from remark) as remarks',
    );
  beforeEach(async () => (countsBefore = await stored()));
  afterEach(async () => assert.deepEqual(await stored(), countsBefore, 'nothing is stored'));

  const apply = (body: unknown, headers = {}) => office.staff.post(candidacies, body, headers);
  const raw = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
    office.staff.ask('POST', candidacies, body, headers);
  const course = (change: object) =>
    office.staff.post(`${candidacies}/${waitingCase}/record-course`, {
      set: 'FLS',
      completedOn: '2026-03-01',
      approval: { reference: 'A-1', approvedOn: '2025-01-01', endsOn: '2028-12-31' },
      ...change,
    });
  /** By the key above: an address is made from the key. */
  let waitingCase = '';
  before(async () => {
    const receipt = await office.staff.get('/api/v1/receipts/the-waiting-case');
    waitingCase = String(receipt.json['caseId']).split('/')[1] ?? '';
  });

  it('that is no JSON is refused with 400', async () => {
    for (const body of ['{', '{"a":1,}', 'program=lssc', '[1', "{'a':1}", '{"a":NaN}', ' ']) {
      refusedWith(await raw(body), 400, 'REQUEST_MALFORMED');
    }
  });

  it('that is JSON and no object is refused', async () => {
    for (const body of ['null', '[]', '"x"', '7', 'true'])
      refusedWith(await raw(body), 422, 'FIELDS_INVALID');
  });

  it('with text that cannot be kept is refused: broken UTF-8, NUL, half a surrogate pair', async () => {
    refusedWith(await raw(new Uint8Array([0x22, 0xc3, 0x28, 0x22])), 400, 'REQUEST_MALFORMED');
    refusedWith(await raw('{"program":"ls\\u0000sc"}'), 400, 'REQUEST_MALFORMED');
    refusedWith(await raw('{"program":"\\ud800"}'), 400, 'REQUEST_MALFORMED');
    refusedWith(await raw('{"\\u0000":1}'), 400, 'REQUEST_MALFORMED');
  });

  it('with unknown fields is refused, and each is named by its path', async () => {
    const answer = await apply(
      office.application({ admin: true, person: { name: 'R', email: 'r@e.org', ssn: '1' } }),
    );
    refusedWith(answer, 422, 'FIELDS_INVALID');
    const paths = answer.list('errors').map(error => String(error['path']));
    assert.deepEqual(paths.toSorted(), ['admin', 'person.ssn']);
    refusedWith(await raw('{"__proto__":{"program":"lssc"}}'), 422, 'FIELDS_INVALID');
  });

  it('with wrong types is refused with a sentence for each', async () => {
    const answer = await apply(office.application({ program: 7, member: 'yes', work: {} }));
    refusedWith(answer, 422, 'FIELDS_INVALID');
    const paths = answer.list('errors').map(error => String(error['path']));
    assert.deepEqual(paths.toSorted(), ['member', 'program', 'work']);
    const problems = answer.list('errors').map(error => String(error['problem']));
    assert.deepEqual(problems.toSorted(), ['must be a list', 'must be a text', 'must be true or false']);
    const empty = await course({ set: undefined, completedOn: undefined });
    assert.match(String(empty.json['detail']), /set: is missing\. completedOn: is missing\./);
  });

  it('with a page of too many rows is told how many it may have', async () => {
    const answer = await office.staff.get('/api/v1/cases?limit=100000');
    refusedWith(answer, 422, 'FIELDS_INVALID');
    assert.match(String(answer.json['detail']), /query\.limit: must be at most 200\./);
  });

  it('with absurd minutes is refused: 0, negative, a fraction, NaN, beyond all numbers', async () => {
    const body = (minutes: string) =>
      JSON.stringify(office.application({ work: [] })).replace(
        '"work":[]',
        `"work":[{"from":"2025-01-01","to":"2025-12-31","minutes":${minutes}}]`,
      );
    for (const minutes of ['0', '-60', '1.5', '1e400', '-1e400', '"60"', 'null', '1e300']) {
      refusedWith(await raw(body(minutes)), 422, 'FIELDS_INVALID');
    }
    refusedWith(await raw(body('NaN')), 400, 'REQUEST_MALFORMED');
  });

  it('with a date that does not exist is refused', async () => {
    for (const completedOn of [
      '2027-02-29',
      '2026-13-01',
      '2026-1-1',
      '01/02/2026',
      '2026-06-31',
      '',
      '2026-06-30T10:00:00Z',
    ]) {
      refusedWith(await course({ completedOn }), 422, 'FIELDS_INVALID');
    }
  });

  it('with an instant without its offset is refused', async () => {
    for (const receivedAt of [
      '2026-06-30T10:00:00',
      '2026-06-30',
      '2026-02-30T10:00:00Z',
      '10:00',
      '2026-06-30T10:00:00 America/Chicago',
    ]) {
      refusedWith(await course({ entry: { receivedAt } }), 422, 'FIELDS_INVALID');
      refusedWith(
        await office.staff.get(`${candidacies}/${waitingCase}?asOf=${encodeURIComponent(receivedAt)}`),
        422,
        'FIELDS_INVALID',
      );
    }
  });

  it('with a line break or a control character in a name is refused with a sentence', async () => {
    for (const name of [
      'Robin\r\nBcc: all@example.org',
      'Robin\nHale',
      'Robin\tHale',
      'Robin\u0085Hale',
      'R\u001b[1m',
    ]) {
      const answer = await apply(office.application({ person: { name, email: 'r@e.org' } }));
      refusedWith(answer, 422, 'FIELDS_INVALID');
      assert.match(String(answer.json['detail']), /person\.name: must be one line, without line breaks/);
    }
  });

  it('with a code that can be no set is refused', async () => {
    for (const set of ['fls', 'F', 'FOUNDATIONS', 'FLS; drop table']) {
      refusedWith(await course({ set }), 422, 'FIELDS_INVALID');
    }
  });

  it('of more than 64 KiB is refused with 413, and of 64 KiB is read', async () => {
    const sized = (bytes: number) => `{"program":"${'x'.repeat(bytes - 14)}"}`;
    assert.equal(sized(65_536).length, 65_536);
    refusedWith(await raw(sized(65_536)), 422, 'FIELDS_INVALID');
    refusedWith(await raw(sized(65_537)), 413, 'BODY_TOO_LARGE');
    refusedWith(await raw('['.repeat(60_000) + ']'.repeat(60_000)), 413, 'BODY_TOO_LARGE');
  });

  it('nested more than twenty levels deep is refused, however it is nested', async () => {
    const nested = (levels: number) => `{"work":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    refusedWith(await raw(nested(20)), 422, 'FIELDS_INVALID');
    refusedWith(await raw(nested(21)), 400, 'BODY_TOO_DEEP');
    refusedWith(await raw('['.repeat(32_000) + ']'.repeat(32_000)), 400, 'BODY_TOO_DEEP');
    refusedWith(await raw('{"a":'.repeat(21) + '1' + '}'.repeat(21)), 400, 'BODY_TOO_DEEP');
  });

  it('in another media type is refused with 415', async () => {
    const body = JSON.stringify(office.application());
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'application/jsonx',
      'multipart/form-data; boundary=x',
    ]) {
      refusedWith(await raw(body, { 'Content-Type': type }), 415, 'MEDIA_TYPE_UNSUPPORTED');
    }
    const packed = new Uint8Array(gzipSync(body));
    refusedWith(await raw(packed, { ...json, 'Content-Encoding': 'gzip' }), 415, 'MEDIA_TYPE_UNSUPPORTED');
  });

  it('at an address that is not there is refused with 404, also with a slash too many', async () => {
    for (const path of [
      '/',
      '/api',
      '/api/v1',
      '/api/v2/candidacies',
      `${candidacies}/`,
      '/API/v1/cases',
      '/api/v1/steal',
      '/.env',
      '/reference/../api/app.ts',
    ]) {
      refusedWith(await office.staff.get(path), 404, 'NOT_FOUND');
    }
    refusedWith(await office.staff.post(`${candidacies}/${waitingCase}/steal`), 404, 'NOT_FOUND');
    refusedWith(await office.staff.get(`${candidacies}/not-a-uuid`), 404, 'NOT_FOUND');
  });

  it('at an address that cannot be read is refused', async () => {
    refusedWith(await office.staff.get('/api/v1/receipts/%E0%A4%A'), 400, 'REQUEST_MALFORMED');
    refusedWith(await office.staff.get('/api/v1/receipts/a%00b'), 400, 'REQUEST_MALFORMED');
    refusedWith(await office.staff.get('/api/v1/cases?q=a%00b'), 400, 'REQUEST_MALFORMED');
  });

  it('with a wrong method is refused with 405 and the methods that are right', async () => {
    const methods: [string, string, string][] = [
      ['DELETE', candidacies, 'POST'],
      ['GET', candidacies, 'POST'],
      ['PUT', `${candidacies}/${waitingCase}`, 'GET, HEAD'],
      ['POST', '/api/v1/cases', 'GET, HEAD'],
      ['DELETE', `/api/v1/people/${randomUUID()}`, 'GET, HEAD, PATCH'],
      ['POST', '/health/live', 'GET, HEAD'],
      ['POST', '/api/v1/openapi.json', 'GET, HEAD'],
      ['DELETE', '/reference', 'GET, HEAD'],
    ];
    for (const [method, path, allow] of methods) {
      const answer = await office.staff.ask(method, path);
      refusedWith(answer, 405, 'METHOD_NOT_ALLOWED');
      assert.equal(answer.headers.get('allow'), allow);
    }
    const options = await office.anyone.ask('OPTIONS', candidacies);
    assert.deepEqual([options.status, options.headers.get('allow')], [204, 'POST']);
  });

  it('in the query is refused: unknown, repeated, out of range', async () => {
    for (const query of [
      'status=Active',
      'statsu=active',
      'limit=0',
      'limit=201',
      'limit=1e1',
      'limit=-1',
      'status=a&status=b',
      'person=7',
      'dueBefore=2030-01-01',
      'q=x',
      'cursor=',
    ]) {
      const answer = await office.staff.get(`/api/v1/cases?${query}`);
      assert.equal(answer.status, 422, `${query}: ${answer.text}`);
    }
    refusedWith(await office.staff.get('/api/v1/tasks?open=perhaps'), 422, 'FIELDS_INVALID');
    for (const cursor of ['abc', '%25', Buffer.from('["x",{}]').toString('base64url')]) {
      refusedWith(await office.staff.get(`/api/v1/cases?cursor=${cursor}`), 422, 'CURSOR_INVALID');
      refusedWith(await office.staff.get(`/api/v1/tasks?cursor=${cursor}`), 422, 'CURSOR_INVALID');
    }
  });

  it('as an idempotency key is refused', async () => {
    for (const key of [
      'short',
      'x'.repeat(129),
      'with space',
      'wake/2030-01-01',
      'ключ-ключ'.replace(/./g, 'é'),
    ]) {
      refusedWith(await apply(office.application(), { 'Idempotency-Key': key }), 422, 'KEY_MALFORMED');
    }
  });

  it('about a case that does not exist is refused with 404', async () => {
    for (const kind of ['candidacies', 'certifications']) {
      const address = `/api/v1/${kind}/${randomUUID()}`;
      refusedWith(await office.staff.get(address), 404, 'CASE_UNKNOWN');
      refusedWith(await office.staff.post(`${address}/confirm-address`), 404, 'CASE_UNKNOWN');
    }
  });

  describe('an application', () => {
    it('to a program that does not exist, or was not in force on that day, is refused', async () => {
      refusedWith(await apply(office.application({ program: 'nowhere' })), 404, 'PROGRAM_UNKNOWN');
      const entry = { receivedAt: '1999-01-01T10:00:00-06:00', reason: 'found in a drawer' };
      refusedWith(await apply(office.application({ entry })), 404, 'PROGRAM_UNKNOWN');
    });

    it('names either a new person or one on record, who exists', async () => {
      refusedWith(await apply(office.application({ person: undefined })), 422, 'FIELDS_INVALID');
      refusedWith(await apply(office.application({ personId: randomUUID() })), 422, 'FIELDS_INVALID');
      const unknown = office.application({ person: undefined, personId: randomUUID() });
      refusedWith(await apply(unknown), 404, 'PERSON_UNKNOWN');
    });

    it('at the fee of members needs a membership number', async () => {
      refusedWith(await apply(office.application({ member: true })), 422, 'MEMBERSHIP_NUMBER_MISSING');
    });

    it('needs an address that can be one, and a zone that exists', async () => {
      const person = { name: 'Robin Hale', email: 'robin@example.org' };
      for (const change of [
        { email: 'robin' },
        { email: 'a@b' },
        { name: ' ' },
        { zone: 'Chicago' },
        { zone: 'Mars/Base' },
        { membershipNumber: '<1>' },
      ]) {
        refusedWith(
          await apply(office.application({ person: { ...person, ...change } })),
          422,
          'FIELDS_INVALID',
        );
      }
    });

    it('of a candidate is for oneself', async () => {
      const robin = await office.candidate(randomUUID());
      const other = office.application({ person: undefined, personId: randomUUID() });
      refusedWith(await robin.post(candidacies, other), 404, 'PERSON_UNKNOWN');
      const nobody = await office.as({ sub: 'c', roles: ['candidate'] });
      refusedWith(await nobody.post(candidacies, office.application()), 403, 'ROLE_NOT_ALLOWED');
    });

    it('of a candidate is received when it is received: only staff enter late', async () => {
      const robin = await office.candidate(randomUUID());
      const late = office.application({ entry: { receivedAt: '2026-01-01T10:00:00Z', reason: 'lost' } });
      refusedWith(await robin.post(candidacies, late), 403, 'LATE_ENTRY_NOT_ALLOWED');
    });
  });
});

/** A problem document with this status and code, a sentence, and nothing of our insides. */
function refusedWith(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const problem = answer.json ?? {};
  assert.equal(problem['code'], code, answer.text);
  assert.equal(problem['status'], status);
  assert.equal(problem['type'], `urn:perennial:error:${code}`);
  assert.match(String(problem['detail']), /^[A-Z].*[.]$/s);
  assert.doesNotMatch(answer.text, /node_modules|\.ts:|select |\n +at /);
}
