import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { existsSync } from 'node:fs';
import { chromium, type Browser as Chromium, type Page } from 'playwright-core';
import { readLetter } from './browser.ts';
import { Office } from './office.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => existsSync(path));

/** What a page does, with the browser's own passkeys. */
interface Asked {
  method: string;
  path: string;
  body?: unknown;
}

describe('passkeys', { skip: executablePath === undefined ? 'no Chromium is installed' : false }, () => {
  let office: Office;
  let chrome: Chromium;
  let page: Page;
  before(async () => {
    office = await Office.open({ withoutWorker: true });
    chrome = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await (await chrome.newContext()).newPage();
    await page.goto(`${office.deps.signIn.publicUrl}/reference`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  after(async () => {
    await chrome.close();
    await office.close();
  });

  const ask = (asked: Asked): Promise<{ status: number; json: Record<string, unknown> }> =>
    page.evaluate(async ({ method, path, body }) => {
      const response = await fetch(path, {
        method,
        headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, json: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
    }, asked);

  /** Lets the browser make a passkey or sign with one, as a page would. */
  const credential = (kind: 'create' | 'get', options: Record<string, unknown>): Promise<unknown> =>
    page.evaluate(
      `(async () => {
        const options = ${JSON.stringify(options)};
        const found = ${kind === 'create'}
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        return found.toJSON();
      })()`,
    );

  const account = async () =>
    (await ask({ method: 'GET', path: '/api/v1/session' })).json['account'] as Record<string, unknown> | null;

  it('are added by somebody who is signed in, sign in without a letter, and can be removed', async () => {
    const email = `robin-${randomUUID()}@example.org`;
    await ask({ method: 'POST', path: '/api/v1/sign-in/link', body: { email } });
    const { token } = await readLetter(email);
    await ask({ method: 'POST', path: '/api/v1/sign-in/link/use', body: { token } });
    const first = await account();

    const creation = await ask({ method: 'POST', path: '/api/v1/passkeys/options' });
    assert.equal(creation.status, 200, JSON.stringify(creation.json));
    const made = await credential('create', creation.json);
    const added = await ask({
      method: 'POST',
      path: '/api/v1/passkeys',
      body: { response: made, name: 'My laptop' },
    });
    assert.equal(added.status, 201, JSON.stringify(added.json));
    await ask({ method: 'POST', path: '/api/v1/sign-out' });
    assert.equal(await account(), null);

    const request = await ask({ method: 'POST', path: '/api/v1/sign-in/passkey/options' });
    const signed = await credential('get', request.json);
    const signedIn = await ask({
      method: 'POST',
      path: '/api/v1/sign-in/passkey',
      body: { response: signed },
    });
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.json));
    const again = await account();
    assert.deepEqual([again?.['id'], again?.['by']], [first?.['id'], 'passkey']);

    const replayed = await ask({
      method: 'POST',
      path: '/api/v1/sign-in/passkey',
      body: { response: signed },
    });
    assert.deepEqual([replayed.status, replayed.json['code']], [401, 'PASSKEY_NOT_ACCEPTED']);

    const listed = await ask({ method: 'GET', path: '/api/v1/passkeys' });
    const [own] = listed.json['passkeys'] as Record<string, unknown>[];
    assert.equal(own?.['name'], 'My laptop');
    const removed = await ask({ method: 'DELETE', path: `/api/v1/passkeys/${String(own?.['id'])}` });
    assert.equal(removed.status, 204);
    const unknown = await ask({ method: 'DELETE', path: `/api/v1/passkeys/${String(own?.['id'])}` });
    assert.equal(unknown.json['code'], 'PASSKEY_UNKNOWN');
  });
});
