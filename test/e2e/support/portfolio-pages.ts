/** What people do on the pages of portfolios, step by step. */
import type { Page } from 'playwright-core';

/** Waits until what was written is saved. */
export async function saved(page: Page): Promise<void> {
  await page.getByText('Saved on').first().waitFor();
}

/** Adds a link as an artifact of a competency. */
export async function addLink(page: Page, competency: number): Promise<void> {
  const place = page.getByRole('region', { name: `Competency ${competency}` });
  await place.getByRole('button', { name: 'Add a link' }).click();
  await place.getByLabel('Address on the web').fill('library.example.org/guide');
  await place.getByLabel('What stands there').fill('A guide that I wrote');
  await place.getByRole('button', { name: 'Add this link' }).click();
  await place.getByRole('link', { name: /A guide that I wrote/ }).waitFor();
}

const words = { m: 'Met', p: 'Partially met', n: 'Not met' } as const;

/** Rates one competency on an evaluator's page. */
export async function rate(page: Page, competency: number, rating: string): Promise<void> {
  const place = page.getByRole('region', { name: `Your rating of competency ${competency}` });
  await place.getByLabel(rating, { exact: true }).check();
}

/** `mmpn`: the first two met, the third partially met, the fourth not met, with a comment. */
export async function rateAll(page: Page, pattern: string): Promise<void> {
  for (const [index, letter] of pattern.split('').entries()) {
    const rating = words[letter as keyof typeof words];
    await rate(page, index + 1, rating);
    if (rating !== 'Not met') continue;
    await page.getByLabel(`Comment on competency ${index + 1}`).fill('Show one example more.');
  }
}

/** Submits what was rated, after it is asked whether one is sure. */
export async function submitRating(page: Page): Promise<void> {
  await page.getByText('Nothing is missing.').waitFor();
  await page.getByRole('button', { name: 'Submit the rating', exact: true }).click();
  await page.getByRole('dialog').getByText('cannot be taken back').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit the rating', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Accepts an assignment and rates it. */
export async function acceptAndRate(page: Page, address: string, pattern: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('heading', { name: 'Submit your rating' }).waitFor();
  await rateAll(page, pattern);
  await submitRating(page);
}
