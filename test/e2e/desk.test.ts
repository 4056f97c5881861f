import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Caller } from '../api/office.ts';
import { untilMailsTo } from '../support/mailbox.ts';
import { skip, Stage } from './support/stage.ts';

describe('the desk of the office and the own account, in a browser', { skip }, () => {
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  it('shows what a letter says that was sent, and every template', async () => {
    const email = `lark-${randomUUID()}@example.org`;
    await stage.office.applicant({ person: { name: 'Lark Ellery', email } });
    await untilMailsTo(email);
    const visitor = await stage.officer();
    const { page } = visitor;
    await page.goto('/office/letters?status=sent');
    await visitor.inspect('letters');
    await page
      .getByRole('link', { name: /Lark Ellery/ })
      .first()
      .click();
    await page.getByText(`Lark Ellery <${email}>`).waitFor();
    await page.frameLocator('iframe').getByText('Lark').first().waitFor();
    await visitor.inspect('letter');
    await page.getByText('As plain text', { exact: true }).click();
    await page.getByRole('region', { name: 'As plain text' }).waitFor();

    await page.goto('/office/letters/templates');
    const templates = page.getByRole('list', { name: 'Templates' }).getByRole('link');
    await templates.first().waitFor();
    await visitor.inspect('letter-templates');
    await templates.first().click();
    await page.frameLocator('iframe').locator('body').waitFor();
    await visitor.inspect('letter-template');
  });

  it('gives one command to several cases: one does it, one is refused with the sentence', async () => {
    const surname = `Quill${randomUUID().slice(0, 8)}`;
    const person = (given: string) => ({
      name: `${given} ${surname}`,
      email: `q-${randomUUID()}@example.org`,
    });
    const ready = await stage.office.applicant({ person: person('Ready') });
    const decided = await stage.office.applicant({ person: person('Decided') });
    await stage.office.accepted(stage.office.staff.post(`${decided.address}/accept-eligibility`));
    const visitor = await stage.officer();
    const { page } = visitor;
    await page.goto(`/office/bulk?kind=candidacy&q=${surname}`);
    await page.getByRole('checkbox', { name: new RegExp(`Ready ${surname}`) }).waitFor();
    await page.getByRole('checkbox', { name: 'All on this page' }).check();
    await page.getByLabel('Action', { exact: true }).selectOption('acceptEligibility');
    await page.getByRole('button', { name: 'Show what would change in 2 cases' }).click();
    await page.getByText('It would be done in 1 case, and 1 would be refused.').waitFor();
    await visitor.inspect('bulk-preview');
    await page.getByRole('button', { name: 'Do it for 2 cases' }).click();
    await page.getByText('Of 2: 1 done, 1 refused').waitFor();
    await visitor.inspect('bulk-done');
    const { json } = await stage.office.accepted(stage.office.staff.get(ready.address));
    const history = json['history'] as { type?: string; fact?: { type?: string } }[];
    const accepted = history.filter(entry => JSON.stringify(entry).includes('eligibilityAccepted'));
    assert.equal(accepted.length, 1, JSON.stringify(history));
  });

  it('makes a token for a machine, which works until it is revoked', async () => {
    const visitor = await stage.officer();
    const { page } = visitor;
    const name = `Registry ${randomUUID().slice(0, 8)}`;
    await page.goto('/office/machines');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('checkbox', { name: 'Office' }).check();
    await page.getByRole('button', { name: 'Make the token' }).click();
    const secret = (await page.locator('[data-secret]').textContent()) ?? '';
    assert.match(secret, /^pt_/);
    await visitor.checkAccessibility('the secret of a token');
    const machine = new Caller(stage.office.url, secret);
    assert.equal((await machine.get('/api/v1/cases')).status, 200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    assert.equal(await page.getByText(secret).count(), 0);
    await visitor.inspect('machines');
    await page.getByRole('button', { name: `Revoke ${name}` }).click();
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    assert.equal((await machine.get('/api/v1/cases')).status, 401);

    await page.goto('/office/sign-ins');
    await page.getByText('Token revoked').first().waitFor();
    await visitor.inspect('sign-ins');
  });

  it('shows the numbers as charts over tables that can be downloaded', async () => {
    await stage.office.admitted();
    const visitor = await stage.officer();
    const { page } = visitor;
    await page.goto('/office/numbers');
    const cohorts = page.getByRole('region', { name: 'Cohorts', exact: true });
    await cohorts.locator('svg').first().waitFor();
    await visitor.inspect('numbers');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV: Cohorts' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /cohorts\.csv$/);
  });

  it('leads staff by the keyboard to a page and to a case', async () => {
    const name = `Wren ${randomUUID().slice(0, 8)}`;
    await stage.office.applicant({ person: { name, email: `w-${randomUUID()}@example.org` } });
    const visitor = await stage.officer();
    const { page } = visitor;
    await page.goto('/office');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A page, a name').waitFor();
    await visitor.checkAccessibility('palette');
    await page.keyboard.type('machine');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/office/machines');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A page, a name').fill(name);
    await page.getByRole('button', { name: new RegExp(`${name} Candidacy`) }).click();
    await page.waitForURL('**/office/cases/candidacy/*');
  });

  it('signs out every browser at once', async () => {
    const email = `everywhere-${randomUUID()}@example.org`;
    const here = await stage.signedIn(email);
    const there = await stage.signedIn(email);
    await here.page.goto('/account');
    await here.page.getByText('this browser').waitFor();
    await here.inspect('account');
    await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.page.getByRole('button', { name: 'Sign out with every browser' }).click();
    await here.page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await there.page.goto('/account');
    await there.page.waitForURL('**/sign-in?next=*');
  });

  it('lets in by a passkey that was added', async () => {
    const visitor = await stage.signedIn(`passkey-${randomUUID()}@example.org`);
    const { page, context } = visitor;
    const devtools = await context.newCDPSession(page);
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
    await page.goto('/account');
    await page.getByLabel('Name of the passkey').fill('My laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Remove My laptop' }).waitFor();
    await visitor.inspect('account-passkey');
    await context.clearCookies();
    await page.goto('/sign-in?next=/account');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/account');
    await page.getByText('Signed in by a passkey').waitFor();
    await page.getByRole('button', { name: 'Remove My laptop' }).click();
    await page.getByText('You have none yet.').waitFor();
  });

  it('says on the page of sign-in why a sign-in of the office failed', async () => {
    const visitor = await stage.visitor();
    await visitor.page.goto('/sign-in?problem=no-role');
    await visitor.page.getByText('it has no role of the office here').waitFor();
    await visitor.inspect('sign-in-no-role');
    await visitor.page.goto('/confirm-address/not-a-token');
    await visitor.page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
    await visitor.inspect('address-not-confirmed');
  });
});
