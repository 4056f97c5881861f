import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createPerson } from '../../db/records/people.ts';
import { mailsTo } from '../support/mailbox.ts';
import { Browser, readLetter } from './browser.ts';
import { Office } from './office.ts';

const newEmail = () => `robin-${randomUUID()}@example.org`;

describe('who is signed in', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
  });
  after(() => office.close());

  const record = async (email: string, createdAt = '2026-01-01T00:00:00Z') => {
    const id = randomUUID();
    const details = { name: 'Robin Hale', email, zone: 'Pacific/Honolulu', membershipNumber: null };
    await createPerson(office.orm.em.fork(), id, details, createdAt);
    return id;
  };
  const signedIn = async (email: string) => {
    const browser = new Browser(office);
    await browser.signIn(email);
    return browser;
  };
  const personOf = async (browser: Browser) => (await browser.session())?.['personId'];

  it('is the person on record with the address, in whatever case it is written', async () => {
    const email = newEmail();
    const id = await record(email.toUpperCase());
    const browser = await signedIn(email);
    const account = await browser.session();
    assert.deepEqual(
      [account?.['personId'], account?.['name'], account?.['zone']],
      [id, 'Robin Hale', 'Pacific/Honolulu'],
    );
    assert.equal((await browser.get(`/api/v1/people/${id}`)).status, 200);
    assert.equal((await browser.get(`/api/v1/people/${randomUUID()}`)).json['code'], 'PERSON_UNKNOWN');
  });

  it('is, of several with one address, the one whose case is open, else the one who came last', async () => {
    const email = newEmail();
    const { person } = await office.applicant({ person: { name: 'Robin Hale', email } });
    const later = await record(email, '2099-01-01T00:00:00Z');
    const browser = await signedIn(email);
    assert.equal(await personOf(browser), person);
    const other = newEmail();
    await record(other);
    const last = await record(other, '2026-06-01T00:00:00Z');
    assert.equal(await personOf(await signedIn(other)), last);
    assert.notEqual(later, person);
  });

  it('is an evaluator or a provider as soon as there is a record, without signing in again', async () => {
    const email = newEmail();
    const id = await record(email);
    const browser = await signedIn(email);
    assert.deepEqual((await browser.session())?.['roles'], ['candidate']);
    const pool = office.deps.signIn.pool;
    await pool.query(
      `insert into public.evaluator (id, program_id, zone, sets, yearly_capacity, created_at) values ($1, 'lssc', 'America/Chicago', '[]', 3, now())`,
      [id],
    );
    await pool.query(
      `insert into public.provider (id, organization, kind, created_at) values ($1, 'State Library', 'state-library', now())`,
      [id],
    );
    const roles = (await browser.session())?.['roles'] as string[];
    assert.deepEqual(roles.toSorted(), ['candidate', 'evaluator', 'provider']);
  });

  it('somebody unknown applies under the id that was kept, and with the address signed in with', async () => {
    const email = newEmail();
    const browser = await signedIn(email);
    const kept = await personOf(browser);
    const body = office.application({ person: { name: 'Robin Hale', email: newEmail() } });
    const foreign = await browser.post('/api/v1/candidacies', body);
    assert.deepEqual([foreign.status, foreign.json['code']], [422, 'EMAIL_NOT_SIGNED_IN_WITH']);
    const own = { ...body, person: { name: 'Robin Hale', email: email.toUpperCase() } };
    const answer = await browser.post('/api/v1/candidacies', own);
    assert.equal(answer.status, 201, answer.text);
    const page = await browser.get(String(answer.json['case']));
    assert.equal(page.json['personId'], kept);
    assert.equal(await personOf(browser), kept);
  });

  it('is no longer reached by an address that staff have corrected', async () => {
    const email = newEmail();
    const id = await record(email);
    const browser = await signedIn(email);
    assert.equal(await personOf(browser), id);
    assert.equal((await office.staff.patch(`/api/v1/people/${id}`, { email: newEmail() })).status, 200);
    assert.notEqual(await personOf(browser), id);
    assert.equal((await browser.get(`/api/v1/people/${id}`)).status, 404);
  });

  it('changes the own address only by the link that comes to the new one', async () => {
    const [email, newer] = [newEmail(), newEmail()];
    const id = await record(email);
    const browser = await signedIn(email);
    const asked = await browser.patch(`/api/v1/people/${id}`, { email: newer, name: 'Robin Roe' });
    assert.deepEqual(
      [asked.json['email'], asked.json['emailToConfirm'], asked.json['name']],
      [email, newer, 'Robin Roe'],
    );
    const { token } = await readLetter(newer);
    assert.equal((await new Browser(office).post('/api/v1/sign-in/link/use', { token })).status, 410);
    const confirmed = await new Browser(office).post('/api/v1/email-changes/confirm', { token });
    assert.deepEqual([confirmed.status, confirmed.json['email']], [200, newer]);
    assert.equal((await browser.session())?.['email'], newer);
    assert.equal(await personOf(browser), id);
    assert.equal((await new Browser(office).post('/api/v1/email-changes/confirm', { token })).status, 410);
    assert.notEqual(await personOf(await signedIn(email)), id);
  });

  it('gets no letter at an address that is none', async () => {
    const answer = await new Browser(office).post('/api/v1/sign-in/link', {
      email: 'a@b.c\r\nBcc: x@example.org',
    });
    assert.equal(answer.json['code'], 'FIELDS_INVALID');
    assert.deepEqual(await mailsTo('x@example.org'), []);
  });
});
