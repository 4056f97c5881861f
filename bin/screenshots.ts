/**
 * `npm run screenshots`: pictures of the pages for the README, from the system that runs from this checkout with the sample in it
 * (`npm start -- --sample`). Needs a Chrome or Chromium.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, findBrowser, openBrowser } from '../embedded/browser.ts';
import { CHECKOUT } from '../embedded/home.ts';
import { runningSystem } from '../embedded/running.ts';
import { signIns } from '../sample/sign-ins.ts';

const folder = join(CHECKOUT, 'docs/screenshots');

interface Picture {
  name: string;
  /** An address of the sample, or the name of an account of the development sign-in; null for a page for anyone. */
  who: { email: string } | { account: string } | null;
  path: string;
  width: number;
  /** A heading that is there once the page is complete. */
  shows: RegExp;
  /** Goes on from the page, to what is to be seen. */
  goOn?: (page: Page) => Promise<void>;
}

const of = (who: string) => ({ email: signIns().find(each => each.who === who)?.address ?? '' });
const staff = { account: 'Dana Whitfield' };

const pictures: readonly Picture[] = [
  {
    name: 'where-i-stand',
    who: of('a candidate with five sets'),
    path: '/my',
    width: 390,
    shows: /sets completed/,
  },
  {
    name: 'certification',
    who: of('a holder who can renew'),
    path: '/my/certification',
    width: 1280,
    shows: /Contact hours/,
  },
  {
    name: 'assignments',
    who: of('an evaluator with work'),
    path: '/evaluate',
    width: 1280,
    shows: /wait for you/,
  },
  { name: 'what-waits', who: staff, path: '/office', width: 1280, shows: /Tasks/ },
  {
    name: 'case',
    who: staff,
    path: '/office/cases?kind=candidacy&status=active',
    width: 1280,
    shows: /What can be done now/,
    goOn: async page => {
      await page.locator('main a[href^="/office/cases/candidacy/"]').first().click();
      await page.waitForURL('**/office/cases/candidacy/*');
    },
  },
  { name: 'numbers', who: staff, path: '/office/numbers', width: 1280, shows: /Cohorts/ },
  { name: 'catalog', who: null, path: '/catalog', width: 1280, shows: /Course catalog/ },
];

process.exitCode = await main();

async function main(): Promise<number> {
  const system = runningSystem();
  const browserPath = findBrowser(process.env);
  const mailbox = system?.addresses.mailbox;
  if (!system || !mailbox) return fail('Nothing runs from this folder: npm start -- --sample');
  if (browserPath === null) return fail(browserMissing);
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser(browserPath);
  try {
    for (const picture of pictures) await take(browser, picture, system.addresses.pages, mailbox);
  } finally {
    await browser.close();
  }
  console.log(folder);
  return 0;
}

async function take(browser: Browser, picture: Picture, pages: string, mailbox: string): Promise<void> {
  const viewport = { width: picture.width, height: 844 };
  const context = await browser.newContext({
    baseURL: pages,
    locale: 'en-US',
    viewport,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await signIn(page, picture.who, mailbox);
  await page.goto(picture.path);
  await picture.goOn?.(page);
  await page.getByRole('heading', { name: picture.shows }).first().waitFor();
  // What was asked for is there when nothing is outlined any more.
  await page.locator('[role=status][aria-label]').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
  console.log(picture.name);
}

async function signIn(page: Page, who: Picture['who'], mailbox: string): Promise<void> {
  if (who === null) return;
  if ('account' in who) {
    await page.goto('/sign-in/openid/development?next=%2Foffice');
    await page.getByRole('button', { name: who.account }).click();
    await page.waitForURL('**/office');
    return;
  }
  const before = (await lettersTo(who.email, mailbox)).length;
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill(who.email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  const link = await newLink(who.email, mailbox, before);
  await page.goto(link);
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
}

async function newLink(email: string, mailbox: string, before: number): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const letters = await lettersTo(email, mailbox);
    const link = /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(letters.slice(before).at(-1)?.text ?? '')?.[0];
    if (link) return link;
    await sleep(200);
  }
  throw new Error(`no sign-in letter came for ${email}`);
}

async function lettersTo(email: string, mailbox: string): Promise<{ text: string }[]> {
  const answer = await fetch(`${mailbox}/email?envelope.to.address=${encodeURIComponent(email)}`);
  return (await answer.json()) as { text: string }[];
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}
