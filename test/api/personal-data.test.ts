import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Office, until, type Caller } from './office.ts';

describe('what is kept of a person', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const em = () => office.house.orm.em.fork();

  /** An admitted candidate with something of everything: free text, preferences, a draft with a document, an account that is signed in. */
  const settled = async () => {
    const admitted = await office.admitted();
    const robin = await office.candidate(admitted.person);
    const secret = `My mother is ill, and I am moving to Reno (${randomUUID()}).`;
    await office.accepted(robin.post(`${admitted.address}/request-extension`, { reason: secret }));
    const [row]: { email: string }[] = await em().execute('select email from person where id = ?::uuid', [
      admitted.person,
    ]);
    const email = row?.email ?? '';
    const preferences = `/api/v1/people/${admitted.person}/preferences`;
    const { headers } = await robin.get(preferences);
    const match = { 'If-Match': headers.get('etag') ?? '' };
    await office.accepted(robin.put(preferences, { reminders: {}, language: 'es' }, match));
    const draft = await robin.post('/api/v1/portfolios', {
      candidacyId: `candidacy/${admitted.uuid}`,
      set: 'TEC',
    });
    assert.equal(draft.status, 201, draft.text);
    const bytes = new Uint8Array(Buffer.from('An essay of mine.'));
    const query = `name=my-essay.txt&subject=portfolio/${String(draft.json['id'])}`;
    const document = await robin.ask('POST', `/api/v1/documents?${query}`, bytes, {
      'Content-Type': 'application/octet-stream',
    });
    assert.equal(document.status, 201, document.text);
    await signedIn(admitted.person, email);
    return { ...admitted, secret, robin, email, documentId: String(document.json['id']) };
  };

  const signedIn = async (person: string, email: string) => {
    await em().execute(
      `with u as (insert into auth."user" (name, email, "emailVerified") values ('', lower(?), true) returning id),
            h as (insert into auth.holder (account_id, person_id) select id, ?::uuid from u)
       insert into auth.session ("expiresAt", token, "updatedAt", "ipAddress", "userAgent", "userId", by)
       select now() + interval '1 day', ?, now(), '192.0.2.7', 'A browser', id, 'link' from u`,
      [email, person, randomUUID()],
    );
    await em().execute(
      `insert into auth.record (event, outcome, by, actor, email, address, device)
       values ('signed-in', 'done', 'link', ?, ?, '192.0.2.7', 'A browser')`,
      [person, email],
    );
  };
  const path = (person: string) => `/api/v1/people/${person}`;
  const erase = (person: string) =>
    office.staff.post(`${path(person)}/erase`, { reason: 'Asked for by letter of May 3.' });

  it('is had as one file by the person and by staff, and by nobody else', async () => {
    const { person, robin, email, uuid, documentId, secret } = await settled();
    const own = await office.accepted(robin.get(`${path(person)}/export`));
    assert.match(own.headers.get('content-disposition') ?? '', /^attachment; filename=personal-data-/);
    assert.equal(own.headers.get('cache-control'), 'no-store');
    assert.equal(own.object('person')['email'], email);
    const [candidacy] = own.list('cases');
    assert.equal(candidacy?.['caseId'], `candidacy/${uuid}`);
    const history = candidacy['history'] as { type: string; fact: Record<string, unknown> }[];
    assert.equal(history.at(-1)?.type, 'extensionRequested');
    assert.equal(history.at(-1)?.fact['reason'], secret);
    assert.ok(own.list('letters').length > 0);
    assert.equal(own.list('documents')[0]?.['id'], documentId);
    assert.equal(own.list('portfolios')[0]?.['set'], 'TEC');
    assert.equal(own.list('preferences')[0]?.['language'], 'es');
    const asked = own.list('receipts').find(({ command }) => command === 'requestExtension');
    assert.deepEqual(asked?.['payload'], { reason: secret });
    assert.equal(own.list('accounts')[0]?.['email'], email.toLowerCase());
    assert.equal(own.list('sessions')[0]?.['address'], '192.0.2.7');
    assert.ok(own.list('signInRecords').some(({ event }) => event === 'signed-in'));
    assert.equal((await office.staff.get(`${path(person)}/export`)).status, 200);
    const other = await office.candidate(randomUUID());
    assert.equal((await other.get(`${path(person)}/export`)).json['code'], 'PERSON_UNKNOWN');
  });

  it('is asked to be erased by the person alone, who sees what that waits for and can take it back', async () => {
    const { person, robin, uuid } = await settled();
    const requests = `${path(person)}/erasure-requests`;
    const asked = await office.accepted(robin.post(requests));
    assert.deepEqual(
      asked.list('openCases').map(({ caseId }) => caseId),
      [`candidacy/${uuid}`],
    );
    assert.deepEqual((await robin.post(requests)).json, asked.json);
    const waiting = (await office.staff.get('/api/v1/erasure-requests')).list('requests');
    const one = waiting.find(({ personId }) => personId === person);
    assert.equal(one?.['personName'], 'Robin Hale');
    assert.equal(one['hasOpenCase'], true);
    const other = await office.candidate(randomUUID());
    for (const answer of [
      await other.post(requests),
      await other.get(requests),
      await other.delete(requests),
    ])
      assert.equal(answer.json['code'], 'PERSON_UNKNOWN');
    const back = await office.accepted(robin.delete(requests));
    assert.equal(back.json['askedAt'], null);
    assert.ok(
      !(await office.staff.get('/api/v1/erasure-requests')).text.includes(person),
      'what was taken back waits no more',
    );
  });

  it('is not erased while a case is open', async () => {
    const { person, uuid, robin } = await settled();
    const refused = await erase(person);
    assert.equal(refused.status, 409, refused.text);
    assert.equal(refused.json['code'], 'PERSON_HAS_OPEN_CASE');
    assert.match(String(refused.json['detail']), new RegExp(`candidacy/${uuid}`));
    assert.equal((await robin.get(path(person))).json['name'], 'Robin Hale');
    assert.equal((await erase(randomUUID())).json['code'], 'PERSON_UNKNOWN');
    const reasonless = await office.staff.post(`${path(person)}/erase`, {});
    assert.equal(reasonless.json['code'], 'FIELDS_INVALID');
  });

  describe('once it is erased', () => {
    let settledOne: Awaited<ReturnType<typeof settled>>;
    let factsBefore: unknown;
    let robin: Caller;
    const facts = (uuid: string): Promise<unknown> =>
      em().execute('select * from case_fact where case_id = ? order by position', [`candidacy/${uuid}`]);
    before(async () => {
      settledOne = await settled();
      ({ robin } = settledOne);
      const { address, person, uuid } = settledOne;
      await office.accepted(robin.post(`${path(person)}/erasure-requests`));
      await office.accepted(robin.post(`${address}/withdraw`));
      await until(
        async () => (await office.staff.get(address)).list('letters'),
        letters => letters.every(({ status }) => status !== 'queued'),
      );
      factsBefore = await facts(uuid);
      const erased = await office.accepted(erase(person));
      assert.equal(erased.json['personId'], person);
      assert.deepEqual((await office.accepted(erase(person))).json, erased.json, 'a repeat changes nothing');
    });

    it('no table holds a name, an address or a text of the person', async () => {
      const { email, secret, documentId } = settledOne;
      const tables: { name: string }[] = await em().execute(
        `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'auth')`,
      );
      assert.ok(tables.length > 30);
      for (const { name } of tables) {
        const found: unknown[] = await em().execute(
          `select t.* from ${name} t where t::text ilike ? or t::text like ? or t::text like ? limit 1`,
          [`%${email}%`, `%${secret}%`, `%${documentId}%`],
        );
        assert.deepEqual(found, [], name);
      }
    });

    it('the facts stay, and the case says of texts that they were erased', async () => {
      const { uuid, address, person } = settledOne;
      assert.deepEqual(await facts(uuid), factsBefore);
      const page = await office.staff.get(address);
      assert.equal(page.json['person'], null);
      assert.match(page.text, /\[erased\]/);
      assert.equal((await office.staff.get(path(person))).json['code'], 'PERSON_UNKNOWN');
      const standing = await office.staff.get(`${path(person)}/erasure-requests`);
      assert.notEqual(standing.json['erasedAt'], null);
      assert.ok(!(await office.staff.get('/api/v1/erasure-requests')).text.includes(person));
    });

    it('the documents are gone, and nobody is signed in', async () => {
      const { documentId, person } = settledOne;
      assert.equal(
        (await office.staff.get(`/api/v1/documents/${documentId}`)).json['code'],
        'DOCUMENT_UNKNOWN',
      );
      const left: unknown[] = await em().execute('select from auth.holder where person_id = ?::uuid', [
        person,
      ]);
      assert.equal(left.length, 0);
    });
  });

  it('is not taken from somebody else who has the same address', async () => {
    const { person, email, address, robin } = await settled();
    const twin = await office.applicant({ person: { name: 'Another Hale', email } });
    await office.accepted(robin.post(`${address}/withdraw`));
    await office.accepted(erase(person));
    assert.equal((await office.staff.get(path(twin.person))).json['email'], email);
    const accounts: unknown[] = await em().execute('select from auth."user" where email = lower(?)', [email]);
    assert.equal(accounts.length, 1);
  });
});
