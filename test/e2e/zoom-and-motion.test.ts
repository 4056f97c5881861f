import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { register } from '../api/evaluating.ts';
import { skip, Stage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

/** A window of 1,280 px in which everything is shown twice as large. */
const zoomed = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };

describe('the pages, at 200 % and without motion', { skip }, () => {
  let stage: Stage;
  const email = `zoe-${randomUUID()}@example.org`;
  let candidacy = '';
  before(async () => {
    stage = await Stage.open();
    const { office } = stage;
    const { address, uuid } = await office.applicant({ person: { name: 'Zoe Large', email } });
    await office.accepted(office.staff.post(`${address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    await office.accepted(office.staff.post(`${address}/record-payment`, payment));
    candidacy = uuid;
  });
  after(() => stage.close());

  /** Fails where one would have to scroll sideways. */
  async function fits(visitor: Visitor, paths: readonly string[]): Promise<void> {
    const { page } = visitor;
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('heading', { name: 'There is no such page' }).count(), 0, path);
      await visitor.checkNothingSticksOut(`${path} at 200 %`);
    }
  }

  it('fit for a candidate, whose menu opens and leads on by keyboard', async () => {
    const visitor = await stage.signedIn(email, zoomed);
    const own = ['', '/courses', '/portfolios', '/extension', '/fees', '/documents', '/letters', '/data'];
    await fits(
      visitor,
      own.map(path => `/my${path}`),
    );
    const { page } = visitor;
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    const entry = page.getByRole('navigation').getByRole('link', { name: 'Letters' });
    await entry.waitFor();
    await entry.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/my/letters');
    await visitor.checkNothingSticksOut('after the menu at 200 %');
  });

  it('fit for the office', async () => {
    await register(stage.office);
    const own = ['', '/cases', `/cases/candidacy/${candidacy}`, '/evaluations', '/evaluators', '/courses'];
    const more = ['/providers', '/agreements', '/texts', '/letters', '/bulk', '/numbers', '/machines'];
    await fits(
      await stage.officer(['staff'], zoomed),
      [...own, ...more].map(path => `/office${path}`),
    );
  });

  it('fit for everybody', async () => {
    await fits(await stage.visitor(zoomed), ['/', '/catalog', '/certificates', '/sign-in']);
  });

  it('do not move for who has asked for no motion: neither while they load, nor in menus and dialogs', async () => {
    const visitor = await stage.officer(['staff'], { reducedMotion: 'reduce' });
    const { page } = visitor;
    let answer = () => {};
    const held = new Promise<void>(resolve => (answer = resolve));
    await page.route('**/api/v1/candidacies/*', async route => {
      await held;
      await route.continue();
    });
    await page.goto(`/office/cases/candidacy/${candidacy}`);
    await page.getByRole('status', { name: 'Loading' }).waitFor();
    await isStill(visitor, 'while it loads');
    answer();
    await page.getByRole('button', { name: 'Grant an extension' }).click();
    await page.getByRole('dialog').waitFor();
    await isStill(visitor, 'as a dialog opens');
    await page.keyboard.press('Escape');
    await isStill(visitor, 'as a dialog closes');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /^Why this date/ })
      .first()
      .click();
    await isStill(visitor, 'as an explanation opens');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A page, a name').waitFor();
    await isStill(visitor, 'as the palette opens');
  });

  /** Fails when something is moving now. */
  async function isStill({ page }: Visitor, when: string): Promise<void> {
    const moving = await page.evaluate(() =>
      document.getAnimations().map(({ effect }) => {
        const element = effect instanceof KeyframeEffect ? effect.target : null;
        return element?.outerHTML.slice(0, 120) ?? 'something';
      }),
    );
    assert.deepEqual(moving, [], when);
  }
});
