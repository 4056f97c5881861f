import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { Catalog } from '../api/catalog.ts';
import { until } from '../api/office.ts';
import { untilMailsTo } from '../support/mailbox.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('a candidate, in a browser', { skip }, () => {
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  const someone = () => `maria-${randomUUID()}@example.org`;
  const phone = { viewport: { width: 360, height: 740 }, timezoneId: 'Pacific/Honolulu' };

  /** Whose candidacy the visitor's pages show: its address in the API. */
  async function candidacyOf({ page }: Visitor): Promise<string> {
    const found = await page.request.get('/api/v1/cases?kind=candidacy');
    const { cases } = (await found.json()) as { cases: { case: string }[] };
    assert.equal(cases.length, 1);
    return cases[0]?.case ?? '';
  }

  /** Somebody who is signed in and was admitted today. */
  async function admitted(options = {}): Promise<{ visitor: Visitor; address: string; email: string }> {
    const email = someone();
    const person = { name: 'Maria Kealoha', email };
    const { address } = await stage.office.applicant({ person });
    const { staff } = stage.office;
    await stage.office.accepted(staff.post(`${address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: stage.office.today() };
    await stage.office.accepted(staff.post(`${address}/record-payment`, payment));
    return { visitor: await stage.signedIn(email, options), address, email };
  }

  async function course(title: string, set = 'TEC'): Promise<string> {
    const catalog = new Catalog(stage.office);
    const { caller } = await catalog.provider();
    return (await catalog.approved(caller, { title, set })).courseId;
  }

  it('applies by the keyboard alone, is told whose turn it is, and sees the admission come', async () => {
    const visitor = await stage.signedIn(someone(), phone);
    const { page } = visitor;
    await page.goto('/my');
    await press(page, page.getByRole('link', { name: 'Apply' }), 'Enter');
    await page.waitForURL('**/my/apply');
    await type(page, page.getByRole('textbox', { name: /^Name/ }), 'Maria Kealoha');
    await type(page, page.getByRole('textbox', { name: 'Institution' }), 'Hilo Public Library');
    assert.equal(await page.getByLabel('Time zone').inputValue(), 'Pacific/Honolulu');
    await press(page, page.getByLabel(/high-school degree/), 'Space');
    await press(page, page.getByLabel(/My position/), 'Space');
    await type(page, page.getByLabel('First day'), '01012018');
    await type(page, page.getByLabel('Last day, or today'), '06302026');
    await type(page, page.getByRole('textbox', { name: 'Hours' }), '20');
    await page.getByText('Not yet what the program asks for').waitFor();
    await visitor.inspect('candidate-apply-not-yet');
    await press(page, page.getByRole('button', { name: 'Divide it at that day' }), 'Enter');
    await page.getByText('What you declare reaches what the program asks for').waitFor();
    await visitor.inspect('candidate-apply');
    await press(page, page.getByRole('button', { name: 'Look it through' }), 'Enter');
    await page.getByRole('heading', { name: 'Before you send it' }).waitFor();
    await visitor.inspect('candidate-apply-review');
    await press(page, page.getByRole('button', { name: 'Send the application' }), 'Enter');
    await page.waitForURL('**/my/apply/received');
    await page.getByText('The program office looks at your eligibility').waitFor();
    await visitor.inspect('candidate-apply-received');
    await press(page, page.getByRole('link', { name: 'To where I stand' }), 'Enter');
    await page.getByText('It is the program office’s turn').waitFor();
    await visitor.inspect('candidate-applied');
    const address = await candidacyOf(visitor);
    await stage.office.accepted(stage.office.staff.post(`${address}/accept-eligibility`));
    await page.getByRole('link', { name: 'See what to pay, and how' }).waitFor();
    await visitor.inspect('candidate-to-pay');
    const payment = { amountCents: 35_000, method: 'card', paidOn: stage.office.today() };
    await stage.office.accepted(stage.office.staff.post(`${address}/record-payment`, payment));
    await page.getByRole('heading', { name: '0 of 6 sets completed' }).waitFor();
    await visitor.inspect('candidate-admitted');
  });

  it('keeps what was typed of the application through the way back and a page loaded anew', async () => {
    const { page } = await stage.signedIn(someone());
    await page.goto('/my/apply');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Zoë ‮evil <b>Ω</b> 🌿');
    await page.getByRole('button', { name: 'Look it through' }).click();
    await page.getByText('Zoë').waitFor();
    await page.goBack();
    assert.match(await page.getByRole('textbox', { name: /^Name/ }).inputValue(), /Zoë/);
    await page.reload();
    assert.match(await page.getByRole('textbox', { name: /^Name/ }).inputValue(), /<b>Ω<\/b> 🌿$/);
  });

  it('takes a double click on sending as one application', async () => {
    const visitor = await stage.signedIn(someone());
    const { page } = visitor;
    await page.goto('/my/apply');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Dora Click');
    await page.getByRole('button', { name: 'Look it through' }).click();
    await page.getByRole('button', { name: 'Send the application' }).dblclick();
    await page.waitForURL('**/my/apply/received');
    const history = await stage.office.staff.get(await candidacyOf(visitor));
    assert.equal(history.list('history').filter(({ type }) => type === 'applied').length, 1);
  });

  it('is told before the claim that the look-back does not reach, claims in time, and sees it verified', async () => {
    const { visitor, address } = await admitted(phone);
    const { page } = visitor;
    await course('Technology at the circulation desk');
    await page.goto('/my/courses?set=TEC');
    await page.getByRole('searchbox').fill('circulation desk');
    await page.getByRole('link', { name: 'Technology at the circulation desk' }).click();
    await page.getByLabel(/When did you complete it/).fill('2023-01-15');
    await page.getByText('This would not be accepted').waitFor();
    await page.getByText(/credit reaches back 24 months, to .* days too early\./).waitFor();
    await visitor.inspect('candidate-look-back-refused');
    await page.getByRole('button', { name: 'Claim the course' }).click();
    await page
      .getByRole('alert')
      .getByText(/days too early\./)
      .waitFor();
    await page.getByLabel(/When did you complete it/).fill(stage.office.today());
    await page.getByText('This day is covered').waitFor();
    assert.equal(await page.getByText(/days too early/).count(), 0);
    await chooseFile(page, 'certificate.txt', 'Technology: passed.\n');
    await page.getByText('certificate.txt').waitFor();
    await visitor.inspect('candidate-claim');
    await page.getByRole('button', { name: 'Claim the course' }).dblclick();
    await page.getByText('waits for the office').waitFor();
    await visitor.inspect('candidate-claimed');
    await page.goto('/my');
    await page.getByText('Course claimed; the office verifies it').waitFor();
    await stage.office.accepted(stage.office.staff.post(`${address}/verify-course`, { set: 'TEC' }));
    await page.getByRole('heading', { name: '1 of 6 sets completed' }).waitFor();
    await visitor.inspect('candidate-one-set');
    const history = await stage.office.staff.get(address);
    assert.equal(history.list('history').filter(({ type }) => type === 'courseClaimed').length, 1);
  });

  it('goes on with an upload by itself after the connection was lost', async () => {
    const { visitor } = await admitted();
    const { page, context } = visitor;
    const courseId = await course('Uploading from the bookmobile');
    await page.goto(`/my/courses/${courseId}`);
    await page.getByText('Choose a file').waitFor();
    const sent: number[] = [];
    await page.route('**/parts/*', async route => {
      sent.push(Number(new URL(route.request().url()).pathname.split('/').at(-1)));
      if (sent.length === 3) await context.setOffline(true);
      await route.continue();
    });
    await chooseFile(page, 'scan.txt', 'A line of a certificate.\n'.repeat(80_000));
    await page.getByText('The connection is lost. What was sent is kept').waitFor();
    await visitor.checkAccessibility('an upload that waits');
    await context.setOffline(false);
    await page.getByText('scan.txt').waitFor();
    await page.getByRole('button', { name: 'Use another document than scan.txt' }).waitFor();
    const partsOfFile = Math.ceil((25 * 80_000) / (256 * 1024));
    const all = Array.from({ length: partsOfFile }, (_, index) => index + 1);
    // The third is tried again until the connection is back; the others go once.
    assert.deepEqual(
      sent.filter(part => part !== 3),
      all.filter(part => part !== 3),
    );
  });

  it('loses nothing that is being written when the session ends in the middle of it', async () => {
    const { visitor, address, email } = await admitted();
    const { page, context } = visitor;
    await page.goto('/my/extension');
    const reason = 'I care for my mother and could work half of the days only.';
    await page.getByLabel(/Why you need more time/).fill(reason);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Ask for more time' }).click();
    const again = page.getByRole('dialog');
    await again.getByLabel('Your e-mail address').waitFor();
    await visitor.checkAccessibility('asked to sign in again');
    const code = await stage.codeSentTo(email, () =>
      again.getByRole('button', { name: 'Send me the link' }).click(),
    );
    await again.getByLabel('Code from the letter').fill(code);
    await again.getByRole('button', { name: 'Sign in with the code' }).click();
    await again.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel(/Why you need more time/).inputValue(), reason);
    await page.getByRole('button', { name: 'Ask for more time' }).click();
    await page.getByText('Your request for more time').waitFor();
    await visitor.inspect('candidate-extension-asked');
    const extension = async () => (await stage.office.staff.get(address)).object('details')['extension'];
    await until(extension, value => JSON.stringify(value).includes(reason));
  });

  it('comes by the link of a letter to where the case stands, without signing in, and signs in for the step', async () => {
    const { email } = await admitted();
    const mails = await untilMailsTo(email);
    const link = mails.map(({ text }) => /https?:\/\/\S+(\/steps\/\S+)/.exec(text)?.[1]).find(Boolean) ?? '';
    const visitor = await stage.visitor(phone);
    const { page } = visitor;
    await page.goto(link);
    await page.getByText('Complete Foundations of Library Services').waitFor();
    assert.doesNotMatch(await page.locator('main').innerText(), /Maria/);
    await visitor.inspect('step');
    await page.getByRole('link', { name: 'Do this now' }).click();
    await page.getByLabel('Your e-mail address').waitFor();
    await page.goto('/steps/not-ours');
    await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
  });

  it('reads a letter again, and chooses which reminders come', async () => {
    const { visitor } = await admitted();
    const { page } = visitor;
    await page.goto('/my/letters');
    await page.getByRole('link', { name: /welcome; your candidacy/ }).click();
    await page
      .getByText(/Maria Kealoha/)
      .first()
      .waitFor();
    await visitor.inspect('candidate-letter');
    await page.goto('/my/data');
    await page.getByLabel(/The limit of a candidacy comes nearer/).uncheck();
    await page.getByRole('button', { name: 'Save the choice' }).click();
    await page.getByText('Your choice is kept.').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel(/The limit of a candidacy comes nearer/).isChecked(), false);
  });

  it('withdraws only after having been told what it brings with it', async () => {
    const { visitor } = await admitted();
    const { page } = visitor;
    await page.goto('/my/withdraw');
    await page.getByText('Your candidacy ends at once').waitFor();
    await visitor.inspect('candidate-withdraw');
    assert.ok(await page.getByRole('button', { name: 'Withdraw', exact: true }).isDisabled());
    await page.getByLabel('I want to end my candidacy').check();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Your candidacy was withdrawn.').waitFor();
    await visitor.inspect('candidate-withdrawn');
  });

  it('finds fees, letters, documents, data and recognition on pages that hold in every light', async () => {
    const { visitor } = await admitted();
    const { page } = visitor;
    const pages = {
      fees: 'Fees',
      letters: 'Letters',
      documents: 'Documents',
      data: 'My data',
      recognition: 'Graduate',
      courses: 'Claim a course',
      extension: 'More time',
    };
    for (const [path, title] of Object.entries(pages)) {
      await page.goto(`/my/${path}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-label="Loading"]'));
      await visitor.inspect(`candidate-${path}`);
    }
  });
});

type Found = ReturnType<Page['getByLabel']>;

/** Goes to an element by the Tab key, as somebody without a mouse, and presses a key on it. */
async function press(page: Page, element: Found, key: string): Promise<void> {
  await tabTo(page, element);
  await page.keyboard.press(key);
}

async function type(page: Page, element: Found, text: string): Promise<void> {
  await tabTo(page, element);
  await page.keyboard.type(text);
}

async function tabTo(page: Page, element: Found): Promise<void> {
  await element.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await element.evaluate(node => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('the Tab key does not lead there');
}

async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
}
