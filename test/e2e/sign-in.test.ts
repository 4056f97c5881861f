import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { register } from '../api/evaluating.ts';
import { providerSettings, startProvider } from '../api/own-provider.ts';
import { untilMailsTo } from '../support/mailbox.ts';
import { skip, Stage } from './support/stage.ts';

describe('signing in, in a browser', { skip }, () => {
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  const someone = () => `sam-${randomUUID()}@example.org`;

  it('leads by the link of the letter to where one wanted to be', async () => {
    const visitor = await stage.visitor();
    const { page } = visitor;
    await page.goto('/my');
    await page.waitForURL('**/sign-in?next=%2Fmy');
    await visitor.inspect('sign-in');
    await stage.signIn(visitor, someone(), '/my');
    assert.equal(new URL(page.url()).pathname, '/my');
    await page.getByRole('heading', { name: 'Where I stand' }).waitFor();
    await visitor.inspect('candidate-nothing-yet');
  });

  it('uses a link once, also of somebody for whom the pages fetch more texts on the way', async () => {
    const email = someone();
    await register(stage.office, {}, { name: 'Ada Quill', email });
    const visitor = await stage.visitor();
    const uses: number[] = [];
    visitor.page.on('response', answer => {
      if (answer.url().endsWith('/sign-in/link/use')) uses.push(answer.status());
    });
    await stage.signIn(visitor, email);
    await visitor.page.waitForLoadState('networkidle');
    assert.deepEqual(uses, [200]);
  });

  it('takes the code of the letter on another device', async () => {
    const email = someone();
    const { page } = await stage.visitor();
    await page.goto('/sign-in?next=%2Fmy');
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    const [mail] = await untilMailsTo(email);
    const code = /\b\d{3} ?\d{3,5}\b/.exec(mail?.subject ?? '')?.[0] ?? '';
    await page.getByLabel('Code from the letter').fill(code);
    await page.getByRole('button', { name: 'Sign in with the code' }).click();
    await page.waitForURL('**/my');
  });

  it('says of a link that was used that it was, and offers another letter', async () => {
    const email = someone();
    await stage.signIn(await stage.visitor(), email);
    const [mail] = await untilMailsTo(email);
    const link = /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    const visitor = await stage.visitor();
    await visitor.page.goto(link);
    await visitor.page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
    await visitor.inspect('sign-in-link-used');
    await visitor.page.getByRole('link', { name: 'Send another letter' }).click();
    await visitor.page.getByLabel('Your e-mail address').waitFor();
  });

  it('shows the office’s pages to nobody else', async () => {
    const { page } = await stage.signedIn(someone());
    await page.goto('/office');
    await page.getByRole('heading', { name: 'This page is for others' }).waitFor();
  });
});

describe('signing in by OpenID Connect, in a browser', { skip }, () => {
  const accounts = [
    { id: 'dana', name: 'Dana Whitfield', email: 'dana@example.org', roles: ['staff'] },
    { id: 'reader', name: 'Reese Moore', email: 'reese@example.org', roles: ['reader'] },
  ];
  let stage: Stage;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  before(async () => {
    const settings = await providerSettings();
    stage = await Stage.open({ withoutWorker: true, provider: settings });
    provider = await startProvider(settings, stage.url, accounts);
  });
  after(async () => {
    provider.close();
    await stage.close();
  });

  it('brings staff to the page that they wanted, says who they are, and takes them out everywhere', async () => {
    const visitor = await stage.visitor();
    const { page } = visitor;
    await page.goto('/office/letters');
    await page.waitForURL('**/sign-in?next=%2Foffice%2Fletters');
    await page.getByRole('link', { name: 'Sign in with The association' }).click();
    await page.getByRole('heading', { name: 'Development sign-in: choose who you are' }).waitFor();
    await visitor.checkAccessibility();
    await page.getByRole('button', { name: 'Dana Whitfield' }).click();
    await page.waitForURL('**/office/letters');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto('/account');
    await page.getByText('Dana Whitfield').first().waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('button', { name: 'Sign out with every browser' }).click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    assert.equal((await page.request.get('/api/v1/tasks')).status(), 401);
  });

  it('tells somebody without a role of the office so, and lets nobody in', async () => {
    const { page } = await stage.visitor();
    await page.goto('/sign-in?next=%2Foffice');
    await page.getByRole('link', { name: 'Sign in with The association' }).click();
    await page.getByRole('button', { name: 'Reese Moore' }).click();
    await page.waitForURL(url => url.origin === stage.url);
    await page.getByText('Your account is known, but it has no role of the office here.').waitFor();
    assert.equal((await page.request.get('/api/v1/tasks')).status(), 401);
  });
});
