import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { schemes, widths } from '../../bin/letter-pictures.ts';
import { browserMissing, findBrowser, openBrowser } from '../../embedded/browser.ts';
import { renderLetter, type LetterInput } from '../../letters/render.ts';
import { sampleInput } from '../../letters/samples.ts';
import { letterNames } from '../../letters/templates.ts';

/** What a reader sees, in a real browser: mail programs differ, and the rules of contrast and size are theirs all. */

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Between them they have every part of the layout. */
const thorough = ['certified', 'evaluation-feedback', 'deadline-moved'];
const path = findBrowser(process.env);

interface Look {
  overflow: number;
  headings: number;
  buttons: number;
}

async function lookAt(page: Page): Promise<Look> {
  return page.evaluate<Look>(`({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll('h1').length,
    buttons: document.querySelectorAll('.button a').length,
  })`);
}

/**
 * Every rule of axe but those for whole pages of a site: a letter is read inside the page of a mail program. The dark look
 * differs in nothing but its colours.
 */
async function violationsOf(page: Page, isDark: boolean): Promise<string[]> {
  const which = isDark
    ? `runOnly: ['color-contrast']`
    : `rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } }`;
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], ${which} })`,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
  );
}

describe('every letter in a browser', { skip: path === null && browserMissing }, () => {
  let browser: Browser;
  before(async () => (browser = await openBrowser(path ?? assert.fail(browserMissing))));
  after(() => browser.close());

  /** Calls `check` with the letter at each width and in each scheme. */
  async function eachLook(
    inputs: readonly LetterInput[],
    check: (page: Page, where: string, width: number, input: LetterInput) => Promise<void>,
  ): Promise<void> {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ colorScheme });
      for (const input of inputs) {
        await page.setContent((await renderLetter(input)).html);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          await check(page, `${input.letter} at ${width} px, ${colorScheme}`, width, input);
        }
      }
      await page.close();
    }
  }

  it('fits its width, has one heading of the first level and one button, and is readable in light and in dark', async () => {
    const inputs = await Promise.all((await letterNames()).map(sampleInput));
    await eachLook(inputs, async (page, where, width, input) => {
      assert.deepEqual(await lookAt(page), { overflow: 0, headings: 1, buttons: 1 }, where);
      // Colors and structure are the same at every width: the narrowest shows them for all letters, three for every width.
      if (width > widths[0] && !thorough.includes(input.letter)) return;
      if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
      assert.deepEqual(await violationsOf(page, where.endsWith('dark')), [], where);
    });
  });

  it('fits a phone also when a name and an address have no place to break', async () => {
    const input = await sampleInput('revoked');
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const person = { name: long, email: `${long.toLowerCase()}@example.org`, zone: null };
    await eachLook([{ ...input, person, reason: long }], async (page, where) => {
      assert.equal((await lookAt(page)).overflow, 0, where);
    });
  });
});

describe('the browser of this machine', () => {
  it('is what CHROME_PATH names, and none when that cannot be run', () => {
    assert.equal(findBrowser({ CHROME_PATH: process.execPath, PATH: '' }), process.execPath);
    assert.equal(findBrowser({ CHROME_PATH: '/nowhere/chrome', PATH: process.env['PATH'] }), null);
    assert.equal(findBrowser({ CHROME_PATH: import.meta.dirname }), null);
  });
});
