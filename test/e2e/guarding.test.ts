import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Catalog } from '../api/catalog.ts';
import { begin, save, writer } from '../api/drafts.ts';
import { assign, candidateOf, open, register } from '../api/evaluating.ts';
import { skip, Stage } from './support/stage.ts';

describe('what guards the judgement, in a browser', { skip }, () => {
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  it('a conflict found late is among what waits for the office, and on the evaluation with the step', async () => {
    const { office } = stage;
    const name = `Marigold ${randomUUID().slice(0, 8)}`;
    const evaluation = await open(office, await candidateOf(office, { name }));
    const expert = await register(office);
    await office.accepted(assign(office, evaluation, expert));
    const officer = await stage.officer();
    const { page } = officer;
    await page.goto('/office');
    await page.getByRole('heading', { level: 1, name: 'What waits' }).waitFor();
    // The page is open while the evaluator declares it.
    const declared = await expert.caller.post(`/api/v1/evaluators/${expert.id}/conflicts`, { name });
    if (declared.status !== 201) throw new Error(declared.text);
    const conflicts = page.getByRole('region', { name: 'Conflicts found late' });
    await conflicts.getByText(`Evaluator: ${expert.name} · Portfolio of ${name}`).waitFor();
    await officer.inspect('office-waiting-conflict');
    await conflicts.getByRole('link', { name: /replace the evaluator/ }).click();
    await page.getByText('The evaluator has declared a conflict with the candidate').waitFor();
    await officer.inspect('office-evaluation-conflict');
    await page.getByRole('button', { name: `Replace ${expert.name}` }).click();
    await page.getByLabel('Reason').fill('They know each other.');
    await page.getByRole('dialog').getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByText('Replaced', { exact: true }).waitFor();
    await page
      .getByText('The evaluator has declared a conflict with the candidate')
      .waitFor({ state: 'detached' });
  });

  it('a draft says where its writer’s own name stands, until it is taken out', async () => {
    const { office } = stage;
    const email = `robin-${randomUUID()}@example.org`;
    const author = await writer(office);
    const person = { name: 'Robin Hale', email };
    await office.accepted(office.staff.patch(`/api/v1/people/${author.person}`, person));
    const address = String((await begin(author)).json['portfolio']);
    await office.accepted(
      save(author.caller, address, { learningStatement: 'I, Robin Hale, have learned.' }),
    );
    const visitor = await stage.signedIn(email);
    const { page } = visitor;
    await page.goto(`/my/portfolios/${address.split('/').at(-1) ?? ''}`);
    await page.getByText('Your name seems to stand in it').waitFor();
    await visitor.inspect('portfolio-names-its-writer');
    await page.getByRole('link', { name: 'In the learning statement' }).click();
    await page.getByRole('textbox', { name: 'What you have learned, and how' }).fill('I have learned.');
    await page.getByText('Your name seems to stand in it').waitFor({ state: 'detached' });
  });

  it('a course is corrected with a reason, and the page says what it said before', async () => {
    const catalog = new Catalog(stage.office);
    const { caller } = await catalog.provider();
    const { courseId } = await catalog.approved(caller, { title: 'Tpyo of a course' });
    const officer = await stage.officer();
    const { page } = officer;
    await page.goto(`/office/courses/${courseId}`);
    await page.getByLabel('Title').fill('Type of a course');
    await page.getByLabel('Reason for the correction').fill('A letter was wrong.');
    await page.getByRole('button', { name: 'Save' }).click();
    const changes = page.getByRole('region', { name: 'Changes' });
    await changes.getByText('Title before: Tpyo of a course').waitFor();
    await changes.getByText('A letter was wrong.').waitFor();
    await officer.inspect('office-course-corrected');
  });
});
