import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { mailsTo } from '../support/mailbox.ts';
import { Browser } from './browser.ts';
import { Office } from './office.ts';

const newEmail = () => `robin-${randomUUID()}@example.org`;

describe('sign-in by mail', () => {
  let office: Office;
  before(async () => {
    office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 100, forAnswerMs: 300 } });
  });
  after(() => office.close());

  const sql = (text: string, values: unknown[] = []) => office.deps.signIn.pool.query(text, values);

  it('by the link of the letter works once, leads on, and tells who is signed in', async () => {
    const browser = new Browser(office);
    const email = newEmail();
    assert.equal(await browser.session(), null);
    const { token } = await browser.letter(email, '/candidacies?new=1#top');
    const used = await browser.post('/api/v1/sign-in/link/use', { token });
    assert.deepEqual([used.status, used.json['next']], [200, '/candidacies?new=1#top']);
    const account = await browser.session();
    assert.equal(account?.['email'], email);
    assert.deepEqual(account?.['roles'], ['candidate']);
    assert.equal(account?.['by'], 'link');
    const again = await new Browser(office).post('/api/v1/sign-in/link/use', { token });
    assert.deepEqual([again.status, again.json['code']], [410, 'SIGN_IN_LINK_OVER']);
    assert.match(String(again.json['detail']), /ask for a new one/);
  });

  it('keeps the session in a cookie that no script reads and no other site sends', async () => {
    const browser = new Browser(office);
    const answer = await browser.signIn(newEmail());
    const cookie = answer.headers.getSetCookie().find(each => each.startsWith('perennial-session=')) ?? '';
    assert.match(cookie, /; HttpOnly/i);
    assert.match(cookie, /; SameSite=Lax/i);
    assert.match(cookie, /; Path=\/(;|$)/i);
    assert.doesNotMatch(cookie, /Domain/i);
  });

  it('by the code of the letter works on another device, and uses the link up, too', async () => {
    const email = newEmail();
    const { token, code } = await new Browser(office).letter(email);
    const other = new Browser(office);
    const answer = await other.post('/api/v1/sign-in/code', { email: email.toUpperCase(), code });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await other.session())?.['email'], email);
    const link = await new Browser(office).post('/api/v1/sign-in/link/use', { token });
    assert.equal(link.json['code'], 'SIGN_IN_LINK_OVER');
  });

  it('gives up a code that was typed wrong five times: the right one comes too late', async () => {
    const email = newEmail();
    const { code } = await new Browser(office).letter(email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let time = 0; time < 5; time++) {
      const answer = await new Browser(office).post('/api/v1/sign-in/code', { email, code: wrong });
      assert.deepEqual([answer.status, answer.json['code']], [401, 'CODE_NOT_ACCEPTED']);
    }
    const late = await new Browser(office).post('/api/v1/sign-in/code', { email, code });
    assert.equal(late.json['code'], 'CODE_NOT_ACCEPTED');
  });

  it('is over after 15 minutes', async () => {
    const email = newEmail();
    const { token, code } = await new Browser(office).letter(email);
    await sql(`update letter set expires_at = now() where email = $1`, [email]);
    const link = await new Browser(office).post('/api/v1/sign-in/link/use', { token });
    assert.equal(link.json['code'], 'SIGN_IN_LINK_OVER');
    const typed = await new Browser(office).post('/api/v1/sign-in/code', { email, code });
    assert.equal(typed.json['code'], 'CODE_NOT_ACCEPTED');
  });

  it('of two who use a link at once lets one in', async () => {
    const { token } = await new Browser(office).letter(newEmail());
    const use = () => new Browser(office).post('/api/v1/sign-in/link/use', { token });
    const statuses = (await Promise.all([use(), use(), use()])).map(answer => answer.status);
    assert.deepEqual(
      statuses.toSorted((a, b) => a - b),
      [200, 410, 410],
    );
  });

  it('sends one letter, in text and HTML, with nothing but a link of ours', async () => {
    const email = newEmail();
    await new Browser(office).letter(email);
    const mails = await mailsTo(email);
    assert.equal(mails.length, 1);
    const { text = '', html = '' } = mails[0] ?? {};
    const links = [...text.matchAll(/https?:[^\s"]+/g)].map(([link]) => link);
    assert.equal(links.length, 1);
    assert.ok(links[0]?.startsWith(`${office.deps.signIn.publicUrl}/sign-in/link/`));
    assert.ok(html.includes(String(links[0])));
  });

  it('answers the same whether or not somebody is known', async () => {
    const known = newEmail();
    await office.applicant({ person: { name: 'Robin Hale', email: known } }).catch(() => {});
    await new Browser(office).signIn(known);
    const unknown = newEmail();
    const ask = (email: string) => new Browser(office).post('/api/v1/sign-in/link', { email });
    const [one, other] = await Promise.all([ask(known), ask(unknown)]);
    assert.equal(one.status, 202);
    assert.equal(one.text.replace(known, ''), other.text.replace(unknown, ''));
  });

  it('leads to no other site', async () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'x',
    ]) {
      const answer = await new Browser(office).post('/api/v1/sign-in/link', { email: newEmail(), next });
      assert.equal(answer.status, 422, next);
    }
  });

  it('is not begun by another site', async () => {
    const browser = new Browser(office);
    const { token } = await browser.letter(newEmail());
    browser.origin = 'https://evil.example';
    const answer = await browser.post('/api/v1/sign-in/link/use', { token });
    assert.deepEqual([answer.status, answer.json['code']], [403, 'ORIGIN_NOT_ALLOWED']);
  });

  it('sends five letters to an address in a quarter of an hour, then says when to try again', async () => {
    const email = newEmail();
    const ask = () => new Browser(office).post('/api/v1/sign-in/link', { email });
    for (let time = 0; time < 5; time++) assert.equal((await ask()).status, 202);
    const refused = await ask();
    assert.deepEqual([refused.status, refused.json['code']], [429, 'TOO_MANY_ATTEMPTS']);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.match(String(refused.json['detail']), /wait 15 minutes/);
    await sql(`update attempts set began_at = now() - interval '16 minutes' where key like $1`, [
      `%${email}`,
    ]);
    assert.equal((await ask()).status, 202);
  });

  describe('a session', () => {
    it('sends commands for the pages of ours alone', async () => {
      const browser = new Browser(office);
      await browser.signIn(newEmail());
      browser.origin = 'https://evil.example';
      const foreign = await browser.post('/api/v1/sign-out-everywhere');
      assert.deepEqual([foreign.status, foreign.json['code']], [403, 'ORIGIN_NOT_ALLOWED']);
      const stated = await browser.post('/api/v1/candidacies', {}, { 'Sec-Fetch-Site': 'cross-site' });
      assert.equal(stated.json['code'], 'ORIGIN_NOT_ALLOWED');
      assert.notEqual(await browser.session(), null);
      const sameOrigin = await browser.post('/api/v1/candidacies', {}, { 'Sec-Fetch-Site': 'same-origin' });
      assert.equal(sameOrigin.json['code'], 'FIELDS_INVALID');
    });

    it('that nobody has a cookie of is none', async () => {
      const browser = new Browser(office);
      await browser.signIn(newEmail());
      browser.cookies.set('perennial-session', 'x'.repeat(32));
      const answer = await browser.get('/api/v1/programs/lssc/competency-texts');
      assert.deepEqual([answer.status, answer.json['code']], [401, 'SESSION_OVER']);
      assert.equal(await browser.session(), null);
    });

    it('is over when its time is, and says so', async () => {
      const browser = new Browser(office);
      const email = newEmail();
      await browser.signIn(email);
      assert.equal((await browser.get('/api/v1/programs/lssc/competency-texts')).status, 200);
      await sql(
        `update session set "expiresAt" = now() - interval '1 second' where "userId" = (select id from "user" where email = $1)`,
        [email],
      );
      const answer = await browser.get('/api/v1/programs/lssc/competency-texts');
      assert.deepEqual([answer.status, answer.json['code']], [401, 'SESSION_OVER']);
    });

    it('is prolonged by use', async () => {
      const browser = new Browser(office);
      const email = newEmail();
      await browser.signIn(email);
      const until = `(select "expiresAt" from session where "userId" = (select id from "user" where email = $1))`;
      await sql(`update session set "expiresAt" = now() + interval '5 days' where "expiresAt" = ${until}`, [
        email,
      ]);
      const answer = await browser.get('/api/v1/session');
      assert.ok(answer.headers.getSetCookie().some(each => each.startsWith('perennial-session=')));
      const { rows } = await sql(`select ${until} > now() + interval '6 days' as prolonged`, [email]);
      assert.deepEqual(rows, [{ prolonged: true }]);
    });

    it('ends with signing out', async () => {
      const browser = new Browser(office);
      await browser.signIn(newEmail());
      const cookies = new Map(browser.cookies);
      assert.equal((await browser.post('/api/v1/sign-out')).status, 204);
      assert.equal(browser.cookies.has('perennial-session'), false);
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      assert.equal(await browser.session(), null, 'the old cookie still works');
    });

    it('ends everywhere with signing out everywhere', async () => {
      const email = newEmail();
      const [phone, desk] = [new Browser(office), new Browser(office)];
      await phone.signIn(email);
      await desk.signIn(email);
      assert.equal((await phone.post('/api/v1/sign-out-everywhere')).status, 204);
      assert.equal(await phone.session(), null);
      assert.equal(await desk.session(), null);
    });

    it('is listed with its browser, and ended from another', async () => {
      const email = newEmail();
      const [phone, desk] = [new Browser(office), new Browser(office)];
      await phone.signIn(email);
      await desk.signIn(email);
      const listed = (await desk.get('/api/v1/sessions')).list('sessions');
      assert.deepEqual(
        listed.map(each => each['isThisOne']),
        [true, false],
      );
      assert.equal(listed[0]?.['device'], 'Test browser');
      const stranger = new Browser(office);
      await stranger.signIn(newEmail());
      const foreign = await stranger.delete(`/api/v1/sessions/${String(listed[1]?.['id'])}`);
      assert.equal(foreign.json['code'], 'SESSION_UNKNOWN');
      assert.equal((await desk.delete(`/api/v1/sessions/${String(listed[1]?.['id'])}`)).status, 204);
      assert.equal(await phone.session(), null);
      assert.notEqual(await desk.session(), null);
    });

    it('is nothing that a bearer token has', async () => {
      const answer = await office.staff.get('/api/v1/sessions');
      assert.deepEqual([answer.status, answer.json['code']], [403, 'SESSION_NEEDED']);
    });
  });
});
