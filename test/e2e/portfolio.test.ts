import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../api/office.ts';
import { acceptAndRate, addLink, rate, rateAll, saved, submitRating } from './support/portfolio-pages.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

const candidateName = 'Marigold Threadgill';
const evaluatorNames = ['Ada Quillfeather', 'Ben Quillfeather', 'Cleo Quillfeather'] as const;

describe('a portfolio, in a browser', { skip }, () => {
  let stage: Stage;
  const email = `marigold-${randomUUID()}@example.org`;
  /** Its address in the API. */
  let candidacy = '';
  let personId = '';
  before(async () => {
    stage = await Stage.open();
    const { office } = stage;
    const applicant = await office.applicant({ person: { name: candidateName, email } });
    candidacy = applicant.address;
    personId = applicant.person;
    await office.accepted(office.staff.post(`${candidacy}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    await office.accepted(office.staff.post(`${candidacy}/record-payment`, payment));
  });
  after(() => stage.close());

  let writer: Visitor;
  let portfolio = '';

  it('is begun for a set that is open, and says at once what it lacks', async () => {
    writer = await stage.signedIn(email);
    const { page } = writer;
    await page.goto('/my/portfolios');
    await page.getByText('You have no portfolio yet.').waitFor();
    await writer.inspect('portfolios-none');
    await page.getByLabel('Competency set').selectOption('CNC');
    await page.getByRole('button', { name: 'Begin to write' }).click();
    await page.waitForURL(/\/my\/portfolios\/[0-9a-f-]{36}$/);
    portfolio = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'It lacks the learning statement.' }).waitFor();
    await writer.inspect('portfolio-begun');
  });

  it('is saved as it is written, and jumps to what is missing', async () => {
    const { page } = writer;
    await page.getByRole('link', { name: 'It lacks the learning statement.' }).click();
    await page.keyboard.type('I have learned to describe what readers look for.');
    await saved(page);
    await gone(page.getByRole('link', { name: 'It lacks the learning statement.' }));
    await page.reload();
    assert.match(await learning(page).inputValue(), /what readers look for/);
  });

  it('takes a document, in parts', async () => {
    const { page } = writer;
    const place = page.getByRole('region', { name: 'Competency 1' });
    await place.locator('input[type=file]').setInputFiles({
      name: 'guide.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('How we catalog, step by step.\n'),
    });
    await place.getByRole('button', { name: 'guide.txt (document)' }).waitFor();
    await saved(page);
  });

  it('lists a document that was taken out until it is deleted', async () => {
    const { page } = writer;
    const place = page.getByRole('region', { name: 'Competency 1' });
    const name = 'wrong.txt';
    const buffer = Buffer.from('What is not about cataloging.\n');
    await place.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
    await place.getByRole('button', { name: `${name} (document)` }).waitFor();
    await place.getByRole('button', { name: `Take out ${name}` }).click();
    const leftOver = page.getByRole('region', { name: 'Documents that stand nowhere' });
    await leftOver.getByRole('button', { name: `${name} (document)` }).waitFor();
    await writer.inspect('portfolio-left-over');
    await leftOver.getByRole('button', { name: `Delete ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await gone(leftOver);
    await page.reload();
    await place.getByRole('button', { name: 'guide.txt (document)' }).waitFor();
    assert.equal(await leftOver.count(), 0);
  });

  it('is not lost to a second window: both versions are there, and one chooses', async () => {
    const { page } = writer;
    const other = await stage.signedIn(email);
    await other.page.goto(portfolio);
    await learning(other.page).waitFor();
    await other.context.setOffline(true);
    await learning(other.page).fill('Written on the way home.');
    await other.page.getByText('The connection is lost. What you write').waitFor();
    await learning(page).fill('Written at the desk.');
    await saved(page);
    await other.context.setOffline(false);
    await other.page.getByText('Changed in another window').first().waitFor();
    await other.page
      .getByRole('region', { name: 'The other window says' })
      .getByText('at the desk')
      .waitFor();
    await other.inspect('portfolio-conflict');
    await other.page.getByRole('button', { name: 'Keep both' }).click();
    await saved(other.page);
    await page.reload();
    assert.equal(await learning(page).inputValue(), 'Written on the way home.\n\nWritten at the desk.');
    await other.context.close();
  });

  it('is not lost to a session that ends: it is saved once one has signed in again', async () => {
    const { page, context } = writer;
    await context.request.post('/api/v1/sign-out', { headers: { Origin: stage.url } });
    await learning(page).fill('Written after the session had ended.');
    const dialog = page.getByRole('dialog');
    const code = await stage.codeSentTo(email, () =>
      dialog.getByRole('button', { name: 'Send me the link' }).click(),
    );
    await dialog.getByLabel('Code from the letter').fill(code);
    await dialog.getByRole('button', { name: 'Sign in with the code' }).click();
    await gone(dialog);
    await saved(page);
    await page.reload();
    assert.equal(await learning(page).inputValue(), 'Written after the session had ended.');
  });

  it('says everything that is missing when it is submitted too early', async () => {
    const { page } = writer;
    await page.getByRole('button', { name: 'Submit the portfolio' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It cannot be submitted yet.').waitFor();
    assert.equal(await dialog.getByRole('link').count(), 15);
    await writer.inspect('portfolio-too-early');
    await dialog.getByRole('link', { name: 'It lacks a statement on competency 2.' }).click();
    await gone(dialog);
    const focused = page.getByLabel('Your statement on competency 2');
    await until(
      () => focused.evaluate(field => field === document.activeElement),
      isFocused => isFocused,
    );
  });

  it('is no business of the office before its writer asks it to look', async () => {
    const { page } = await stage.officer();
    await page.goto(readByOffice());
    await page.getByText('its writer has not asked the office to look at it').waitFor();
    assert.ok(!(await page.content()).includes('Written after the session had ended.'));
    await page.context().close();
  });

  it('asks the office to look at it, which finds the wish, reads it with its documents and comments', async () => {
    const { page } = writer;
    await page.getByRole('button', { name: 'Ask the office to look at it' }).click();
    await page.getByText('You asked the office to look at it on').waitFor();
    const officer = await stage.officer();
    const wishes = officer.page.getByRole('region', { name: 'Drafts to look at before they are submitted' });
    await officer.page.goto('/office');
    await wishes.getByText('Cataloging and Classification').waitFor();
    await officer.inspect('office-pre-reviews');
    await wishes.getByRole('link', { name: candidateName }).click();
    await officer.page.getByText('Written after the session had ended.').waitFor();
    assert.equal(await read(officer.page, 'guide.txt (document)'), 'How we catalog, step by step.\n');
    await officer.page.getByLabel('Your comment on the whole').fill('A good beginning.');
    await officer.page.getByLabel('Your comment on competency 3').fill('Which standard did you follow here?');
    await officer.page.reload();
    await officer.inspect('office-portfolio');
    await officer.page.getByRole('button', { name: 'Send 2 comments' }).click();
    await officer.page.getByText('Sent. The candidate reads it beside the draft.').waitFor();
    await officer.page.getByText('Which standard did you follow here?').waitFor();
    const asked = officer.page.waitForResponse(answer => answer.url().includes('waitsFor=review'));
    await officer.page.goto('/office');
    await asked;
    await gone(wishes);
    await officer.context.close();
    await page.reload();
    await page.getByText('A good beginning.').waitFor();
    const third = page.getByRole('region', { name: 'Competency 3' });
    await third.getByText('Which standard did you follow here?').waitFor();
  });

  it('is submitted when nothing is missing, and is locked', async () => {
    const { page } = writer;
    for (let competency = 1; competency <= 8; competency += 1) {
      await page.getByLabel(`Your statement on competency ${competency}`).fill(`I did it, ${competency}.`);
      if (competency > 1) await addLink(page, competency);
    }
    await page.getByText('Nothing is missing. You can submit it.').waitFor();
    await saved(page);
    await writer.inspect('portfolio-whole');
    await page.getByRole('button', { name: 'Submit the portfolio' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Once submitted it is locked').waitFor();
    await writer.inspect('portfolio-submit');
    await dialog.getByRole('button', { name: 'Submit the portfolio' }).dblclick();
    await page.getByText('Its fee of').waitFor();
    assert.equal(await page.getByLabel('What you have learned, and how').count(), 0);
    await writer.inspect('portfolio-fee-due');
    await page.goto('/my/portfolios');
    await page.getByText('Its fee of').waitFor();
    await writer.inspect('portfolios');
  });

  const evaluators: { visitor: Visitor; id: string; email: string }[] = [];
  const evaluation = () => `/api/v1/evaluations/${portfolio.split('/').at(-1)}`;
  const readByOffice = () => `/office/portfolios/${portfolio.split('/').at(-1)}`;
  const evaluate = () => `/evaluate/${portfolio.split('/').at(-1)}`;

  it('is assigned to evaluators who do not learn whose it is', async () => {
    const { office } = stage;
    const fee = { set: 'CNC', amountCents: 6000, method: 'check', paidOn: office.today() };
    await office.accepted(office.staff.post(`${candidacy}/record-portfolio-fee`, fee));
    await stage.relayedUntil(async () => (await office.staff.get(evaluation())).status === 200);
    for (const name of evaluatorNames) evaluators.push(await stage.expert(name));
    for (const { id } of evaluators.slice(0, 2)) await assign(id);
    await isReadByOffice();
    const { visitor } = evaluators[0] ?? assert.fail();
    const { page } = visitor;
    await page.goto('/evaluate');
    await page.getByRole('heading', { name: 'One waits for you' }).waitFor();
    await visitor.inspect('evaluate');
    await page.getByRole('link', { name: /Look at it and answer/ }).click();
    await page.getByRole('heading', { name: 'Do you take it?' }).waitFor();
    await page.getByText('Written after the session had ended.').waitFor();
    await visitor.inspect('evaluate-answer');
    await isBlind(page);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('heading', { name: 'Submit your rating' }).waitFor();
  });

  it('is rated beside what it says; what is missing is said, and a comment is needed where it is not met', async () => {
    const { visitor } = evaluators[0] ?? assert.fail();
    const { page } = visitor;
    await page.getByRole('button', { name: 'Submit the rating', exact: true }).click();
    await page.getByRole('dialog').getByText('8 things are missing').waitFor();
    await page.keyboard.press('Escape');
    await rate(page, 1, 'Not met');
    await page.getByRole('button', { name: 'Competency 1 is not met and has no comment.' }).waitFor();
    await visitor.inspect('evaluate-rate');
    await isBlind(page);
    await rateAll(page, 'mmmmmmmm');
    await submitRating(page);
    await page.getByRole('heading', { name: 'Your rating', exact: true }).waitFor();
  });

  it('goes to a third evaluator where two are at odds, and back to the candidate for more information', async () => {
    const [, second, third] = evaluators;
    assert.ok(second && third);
    await acceptAndRate(second.visitor.page, evaluate(), 'mmmmmmmn');
    await stage.relayedUntil(
      async () => (await stage.office.staff.get(evaluation())).json['waitsFor'] === 'assignment',
    );
    await assign(third.id);
    await acceptAndRate(third.visitor.page, evaluate(), 'mmmmmmmn');
    await stage.relayedUntil(async () => {
      const seen = await stage.office.staff.get(`/api/v1/portfolios/${portfolio.split('/').at(-1)}`);
      return seen.object('information')['open'] === true;
    });
    const { page } = writer;
    await page.goto(portfolio);
    await page.getByRole('heading', { name: 'More information is asked for' }).waitFor();
    await page.getByText('Show one example more.').first().waitFor();
    await writer.inspect('portfolio-information');
    await isAnonymous(page);
    await page.getByLabel('Your statement on competency 8').fill('Here is one example more.');
    await saved(page);
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('heading', { name: 'What you added on request' }).waitFor();
  });

  it('is rated anew where it was asked about, and the candidate reads what was found', async () => {
    for (const { visitor } of evaluators.slice(0, 2)) {
      const { page } = visitor;
      await page.goto(evaluate());
      await page.getByText('Here is one example more.').waitFor();
      assert.equal(await page.getByRole('radiogroup').count(), 1);
      await rate(page, 8, 'Met');
      await submitRating(page);
      await isBlind(page);
    }
    await stage.relayedUntil(
      async () => (await stage.office.staff.get(evaluation())).json['status'] === 'achieved',
    );
    const { page } = writer;
    await page.goto(portfolio);
    await page.getByText('You have achieved the set').waitFor();
    await page.getByText('8 met, 0 partially met, 0 not met').waitFor();
    await writer.inspect('portfolio-feedback');
    await isAnonymous(page);
  });

  it('leaves evaluators to say when they are away and whom they do not judge', async () => {
    const { visitor } = evaluators[0] ?? assert.fail();
    const { page } = visitor;
    await page.goto('/evaluate/availability');
    await page.getByText('No leave is on record.').waitFor();
    await page.getByLabel('First day').fill('2027-07-01');
    await page.getByLabel('Last day').fill('2027-07-31');
    await page.getByRole('button', { name: 'Save the leave' }).click();
    await page.getByText('Leave from July 1, 2027 until July 31, 2027').waitFor();
    await page.getByLabel('An institution').check();
    await page.getByLabel('Name of the institution').fill('Elmwood Public Library');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('button', { name: 'Take away: Elmwood Public Library' }).waitFor();
    await visitor.inspect('evaluate-availability');
    await page.getByRole('button', { name: 'Take away: Elmwood Public Library' }).click();
    await page.getByText('None is declared.').waitFor();
    await page.getByRole('button', { name: 'End the leave' }).click();
    await page.getByText('No leave is on record.').waitFor();
  });

  /** From its evaluation, with its documents, by the office; nobody can comment on it any more. */
  async function isReadByOffice(): Promise<void> {
    const officer = await stage.officer();
    await officer.page.goto(evaluation().replace('/api/v1/', '/office/'));
    await officer.page.getByRole('link', { name: 'Read the portfolio' }).click();
    await officer.page.waitForURL(`**${readByOffice()}`);
    await officer.page.getByText('I did it, 8.').waitFor();
    assert.equal(await read(officer.page, 'guide.txt (document)'), 'How we catalog, step by step.\n');
    assert.equal(await officer.page.getByRole('textbox').count(), 0);
    await officer.inspect('office-portfolio-submitted');
    await officer.context.close();
  }

  async function assign(evaluatorId: string): Promise<void> {
    await stage.office.accepted(stage.office.staff.post(`${evaluation()}/assign`, { evaluatorId }));
  }

  /** Nothing on an evaluator's page, also in what it has asked the API for, says whose portfolio it is. */
  async function isBlind(page: Page): Promise<void> {
    const said = await page.evaluate(async address => {
      const answers = await Promise.all(
        [`${address}/assignment`, '/api/v1/evaluations'].map(each => fetch(each)),
      );
      const texts = await Promise.all(answers.map(answer => answer.text()));
      return [document.documentElement.outerHTML, ...texts].join('\n');
    }, evaluation());
    for (const secret of [candidateName, email, personId, candidacy.split('/').at(-1) ?? '']) {
      assert.ok(!said.includes(secret), `the evaluator's page says ${secret}`);
    }
  }

  /** Nothing on the candidate's page says who evaluates. */
  async function isAnonymous(page: Page): Promise<void> {
    const said = await page.evaluate(async address => {
      const answer = await fetch(`${address}/feedback`);
      return [document.documentElement.outerHTML, await answer.text()].join('\n');
    }, evaluation());
    for (const secret of evaluators
      .flatMap(({ id, email: address }) => [id, address])
      .concat(evaluatorNames)) {
      assert.ok(!said.includes(secret), `the candidate's page says ${secret}`);
    }
  }
});

const learning = (page: Page) => page.getByLabel('What you have learned, and how');

/** What is in a document that is opened by its link. */
async function read(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFile(await (await coming).path(), 'utf8');
}

async function gone(what: { waitFor(options: { state: 'hidden' }): Promise<void> }): Promise<void> {
  await what.waitFor({ state: 'hidden' });
}
