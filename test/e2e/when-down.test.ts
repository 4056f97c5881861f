import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { until } from '../api/office.ts';
import { untilMailsTo, type CaughtMail } from '../support/mailbox.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('when something is away or goes wrong, in a browser', { skip }, () => {
  const patience = { forOlderMs: 3000, forAnswerMs: 10_000 };
  let stage: Stage;
  before(async () => (stage = await Stage.open({ patience })));
  after(() => stage.close());

  describe('while the connection or the engine is away', () => {
    let visitor: Visitor;
    let address: string;
    before(async () => {
      const { office } = stage;
      const email = `wilma-${randomUUID()}@example.org`;
      ({ address } = await office.applicant({ person: { name: 'Wilma Storm', email } }));
      await office.accepted(office.staff.post(`${address}/accept-eligibility`));
      const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
      await office.accepted(office.staff.post(`${address}/record-payment`, payment));
      visitor = await stage.signedIn(email);
    });

    const facts = async (type: string) =>
      (await stage.office.staff.get(address)).list('history').filter(each => each['type'] === type);

    it('a lost connection is said once; what was sent meanwhile is held, goes out by itself, and counts once', async () => {
      const { page, context } = visitor;
      await page.goto('/my/extension');
      await page.getByLabel(/Why you need more time/).fill('A year at sea.');
      await context.setOffline(true);
      const said = page.getByText('The connection is lost');
      await said.waitFor();
      await page.getByRole('button', { name: 'Ask for more time' }).dblclick();
      await page.getByText('What you sent is held on this page').waitFor();
      assert.equal(await said.count(), 1);
      await visitor.inspect('offline');
      assert.deepEqual(await facts('extensionRequested'), []);
      await context.setOffline(false);
      await page.getByText('Your request for more time').waitFor();
      await said.waitFor({ state: 'detached' });
      assert.equal((await facts('extensionRequested')).length, 1);
    });

    it('a form that is no command says at once that there is no connection, and is saved when there is', async () => {
      const { page, context } = visitor;
      await page.goto('/my/data');
      const institution = page.getByLabel('Institution');
      await institution.fill('Hana Public Library');
      await context.setOffline(true);
      await page.getByText('The connection is lost').waitFor();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Nothing was lost. Try again when the connection is back.').waitFor();
      assert.equal(await institution.inputValue(), 'Hana Public Library');
      await context.setOffline(false);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.').waitFor();
      const { personId } = (await stage.office.staff.get(address)).json;
      const kept = await stage.office.staff.get(`/api/v1/people/${String(personId)}`);
      assert.equal(kept.json['institution'], 'Hana Public Library');
    });

    it('a change that was made while the connection was away is shown when it is back, without loading the page anew', async () => {
      const { page, context } = visitor;
      await page.goto('/my/extension');
      await page.getByText('Your request for more time').waitFor();
      await page.evaluate(() => document.body.setAttribute('data-same', ''));
      await context.setOffline(true);
      await page.getByText('The connection is lost').waitFor();
      const { office } = stage;
      const reason = 'Asked too early.';
      await office.accepted(office.staff.post(`${address}/decline-extension`, { reason }));
      await context.setOffline(false);
      await page.getByText(reason).waitFor();
      assert.ok(await page.locator('body[data-same]').isVisible());
    });

    it('a command given while the engine is away is said to be received, and becomes done by itself', async () => {
      const { page } = visitor;
      const { house } = stage.office;
      await page.goto('/my/withdraw');
      await page.getByLabel('I want to end my candidacy').check();
      await house.stopWorker();
      patience.forAnswerMs = 500;
      await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
      await page.getByText(/^Received on .*; it is being worked on\.$/).waitFor();
      await visitor.inspect('engine-away');
      await house.startWorker();
      patience.forAnswerMs = 10_000;
      await house.relayRound();
      await page.getByText('Your candidacy was withdrawn.').waitFor();
      assert.equal(new URL(page.url()).pathname, '/my');
      await until(
        () => facts('withdrawn'),
        found => found.length === 1,
      );
    });
  });

  describe('what is done twice, or wrongly', () => {
    it('a double click in the office is one fact, and one record', async () => {
      const { address } = await stage.office.applicant();
      const { page } = await stage.officer();
      await page.goto(address.replace('/api/v1/candidacies/', '/office/cases/candidacy/'));
      await page.getByRole('button', { name: 'Accept eligibility' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: 'Show what will change' }).dblclick();
      await form.getByRole('button', { name: 'Do it' }).dblclick();
      await form.waitFor({ state: 'hidden' });
      const { office } = stage;
      const history = (await office.staff.get(address)).list('history');
      assert.equal(history.filter(({ type }) => type === 'eligibilityAccepted').length, 1);

      const organization = `Twice ${randomUUID().slice(0, 8)}`;
      await page.goto('/office/providers/register');
      await page.getByLabel('Name of the organization').fill(organization);
      await page.getByLabel('Name of the contact person').fill('Hollis Grange');
      await page
        .getByLabel('E-mail address of the contact person')
        .fill(`hollis-${randomUUID()}@example.org`);
      await page.getByRole('button', { name: 'Register', exact: true }).dblclick();
      await page.getByRole('heading', { level: 1, name: organization }).waitFor();
      const found = await office.staff.get(`/api/v1/providers?q=${encodeURIComponent(organization)}`);
      assert.equal(found.list('providers').length, 1);
    });

    it('a sign-in link whose time is over says so, and a new one comes', async () => {
      const email = `late-${randomUUID()}@example.org`;
      const { page } = await stage.visitor();
      await page.goto('/sign-in');
      await page.getByLabel('Your e-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me the link' }).click();
      const link = linkIn(await untilMailsTo(email), 'sign-in/link');
      await stage.office.deps.signIn.pool.query(`update letter set expires_at = now() where email = $1`, [
        email,
      ]);
      await page.goto(link);
      await page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
      await page.getByRole('link', { name: 'Send another letter' }).click();
      await page.getByLabel('Your e-mail address').waitFor();
    });

    it('somebody else’s portfolio and candidacy are not there, and the link of somebody else’s letter says no name', async () => {
      const { office } = stage;
      const email = `owner-${randomUUID()}@example.org`;
      const { address } = await office.applicant({ person: { name: 'Ottilie Owner', email } });
      const link = linkIn(await untilMailsTo(email), 'steps');
      const { page } = await stage.signedIn(`stranger-${randomUUID()}@example.org`);
      await page.goto(new URL(link).pathname);
      await page.getByRole('link', { name: /^(See all of it|Do this now)$/ }).waitFor();
      assert.doesNotMatch(await page.locator('body').innerText(), /Ottilie/);
      for (const path of [`/my/portfolios/${randomUUID()}`, `/office/cases/candidacy/${idIn(address)}`]) {
        await page.goto(path);
        await page
          .getByText(/There is no|This page is for others/)
          .first()
          .waitFor();
        assert.doesNotMatch(await page.locator('body').innerText(), /Ottilie/);
      }
    });

    it('HTML, right-to-left and four-byte characters in a name are text, to the person and to the office', async () => {
      const name = '<img src=x onerror=alert(1)> "Ω" \u202Eevil & 🌿 شهد';
      const { visitor, address } = await applicant();
      const { page } = visitor;
      await page.goto('/my/data');
      const field = page.getByRole('textbox', { name: /^Name/ });
      // A field of one line takes no line break, from wherever it is pasted.
      await field.fill(`${name}\r\n`);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.').waitFor();
      await page.reload();
      assert.equal(await field.inputValue(), name);
      const officer = await stage.officer();
      await officer.page.goto(`/office/cases/candidacy/${idIn(address)}`);
      const heading = officer.page.getByRole('heading', { level: 1 });
      await heading.getByText('onerror').waitFor();
      assert.ok(((await heading.textContent()) ?? '').includes(name));
      assert.equal(await officer.page.locator('img[src="x"]').count(), 0);
      // It does not turn around the address that comes after it.
      assert.equal(await officer.page.locator('bdi').textContent(), name);
      await officer.inspect('case-strange-name');
    });

    it('10,000 characters are refused with a sentence beside their field, and nothing typed is lost', async () => {
      const { visitor } = await applicant();
      const { page } = visitor;
      await page.goto('/my/data');
      const field = page.getByRole('textbox', { name: /^Name/ });
      await field.fill('x'.repeat(10_000));
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await until(
        () => field.getAttribute('aria-invalid'),
        invalid => invalid === 'true',
      );
      const described = (await field.getAttribute('aria-describedby')) ?? '';
      const ids = described.split(' ').map(id => `[id="${id}"]`);
      assert.match((await page.locator(ids.join(', ')).allInnerTexts()).join(' '), /200/);
      assert.equal((await field.inputValue()).length, 10_000);
      await visitor.inspect('name-too-long');
    });

    it('lines and HTML in a reason are kept as they were typed', async () => {
      const { office } = stage;
      const { visitor, address } = await applicant();
      await office.accepted(office.staff.post(`${address}/accept-eligibility`));
      const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
      await office.accepted(office.staff.post(`${address}/record-payment`, payment));
      const { page } = visitor;
      await page.goto('/my/extension');
      await page.getByLabel(/Why you need more time/).fill('First line.\r\nSecond: <b>bold</b> 🌿.');
      await page.getByRole('button', { name: 'Ask for more time' }).click();
      await page.getByText('Second: <b>bold</b> 🌿.').waitFor();
    });

    /** Somebody who has applied, and is signed in. */
    async function applicant(): Promise<{ visitor: Visitor; address: string }> {
      const email = `odd-${randomUUID()}@example.org`;
      const { address } = await stage.office.applicant({ person: { name: 'Odd Name', email } });
      return { visitor: await stage.signedIn(email), address };
    }

    /** The link of a kind in the last letter that has one. */
    function linkIn(mails: readonly CaughtMail[], kind: 'sign-in/link' | 'steps'): string {
      const form = new RegExp(`https?://\\S+/${kind}/\\S+`);
      return mails.flatMap(({ text }) => form.exec(text)?.[0] ?? []).at(-1) ?? '';
    }

    const idIn = (address: string) => address.split('/').at(-1) ?? '';
  });
});
