import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { askedAfterAward } from '../api/asked-after-award.ts';
import { Catalog } from '../api/catalog.ts';
import { until } from '../api/office.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF'];

describe('a certified person, in a browser', { skip }, () => {
  let stage: Stage;
  let robin: Visitor;
  let number: string;
  let address: string;
  before(async () => {
    stage = await Stage.open();
    const { office } = stage;
    const email = `robin-${randomUUID()}@example.org`;
    const applicant = await office.applicant({ person: { name: 'Robin Hale', email } });
    await office.accepted(office.staff.post(`${applicant.address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    await office.accepted(office.staff.post(`${applicant.address}/record-payment`, payment));
    for (const set of sets) {
      const approval = { reference: `A-${set}`, approvedOn: '2025-01-01', endsOn: '2028-12-31' };
      const course = { set, completedOn: '2026-03-01', approval };
      await office.accepted(office.staff.post(`${applicant.address}/record-course`, course));
    }
    address = `/api/v1/certifications/${applicant.uuid}`;
    const page = await until(
      () => office.staff.get(address),
      answer => answer.status === 200,
    );
    number = String(page.object('details')['number']);
    // A month ago, so that there is a day on which hours can have ended since.
    const to = new Date(Date.parse(office.today()) - 30 * 86_400_000).toISOString().slice(0, 10);
    const corrected = { what: 'startOn', to, reason: 'The award was decided then.' };
    await office.accepted(office.staff.post(`${address}/correct-date`, corrected));
    robin = await stage.signedIn(email);
  });
  after(() => stage.close());

  it('sees whether the certification holds, until when and why, and gets the certificate as a PDF', async () => {
    const { page } = robin;
    await page.goto('/my/certification');
    await page.getByRole('heading', { name: 'My certification' }).waitFor();
    await page.getByText(`Number ${number}.`).waitFor();
    await robin.inspect('certification');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Get the certificate (PDF)' }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), `certificate-${number}.pdf`);
    const why = page.getByRole('button', { name: /^Why this date\?/ }).first();
    await why.click();
    await page.getByText(/rule of the program|Our default/i).waitFor();
    await robin.checkAccessibility();
  });

  it('logs hours, sees what credits are worth and the tally grow, and the rule’s sentence beside a refused line', async () => {
    const { page } = robin;
    await page.goto('/my/certification/hours');
    await page.getByLabel('What it was').fill('Workshop on cataloging – <b>bold</b> עברית 🎓');
    await page.getByLabel('Who offered it').fill('State library');
    await page.getByLabel('Last day').fill(stage.office.today());
    await page.getByLabel('Measured in').selectOption('semesterCredits');
    await page.getByLabel('How much').fill('1');
    await page.getByText(/That is worth \d+ hours/).waitFor();
    await page.getByLabel('Measured in').selectOption('minutes');
    await page.getByLabel('How much').fill('3');
    await page.getByLabel('Of it in technology (hours)').fill('1');
    await page.getByRole('checkbox', { name: 'Technology' }).check();
    // Twice in haste: it is one line.
    await page.getByRole('button', { name: 'Log it' }).dblclick();
    await page.getByRole('heading', { name: /Workshop on cataloging/ }).waitFor();
    await page.getByText(/All hours: 3 of/).waitFor();
    assert.equal(await page.getByRole('article').count(), 1);
    await robin.inspect('hours');

    await page.getByLabel('What it was').fill('A workshop of long ago');
    await page.getByLabel('Who offered it').fill('State library');
    await page.getByLabel('Last day').fill('2010-01-01');
    await page.getByLabel('How much').fill('3');
    await page.getByRole('checkbox', { name: 'Technology' }).check();
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(
      await page.getByLabel('What it was').inputValue(),
      'A workshop of long ago',
      'nothing typed is lost',
    );
  });

  it('is told in the renewal page what is missing and that the window is not open', async () => {
    const { page } = robin;
    await page.goto('/my/certification/renewal');
    await page.getByRole('button', { name: 'Submit the renewal' }).click();
    await page.getByRole('alert').waitFor();
    await robin.inspect('renewal-too-early');
  });

  it('is led first to what the evaluators of a portfolio ask for after the award, and answers', async () => {
    const { office } = stage;
    const { author, evaluation } = await askedAfterAward(office);
    const person = await office.staff.get(`/api/v1/people/${author.person}`);
    const visitor = await stage.signedIn(String(person.json['email']));
    const { page } = visitor;
    await page.goto('/my');
    await page.getByRole('link', { name: 'Answer the request' }).waitFor();
    await visitor.inspect('asked-after-award');
    await page.getByRole('link', { name: 'Answer the request' }).click();
    await page.waitForURL(`**/my/portfolios/${evaluation.uuid}`);
    await page.getByLabel('Your statement on competency 2').fill('Here is one example more.');
    await page.getByText('Saved on').first().waitFor();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('heading', { name: 'What you added on request' }).waitFor();
    await page.goto('/my');
    await page.getByRole('link', { name: 'My certification' }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: 'Answer the request' }).count(), 0);
  });

  it('is found by anyone by the number, with nothing else about the person', async () => {
    const anyone = await stage.visitor();
    const { page } = anyone;
    await page.goto('/certificates');
    await page.getByLabel('Number of the certificate').fill(number.toLowerCase());
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByRole('heading', { name: 'It holds today' }).waitFor();
    await page.getByText('Robin Hale').waitFor();
    assert.doesNotMatch((await page.textContent('body')) ?? '', /@example\.org/);
    await anyone.inspect('verify');
    await page.goto('/certificates/LSSC-0000-00000');
    await page.getByText('There is no certificate of this number').waitFor();
  });

  it('is shown the public pages: what the program is, and the catalog with its filters', async () => {
    const anyone = await stage.visitor();
    const { page } = anyone;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Course catalog' }).waitFor();
    await anyone.inspect('start');
    await page.goto('/catalog');
    await page.getByText('No course fits').waitFor();
    await page.getByLabel('Competency set').selectOption({ label: 'Technology' });
    await page.waitForURL('**/catalog?set=TEC');
    await anyone.inspect('catalog');
  });

  it('finds courses and agreements of the catalog by set, format and state, and the same as a table', async () => {
    const { office } = stage;
    const catalog = new Catalog(office);
    const { caller } = await catalog.provider();
    const face = { format: 'face-to-face', state: 'OR', title: 'At the desk in Oregon' };
    await catalog.approved(caller, { ...face, title: 'At the desk in Texas', state: 'TX' });
    await catalog.approved(caller, face);
    await catalog.approved(caller, { title: 'Wires, wherever you are', state: null });
    await agreement('Alder College', 'OR', '2040-12-31');
    await agreement('Birch College', 'TX', '2040-12-31');
    await agreement('Cedar College', 'OR', '2021-12-31');

    const anyone = await stage.visitor();
    const { page } = anyone;
    await page.goto('/catalog');
    await page.getByText('3 courses.').waitFor();
    await page.getByLabel('State').selectOption({ label: 'Oregon' });
    await page.getByText('2 courses.').waitFor();
    await page.getByRole('heading', { name: 'At the desk in Oregon' }).waitFor();
    await page.getByRole('heading', { name: 'Wires, wherever you are' }).waitFor();
    await page.getByRole('heading', { name: 'Alder College' }).waitFor();
    assert.deepEqual(await page.getByRole('heading', { name: /^(Birch|Cedar) College$/ }).count(), 0);
    await anyone.inspect('catalog-narrowed');
    assert.deepEqual(await titlesInTable(page), [
      'At the desk in Oregon',
      'Wires, wherever you are',
      'Alder College',
    ]);
    await page.getByLabel('Format').selectOption({ label: 'Face to face' });
    await page.getByText('One course.').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Recognized study' }).count(), 0);
    await page.getByLabel('Format').selectOption({ label: 'Any' });
    await page.getByLabel('Approval').selectOption({ label: 'Ended' });
    await page.getByRole('heading', { name: 'Cedar College' }).waitFor();
    await page.getByText('No course fits').waitFor();
    await page.getByLabel('Words').fill('alder');
    await page.getByText('No agreement fits.').waitFor();
  });

  async function agreement(college: string, state: string, endsOn: string): Promise<void> {
    const reviews = [{ set: 'FLS', reviewedOn: '2017-12-01', reviewedBy: 'crc-2017' }];
    const terms = {
      program: 'lssc',
      reference: `RA-${randomUUID().slice(0, 8)}`,
      college,
      state,
      startsOn: '2018-01-01',
      endsOn,
    };
    const answer = await stage.office.staff.post('/api/v1/agreements', { ...terms, reviews });
    assert.equal(answer.status, 201, answer.text);
  }

  /** The titles of courses, and the names of colleges, in the table that the page leads to. */
  async function titlesInTable(page: Page): Promise<string[]> {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'What fits as a table (CSV)' }).click();
    const table = await readFile(await (await coming).path(), 'utf8');
    const rows: string[][] = parse(table, { from_line: 2 });
    return rows.map(([what, , title, organization]) => (what === 'course' ? title : organization) ?? '');
  }
});
