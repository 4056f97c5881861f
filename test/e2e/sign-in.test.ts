import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
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
    await stage.signedIn(email);
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
