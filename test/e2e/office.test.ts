import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { candidateOf, open, register } from '../api/evaluating.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

describe('the office, the committee and a provider, in a browser', { skip }, () => {
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  /** A provider that staff have registered, and the address with which its contact person signs in. */
  async function provider() {
    const email = `hollis-${randomUUID()}@example.org`;
    const organization = `Library of ${randomUUID().slice(0, 8)}`;
    const person = { name: 'Hollis Grange', email };
    const body = { organization, kind: 'state-library', state: 'TX', person };
    const answer = await stage.office.staff.post('/api/v1/providers', body);
    assert.equal(answer.status, 201, answer.text);
    return { email, organization, id: String(answer.json['id']) };
  }

  it('brings a course from its proposal to its approval', async () => {
    const { email } = await provider();
    const proposer = await stage.signedIn(email);
    const title = `Technology at the desk ${randomUUID().slice(0, 8)}`;
    const courseId = await propose(proposer, title);
    await proposer.inspect('provider-course-proposed');

    const address = `/api/v1/course-approvals/${courseId}`;
    const fee = { amountCents: 10_000, method: 'check', paidOn: stage.office.today() };
    await stage.office.accepted(stage.office.staff.post(`${address}/record-approval-fee`, fee));

    const member = await stage.officer(['committee']);
    await member.page.goto('/committee');
    await member.page.getByRole('link', { name: title }).waitFor();
    await member.inspect('committee');
    await member.page.getByRole('link', { name: title }).click();
    await member.page.getByText('Unit 9 of the course.').waitFor();
    await member.page.getByRole('button', { name: 'Return for amendment' }).click();
    await member.page.getByLabel('What is to be amended').fill('Which unit covers the last competency?');
    await member.page.getByRole('button', { name: 'Send: Return for amendment' }).click();
    // It comes back, and the words that it was returned with are there for every member.
    await proposer.page.goto(`/provider/courses/${courseId}/amend`);
    await proposer.page.getByLabel('Title of the course').fill(`${title}, amended`);
    await proposer.page.getByRole('button', { name: /^Send/ }).click();
    await proposer.page.getByRole('heading', { level: 1, name: `${title}, amended` }).waitFor();
    const said = member.page.getByRole('region', { name: 'What was said before' });
    await said.getByText('Which unit covers the last competency?').waitFor();
    await member.page.getByRole('button', { name: 'Approve the course' }).waitFor();
    await member.inspect('committee-course');
    await member.page.getByRole('button', { name: 'Approve the course' }).click();
    await member.page.getByRole('button', { name: 'Withdraw the approval' }).waitFor();

    // The page of the provider is open still, and shows it without being asked.
    await proposer.page
      .getByText(/^Approval /)
      .first()
      .waitFor();
    await proposer.page.goto('/provider');
    await proposer.page.getByText('Approved', { exact: true }).waitFor();
    await proposer.inspect('provider-courses');
  });

  async function propose(visitor: Visitor, title: string): Promise<string> {
    const { page } = visitor;
    await page.goto('/provider/propose');
    await page.getByLabel('Competency set').selectOption('TEC');
    await page.getByLabel('Title of the course').fill(title);
    await page.getByLabel('Description').fill('Ten weeks, two hours each.');
    await page.getByLabel('Format').selectOption('online');
    await page.getByLabel('Hours of instruction').fill('20');
    for (let competency = 1; competency <= 8; competency += 1) await cover(visitor, competency);
    await visitor.inspect('provider-propose');
    await page.getByRole('button', { name: 'Send the proposal' }).click();
    // One of nine is not said to be covered: the rule's own sentence.
    await page.getByRole('alert').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel('Title of the course').inputValue(), title);
    await cover(visitor, 9);
    await page.getByRole('button', { name: 'Send the proposal' }).click();
    await page.waitForURL('**/provider/courses/*');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('Unit 9 of the course.').waitFor();
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  async function cover({ page }: Visitor, competency: number): Promise<void> {
    await page
      .getByLabel(`Competency ${competency}`, { exact: false })
      .first()
      .fill(`Unit ${competency} of the course.`);
  }

  it('assigns an evaluator by proposal, and says of the others why not', async () => {
    const { office } = stage;
    const free = await register(office);
    const full = await register(office, { yearlyCapacity: 0 });
    const candidate = await candidateOf(office);
    const evaluation = await open(office, candidate);

    const officer = await stage.officer();
    const { page } = officer;
    await page.goto('/office/evaluations');
    await page.getByRole('link', { name: 'Marigold Threadgill' }).first().waitFor();
    await officer.inspect('office-evaluations');
    await page.goto(`/office/evaluations/${evaluation.uuid}`);
    await page.getByText('not suitable').click();
    await page.getByRole('radio', { name: full.name }).check();
    await page.getByRole('button', { name: `Assign ${full.name}` }).click();
    // The rules bind by hand, too.
    await page.getByRole('alert').waitFor();
    await officer.inspect('office-evaluation');
    await page.getByRole('radio', { name: free.name }).check();
    await page.getByRole('button', { name: `Assign ${free.name}` }).click();
    await page.getByRole('link', { name: free.name }).waitFor();
    await page.getByRole('button', { name: `Replace ${free.name}` }).click();
    await page.getByLabel('Reason').fill('Away for a while.');
    await page.getByRole('dialog').getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByText('Replaced', { exact: true }).waitFor();
  });

  it('shows staff what waits and finds every case, course, provider, evaluator and agreement', async () => {
    const { organization, id } = await provider();
    const evaluator = await register(stage.office);
    const { uuid, person } = await stage.office.applicant();
    const officer = await stage.officer();
    const { page } = officer;
    const see = async (path: string, heading: string, name: string) => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-label="Loading"]'));
      await officer.inspect(name);
    };
    await see('/office', 'What waits', 'office-waiting');
    await page.getByRole('link', { name: /wait for the decision on eligibility/ }).click();
    await page.locator(`a[href="/office/cases/candidacy/${uuid}"]`).waitFor();
    await officer.inspect('office-cases');
    await page.getByLabel('Search everything').fill(organization);
    await page.getByRole('link', { name: organization }).waitFor();
    await see('/office/evaluators', 'Evaluators', 'office-evaluators');
    await see(`/office/evaluators/${evaluator.id}`, evaluator.name, 'office-evaluator');
    await see('/office/evaluators/register', 'Register an evaluator', 'office-evaluator-register');
    await see('/office/courses', 'Courses', 'office-courses');
    await see('/office/providers', 'Providers', 'office-providers');
    await see('/office/providers/register', 'Register a provider', 'office-provider-register');
    await see(`/office/providers/${id}`, organization, 'office-provider');
    await see('/office/agreements', 'Recognition agreements', 'office-agreements');
    await see(`/office/people/${person}`, 'Robin Hale', 'office-person');
    await see('/office/letters/planned', 'Planned reminders', 'office-letters-planned');
  });

  it('registers, corrects and ends an agreement with a college', async () => {
    const officer = await stage.officer();
    const { page } = officer;
    const college = `College ${randomUUID().slice(0, 8)}`;
    await page.goto('/office/agreements/register');
    await page.getByLabel('College').fill(college);
    await page.getByLabel('Number of the agreement').fill(`RA-${randomUUID().slice(0, 8)}`);
    await page.getByLabel('First day').fill('2026-01-01');
    await page.getByLabel('Last day').fill('2029-12-31');
    await page.getByLabel('Reviewed on (TEC)').fill('2025-11-03');
    await page.getByLabel('Reviewed by (TEC)').fill('committee-4');
    await officer.inspect('office-agreement-register');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: college }).waitFor();
    await page.getByRole('button', { name: 'Correct the agreement' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('State').fill('TX');
    await dialog.getByLabel('Reason for the correction').fill('The state was left out.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The state was left out.').waitFor();
    await officer.inspect('office-agreement');
    await page.getByRole('button', { name: 'End it early' }).click();
    await page.getByLabel('New last day').fill('2028-12-31');
    await page.getByLabel('Reason for ending it').fill('The college closes its program.');
    await page.getByRole('dialog').getByRole('button', { name: 'End it early' }).click();
    await page.getByText('The college closes its program.').waitFor();
  });

  it('names every wrong row of a table of texts, and imports one that is right', async () => {
    const officer = await stage.officer();
    const { page } = officer;
    await page.goto('/office/texts');
    await page.getByLabel('Name of the version').fill('2026');
    const chooseTable = async (table: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Table (CSV)' }).click(),
      ]);
      await chooser.setFiles({ name: 'texts.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    };
    await chooseTable('set,competency,text\nXYZ,1,Nothing\nTEC,99,Too many\n');
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByText('row 2').waitFor();
    await page.getByText('row 3').waitFor();
    await officer.inspect('office-texts-wrong');
    const rules = await stage.office.staff.get('/api/v1/programs/lssc');
    const rows = rules
      .list('sets')
      .flatMap(({ code, competencies }) =>
        Array.from(
          { length: Number(competencies) },
          (_, index) => `${String(code)},${index + 1},Knows it well`,
        ),
      );
    await chooseTable(`set,competency,text\n${rows.join('\n')}\n`);
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByText(`${rows.length} texts imported as version 2026.`).waitFor();
    await page.getByRole('button', { name: 'See version 2026' }).click();
    await page.getByText('Knows it well').first().waitFor();
    await officer.inspect('office-texts');
  });
});
