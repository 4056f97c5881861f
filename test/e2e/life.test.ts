import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Catalog } from '../api/catalog.ts';
import { until } from '../api/office.ts';
import { acceptAndRate, addLink, saved } from './support/portfolio-pages.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

const year = 365.25 * 86_400_000;

/** From the application to a second term, each step on the page of whoever takes it. */
describe('a whole life, in a browser', { skip }, () => {
  let stage: Stage;
  let candidate: Visitor;
  let officer: Visitor;
  const evaluators: { name: string; visitor: Visitor }[] = [];
  const email = `ines-${randomUUID()}@example.org`;
  const title = `Technology at the desk ${randomUUID().slice(0, 8)}`;
  /** Of the candidacy and of its certification. */
  let uuid = '';
  let portfolio = '';

  before(async () => {
    stage = await Stage.open();
    const catalog = new Catalog(stage.office);
    const { caller } = await catalog.provider();
    await catalog.approved(caller, { title, set: 'TEC' });
    candidate = await stage.visitor();
    await stage.signIn(candidate, email);
    officer = await stage.officer();
  });
  after(() => stage.close());

  interface Step {
    kind?: 'candidacy' | 'certification';
    action: string;
    /** By their labels; of a choice the option's label. */
    fields?: Record<string, string>;
    choices?: Record<string, string>;
    checks?: string[];
    /** A fact that the history shows then. */
    shows: RegExp;
  }

  /** What staff do on the page of a case: they see what will change, and do it. */
  async function staffDo({
    kind = 'candidacy',
    action,
    fields = {},
    choices = {},
    checks = [],
    shows,
  }: Step): Promise<void> {
    const { page } = officer;
    await page.goto(`/office/cases/${kind}/${uuid}`);
    await page.getByRole('button', { name: action, exact: true }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, option] of Object.entries(choices))
      await dialog.getByLabel(label, { exact: false }).first().selectOption(option);
    for (const [label, value] of Object.entries(fields))
      await dialog.getByLabel(label, { exact: false }).first().fill(value);
    for (const label of checks) await dialog.getByLabel(label).check();
    await dialog.getByRole('button', { name: 'Show what will change' }).click();
    await dialog.getByRole('region', { name: 'What will change' }).waitFor();
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const history = page.getByRole('list').filter({ has: page.locator('li strong') });
    await history.getByText(shows).first().waitFor();
  }

  it('begins with an application, which staff accept and whose fee they record', async () => {
    const { page } = candidate;
    await page.goto('/my/apply');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Inês Ribeiro');
    await page.getByLabel(/high-school degree/).check();
    await page.getByLabel(/My position/).check();
    await page.getByLabel('First day').fill('2024-03-01');
    await page.getByLabel('Last day, or today').fill('2026-06-30');
    await page.getByRole('textbox', { name: 'Hours' }).fill('20');
    await page.getByText('What you declare reaches what the program asks for').waitFor();
    await page.getByRole('button', { name: 'Look it through' }).click();
    await page.getByRole('button', { name: 'Send the application' }).click();
    await page.waitForURL('**/my/apply/received');
    const found = await page.request.get('/api/v1/cases?kind=candidacy');
    const { cases } = (await found.json()) as { cases: { case: string }[] };
    uuid = cases[0]?.case.split('/').at(-1) ?? '';
    await page.goto('/my');
    await staffDo({ action: 'Accept eligibility', shows: /^Eligibility accepted/ });
    await page.getByRole('link', { name: 'See what to pay, and how' }).waitFor();
    await staffDo({
      action: 'Record the payment',
      fields: { Amount: '350', 'Paid on': stage.office.today() },
      choices: { 'How it was paid': 'check' },
      shows: /^Admitted/,
    });
    await page.getByRole('heading', { name: '0 of 6 sets completed' }).waitFor();
  });

  it('goes on with a course of the catalog, which staff verify', async () => {
    const { page } = candidate;
    await page.goto('/my/courses?set=TEC');
    await page.getByRole('link', { name: title }).click();
    await page.getByLabel(/When did you complete it/).fill(stage.office.today());
    await page.getByText('This day is covered').waitFor();
    const file = { name: 'certificate.txt', mimeType: 'text/plain', buffer: Buffer.from('Passed.\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('certificate.txt').waitFor();
    await page.getByRole('button', { name: 'Claim the course' }).click();
    await page.getByText('waits for the office').waitFor();
    await page.goto('/my');
    await staffDo({
      action: 'Verify a course',
      choices: { 'Competency set': 'TEC' },
      shows: /^Course credited/,
    });
    await page.getByRole('heading', { name: '1 of 6 sets completed' }).waitFor();
  });

  it('with a portfolio, which is written, submitted and paid for', async () => {
    const { page } = candidate;
    await page.goto('/my/portfolios');
    await page.getByLabel('Competency set').selectOption('CNC');
    await page.getByRole('button', { name: 'Begin to write' }).click();
    await page.waitForURL(/\/my\/portfolios\/[0-9a-f-]{36}$/);
    portfolio = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByLabel('What you have learned, and how').fill('To describe what readers look for.');
    for (let competency = 1; competency <= 8; competency += 1) {
      await page.getByLabel(`Your statement on competency ${competency}`).fill(`I did it, ${competency}.`);
      await addLink(page, competency);
    }
    await page.getByText('Nothing is missing. You can submit it.').waitFor();
    await saved(page);
    await page.getByRole('button', { name: 'Submit the portfolio' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit the portfolio' }).click();
    await page.getByText('Its fee of').waitFor();
    await staffDo({
      action: 'Record a portfolio’s fee',
      fields: { Amount: '60', 'Paid on': stage.office.today() },
      choices: { 'Competency set': 'CNC', 'How it was paid': 'check' },
      shows: /^Portfolio fee paid/,
    });
    const evaluation = `/api/v1/evaluations/${portfolio}`;
    await stage.relayedUntil(async () => (await stage.office.staff.get(evaluation)).status === 200);
  });

  it('which two evaluators rate, whom staff have assigned', async () => {
    for (const name of ['Ada Lindqvist', 'Ben Okoro']) evaluators.push(await stage.expert(name));
    const { page } = officer;
    for (const { name } of evaluators) {
      await page.goto(`/office/evaluations/${portfolio}`);
      await page.getByRole('radio', { name }).check();
      await page.getByRole('button', { name: `Assign ${name}` }).click();
      await page.getByRole('link', { name }).waitFor();
    }
    for (const { visitor } of evaluators)
      await acceptAndRate(visitor.page, `/evaluate/${portfolio}`, 'mmmmmmmm');
    await stage.relayedUntil(async () => {
      const { json } = await stage.office.staff.get(`/api/v1/candidacies/${uuid}`);
      return JSON.stringify(json['done']).includes('Cataloging');
    });
    await candidate.page.goto(`/my/portfolios/${portfolio}`);
    await candidate.page.getByText('You have achieved the set').waitFor();
  });

  it('is certified with the sixth set, and the certificate is found by anyone', async () => {
    for (const set of ['FLS', 'CAT', 'ACS']) {
      const approval = { reference: `A-${set}`, approvedOn: '2025-01-01', endsOn: '2028-12-31' };
      const course = { set, completedOn: '2026-03-01', approval };
      await stage.office.accepted(
        stage.office.staff.post(`/api/v1/candidacies/${uuid}/record-course`, course),
      );
    }
    const { page } = candidate;
    await page.goto('/my');
    await page.getByRole('heading', { name: '5 of 6 sets completed' }).waitFor();
    await staffDo({
      action: 'Credit a course by hand',
      choices: { 'Competency set': 'REF' },
      fields: {
        'Completed on': '2026-03-01',
        'Number in the catalog': 'A-REF',
        'Approved on': '2025-01-01',
        'Last day': '2028-12-31',
      },
      shows: /certified$/,
    });
    const certification = `/api/v1/certifications/${uuid}`;
    const certified = await until(
      () => stage.office.staff.get(certification),
      answer => answer.status === 200,
    );
    const number = String(certified.object('details')['number']);
    await page.goto('/my/certification');
    await page.getByText(`Number ${number}.`).waitFor();
    const anyone = await stage.visitor();
    await anyone.page.goto(`/certificates/${number}`);
    await anyone.page.getByText('Inês Ribeiro').waitFor();
  });

  it('and three years and some months later is renewed', async () => {
    const at = new Date(Date.now() + 3.3 * year);
    await stage.office.house.fastForward.advance(`certification/${uuid}`, at);
    const { page } = candidate;
    await page.goto('/my/certification/hours');
    await page.getByLabel('What it was').fill('A conference');
    await page.getByLabel('Who offered it').fill('State library');
    const daysBefore = (days: number) =>
      new Date(at.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('First day').fill(daysBefore(37));
    await page.getByLabel('Last day').fill(daysBefore(30));
    await page.getByLabel('Measured in').selectOption('minutes');
    await page.getByLabel('How much').fill('40');
    await page.getByLabel('Of it in technology (hours)').fill('5');
    await page.getByRole('checkbox', { name: 'Technology' }).check();
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.getByText(/All hours: 40 of/).waitFor();
    await page.goto('/my/certification/renewal');
    await page.getByRole('button', { name: 'Submit the renewal' }).click();
    await page.getByText('The renewal is being reviewed').waitFor();
    await candidate.inspect('renewal-submitted');
    await staffDo({
      kind: 'certification',
      action: 'Approve the renewal',
      // One renewal in ten is drawn for an audit, and which depends on the case.
      checks: ['The evidence was seen and is right'],
      shows: /^Renewed/,
    });
    await page.goto('/my/certification');
    await page.getByText('All hours: 0 of').waitFor();
  });
});
