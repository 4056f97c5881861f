import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Browser } from './browser.ts';
import { Caller, Office, type Answer } from './office.ts';
import { providerSettings, startProvider } from './own-provider.ts';

const accounts = [
  { id: 'dana', name: 'Dana Whitfield', email: 'dana@example.org', roles: ['staff', 'janitor'] },
  { id: 'morgan', name: 'Morgan Ellis', email: 'morgan@example.org', roles: ['committee', 'candidate'] },
  { id: 'nobody', name: 'No Body', email: 'nobody@example.org', roles: ['reader'] },
];

describe('sign-in of the office', () => {
  let office: Office;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  before(async () => {
    const settings = await providerSettings();
    const patience = { forOlderMs: 100, forAnswerMs: 300 };
    office = await Office.open({ withoutWorker: true, patience, provider: settings });
    provider = await startProvider(settings, office.deps.signIn.publicUrl, accounts);
  });
  after(async () => {
    provider.close();
    await office.close();
  });

  /** Goes to the provider, presses a button there, and comes back with the address to return to. */
  async function chosen(browser: Browser, account: string, next = '/tasks'): Promise<string> {
    const departure = await browser.get(`/sign-in/openid/openid?next=${encodeURIComponent(next)}`);
    assert.equal(departure.status, 303, departure.text);
    return press(locationOf(departure), account);
  }

  async function signIn(browser: Browser, account: string): Promise<Answer> {
    return browser.get(pathOf(await chosen(browser, account)));
  }

  it('by OpenID gives the roles of the claims, and no other', async () => {
    const browser = new Browser(office);
    const arrival = await signIn(browser, 'dana');
    assert.deepEqual([arrival.status, locationOf(arrival)], [303, '/tasks']);
    const account = await browser.session();
    assert.deepEqual(account?.['roles'], ['staff']);
    assert.equal(account?.['by'], 'openid');
    assert.equal(account?.['name'], 'Dana Whitfield');
    assert.equal(account?.['personId'], null);
    assert.equal((await browser.get('/api/v1/tasks')).status, 200);
  });

  it('names who acted by what the provider calls them, for good', async () => {
    const browser = new Browser(office);
    await signIn(browser, 'dana');
    const answer = await browser.post('/api/v1/candidacies', office.application());
    assert.equal(answer.status, 202, answer.text);
    const receipt = await office.ops.get(String(answer.headers.get('location')));
    assert.deepEqual(receipt.json['by'], { role: 'staff', id: 'openid:dana' });
  });

  it('never makes a candidate of somebody whose claims say so: candidates show their address', async () => {
    const browser = new Browser(office);
    await signIn(browser, 'morgan');
    assert.deepEqual((await browser.session())?.['roles'], ['committee']);
  });

  it('lets nobody in as staff by mail, whatever address a member of staff has', async () => {
    const byOpenId = new Browser(office);
    await signIn(byOpenId, 'dana');
    const byMail = new Browser(office);
    await byMail.signIn('dana@example.org');
    assert.deepEqual((await byMail.session())?.['roles'], ['candidate']);
    assert.deepEqual((await byOpenId.session())?.['roles'], ['staff']);
  });

  it('refuses somebody without a role of the office, and says why', async () => {
    const browser = new Browser(office);
    const arrival = await signIn(browser, 'nobody');
    assert.equal(locationOf(arrival), '/sign-in?problem=no-role');
    assert.equal(await browser.session(), null);
  });

  it('takes back only the browser that has left', async () => {
    const address = pathOf(await chosen(new Browser(office), 'dana'));
    const victim = new Browser(office);
    const arrival = await victim.get(address);
    assert.equal(locationOf(arrival), '/sign-in?problem=refused');
    assert.equal(await victim.session(), null);
  });

  it('takes back nobody twice', async () => {
    const browser = new Browser(office);
    const address = pathOf(await chosen(browser, 'dana'));
    const cookies = new Map(browser.cookies);
    assert.equal(locationOf(await browser.get(address)), '/tasks');
    const again = new Browser(office);
    for (const [name, value] of cookies) again.cookies.set(name, value);
    assert.equal(locationOf(await again.get(address)), '/sign-in?problem=refused');
  });

  it('leads to no other site afterwards', async () => {
    const browser = new Browser(office);
    const arrival = await browser.get(pathOf(await chosen(browser, 'dana', '//evil.example/x')));
    assert.equal(locationOf(arrival), '/');
  });

  it('is offered by its name', async () => {
    const { json } = await new Browser(office).get('/api/v1/session');
    assert.deepEqual(json['openid'], [{ id: 'openid', name: 'The association', isDevelopment: false }]);
  });

  it('has a page of development that says what it is, and a button for each account', async () => {
    const departure = await new Browser(office).get('/sign-in/openid/openid');
    const page = await openPage(locationOf(departure));
    assert.match(page.text, /Development sign-in: choose who you are/);
    assert.match(page.text, /<button name="account" value="dana"/);
    assert.match(page.policy, /default-src 'none'/);
    assert.doesNotMatch(page.text, /<script/);
  });

  describe('a machine’s token', () => {
    const make = (changes: Record<string, unknown> = {}) =>
      office.staff.post('/api/v1/machine-tokens', { name: 'Nightly export', roles: ['ops'], ...changes });

    it('does what its roles may, says when it was used last, and is shown once', async () => {
      const made = await make();
      assert.equal(made.status, 201, made.text);
      const machine = new Caller(office.url, String(made.json['secret']));
      assert.equal((await machine.get('/api/v1/tasks')).status, 200);
      assert.equal((await machine.get('/api/v1/machine-tokens')).json['code'], 'ROLE_NOT_ALLOWED');
      const listed = await office.staff.get('/api/v1/machine-tokens');
      assert.ok(!listed.text.includes(String(made.json['secret'])));
      const own = listed.list('tokens').find(each => each['id'] === made.json['id']);
      assert.equal(own?.['name'], 'Nightly export');
      assert.notEqual(own?.['lastUsedAt'], null);
      const { rows } = await office.deps.signIn.pool.query('select * from machine_token');
      assert.ok(!JSON.stringify(rows).includes(String(made.json['secret'])), 'the secret is kept');
    });

    it('is of no use once it is revoked', async () => {
      const made = await make();
      const machine = new Caller(office.url, String(made.json['secret']));
      const revoked = await office.staff.delete(`/api/v1/machine-tokens/${String(made.json['id'])}`);
      assert.equal(revoked.status, 200, revoked.text);
      assert.equal(revoked.json['revokedBy'], 'staff-1');
      const answer = await machine.get('/api/v1/tasks');
      assert.deepEqual([answer.status, answer.json['code']], [401, 'TOKEN_INVALID']);
    });

    it('is of no use once its time is over', async () => {
      const made = await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
      await office.deps.signIn.pool.query(`update machine_token set expires_at = now() where id = $1`, [
        made.json['id'],
      ]);
      const answer = await new Caller(office.url, String(made.json['secret'])).get('/api/v1/tasks');
      assert.equal(answer.json['code'], 'TOKEN_INVALID');
    });

    it('of a personal role speaks for one person, who must be named', async () => {
      assert.equal((await make({ roles: ['candidate'] })).json['code'], 'FIELDS_INVALID');
      const personId = randomUUID();
      const made = await make({ roles: ['candidate'], personId });
      const machine = new Caller(office.url, String(made.json['secret']));
      assert.equal((await machine.get('/api/v1/cases')).status, 200);
      assert.equal((await machine.get(`/api/v1/people/${randomUUID()}`)).status, 404);
    });

    it('that was guessed is refused', async () => {
      const answer = await new Caller(office.url, `pt_${'x'.repeat(43)}`).get('/api/v1/tasks');
      assert.equal(answer.json['code'], 'TOKEN_INVALID');
    });
  });

  it('leaves a line for each sign-in, refusal, sign-out and token; addresses are for staff', async () => {
    const browser = new Browser(office);
    const email = `robin-${randomUUID()}@example.org`;
    await browser.signIn(email);
    await browser.post('/api/v1/sign-in/code', { email, code: '000000' });
    await browser.post('/api/v1/sign-out');
    const lines = (await office.staff.get('/api/v1/sign-in-records')).list('records');
    const own = lines.filter(line => line['email'] === email).toReversed();
    assert.deepEqual(
      own.map(line => `${String(line['event'])} ${String(line['outcome'])}`),
      ['letter-sent done', 'signed-in done', 'signed-in refused', 'signed-out done'],
    );
    assert.equal(own[1]?.['device'], 'Test browser');
    assert.equal(own[1]?.['address'], '127.0.0.1');
    for (const event of ['token-made', 'token-revoked']) {
      assert.equal(lines.find(line => line['event'] === event)?.['actor'], 'staff-1');
    }
    const forOps = await office.ops.get('/api/v1/sign-in-records');
    assert.equal(forOps.status, 200);
    assert.ok(!forOps.text.includes(email));
    await assert.rejects(office.deps.signIn.pool.query('delete from record'), /permission denied/);
  });
});

function locationOf(answer: Answer): string {
  return String(answer.headers.get('location'));
}

/** What follows the host: the test reaches the API by its number. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}

/** The page to which an address leads in the end, with the cookies that it has set on the way. */
async function openPage(address: string) {
  const jar = new Map<string, string>();
  for (;;) {
    const response = await visit(address, jar);
    const location = response.headers.get('location');
    if (location === null) {
      return {
        address,
        jar,
        text: await response.text(),
        policy: response.headers.get('content-security-policy') ?? '',
      };
    }
    address = new URL(location, address).href;
  }
}

/** Presses a button at the provider, and follows until it sends the browser back to the API. */
async function press(departure: string, account: string): Promise<string> {
  let { address, jar } = await openPage(departure);
  let response = await visit(address, jar, new URLSearchParams({ account }));
  for (;;) {
    const location = new URL(response.headers.get('location') ?? '', address).href;
    if (location.includes('/callback')) return location;
    address = location;
    response = await visit(address, jar);
  }
}

async function visit(address: string, jar: Map<string, string>, form?: URLSearchParams): Promise<Response> {
  const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { Cookie },
    ...(form ? { method: 'POST', body: form } : {}),
  });
  for (const header of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    jar.set(name, value);
  }
  return response;
}
