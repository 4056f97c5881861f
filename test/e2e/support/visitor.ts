import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { screenshots } from './stage.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a browser says of answers that are no mistakes of a page: refusals, and being offline. */
const expectedLines = [
  /Failed to load resource: the server responded with a status of (401|403|404|409|410|412|413|422|429|503)/,
  /net::ERR_INTERNET_DISCONNECTED/,
  /net::ERR_CONNECTION_REFUSED/,
  /net::ERR_INCOMPLETE_CHUNKED_ENCODING/,
  /net::ERR_NETWORK_CHANGED/,
];

/** One person's browser, and what the pages have complained of in it. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, mistakes that were not caught, and breaches of the Content-Security-Policy. */
  readonly complaints: string[] = [];

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    this.watch(page);
    context.on('page', other => this.watch(other));
  }

  /** Fails when the page as it is now breaks one of these rules: those of WCAG 2.2 AA. */
  async checkAccessibility(what = this.page.url(), rules: string[] = everyRule): Promise<void> {
    const { page } = this;
    // Colours that are still changing have no contrast of their own yet.
    await this.atRest();
    // Not by a script element: the page's security policy holds for tests, too.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
    const violations = await page.evaluate(async runOnly => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const found = await checker.run(document, { runOnly });
      return found.violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
      );
    }, rules);
    assert.deepEqual(violations, [], what);
  }

  /** Fails when something on the page is wider than the page. */
  async checkNothingSticksOut(what = this.page.url()): Promise<void> {
    // What moves to its place is not there yet.
    await this.atRest();
    const { scrollWidth, clientWidth, wide } = await this.page.evaluate(() => {
      const { clientWidth } = document.documentElement;
      // What is fixed to its place makes no page wider: the header is looked at by itself.
      const { scrollWidth } = [...document.querySelectorAll('html, header')].reduce((one, other) =>
        other.scrollWidth > one.scrollWidth ? other : one,
      );
      const wide = [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > clientWidth + 1)
        .map(element => element.outerHTML.slice(0, 160));
      return { scrollWidth, clientWidth, wide };
    });
    const isInside = scrollWidth <= clientWidth;
    assert.ok(isInside, `${what}: ${scrollWidth} px of content in ${clientWidth} px\n${wide.join('\n')}`);
  }

  /**
   * The page as it is now in every light: accessible in light and dark, at 320 px and at its own width, nothing sticking
   * out; with a screenshot of each, kept under this name.
   */
  async inspect(name: string): Promise<void> {
    const { page } = this;
    const own = page.viewportSize() ?? { width: 1280, height: 900 };
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of new Set([own.width, 320])) {
        await page.setViewportSize({ width, height: own.height });
        await this.checkNothingSticksOut(`${name} at ${width} px, ${colorScheme}`);
        await this.checkAccessibility(
          `${name} at ${width} px, ${colorScheme}`,
          // The dark look differs in nothing else.
          colorScheme === 'dark' ? ['color-contrast'] : everyRule,
        );
        const path = join(screenshots, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    }
    await page.setViewportSize(own);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  }

  /** Waits until nothing moves or changes its colour any more. */
  private async atRest(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    );
  }

  private watch(page: Page): void {
    page.on('console', message => {
      if (message.type() !== 'error' || expectedLines.some(line => line.test(message.text()))) return;
      this.complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', error => this.complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
  }
}
