/** The whole system and a browser: pages as people see them, on a real database, engine, worker and mail server. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { findBrowser, openBrowser, browserMissing } from '../../../embedded/browser.ts';
import { CHECKOUT } from '../../../embedded/home.ts';
import { accountOfClaims, accountOfEmail, type OfficeRole } from '../../../sign-in/accounts.ts';
import { beginSession, headersFor } from '../../../sign-in/desk.ts';
import type { Way } from '../../../sign-in/library.ts';
import { pagesFolder } from '../../../embedded/build-stamp.ts';
import { buildPagesIfStale } from '../../../web/build/build.ts';
import { register } from '../../api/evaluating.ts';
import { Office, until, type OfficeOptions } from '../../api/office.ts';
import { mailsTo, type CaughtMail } from '../../support/mailbox.ts';
import { Visitor } from './visitor.ts';

/** Why the tests of pages are left out on this machine; false when they are not. */
export const skip = findBrowser(process.env) === null && browserMissing;

/** Where screenshots are kept, to be looked at. */
export const screenshots = join(CHECKOUT, 'dist/screenshots');

export class Stage {
  readonly office: Office;
  readonly browser: Browser;
  /** The address of the pages. */
  readonly url: string;
  private readonly visitors: Visitor[] = [];

  private constructor(office: Office, browser: Browser) {
    this.office = office;
    this.browser = browser;
    this.url = office.deps.signIn.publicUrl;
  }

  /** Opens the system with its pages, and a browser. `close()` it when done. */
  static async open(options: OfficeOptions = {}): Promise<Stage> {
    const path = findBrowser(process.env);
    if (path === null) throw new Error(browserMissing);
    await buildPagesIfStale();
    mkdirSync(screenshots, { recursive: true });
    const office = await Office.open({ ...options, deps: { webFolder: pagesFolder, ...options.deps } });
    return new Stage(office, await openBrowser(path));
  }

  /** Closes everything; fails when a page has met an error or broken its security policy. */
  async close(): Promise<void> {
    const complaints = this.visitors.flatMap(visitor => visitor.complaints);
    await this.browser.close();
    await this.office.close();
    if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);
  }

  /** A browser of somebody who is not signed in. */
  async visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'en-US',
      timezoneId: 'America/Chicago',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const visitor = new Visitor(context, await context.newPage());
    this.visitors.push(visitor);
    return visitor;
  }

  /** Somebody with this address, as after a sign-in by the link of a letter (`signIn`). */
  async signedIn(email: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const { library, pool } = this.office.deps.signIn;
    return this.withSession(await accountOfEmail(library, pool, email), 'link', options);
  }

  /** Signs in by the link of the letter that comes to this address. */
  async signIn({ page }: Visitor, email: string, next = '/'): Promise<void> {
    const link = await sentTo(email, linkIn, async () => {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel('Your e-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me the link' }).click();
      await page.getByText('A letter is on its way').waitFor();
    });
    await page.goto(link);
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
  }

  /** Somebody of the office with these roles, as after a sign-in by OpenID (whose own test goes all the way). */
  async officer(roles: OfficeRole[] = ['staff'], options: BrowserContextOptions = {}): Promise<Visitor> {
    const { library, pool } = this.office.deps.signIn;
    const name = `Pat ${roles.join(' and ')}`;
    const subject = `e2e-${roles.join('-')}`;
    const claimed = { provider: 'test', subject, roles, name, email: `${subject}@example.org` };
    return this.withSession(await accountOfClaims(library, pool, claimed), 'openid', options);
  }

  private async withSession(account: string, by: Way, options: BrowserContextOptions): Promise<Visitor> {
    const visitor = await this.visitor(options);
    const headers = headersFor(undefined, { address: '127.0.0.1', device: null });
    const { cookies } = await beginSession(this.office.deps.signIn, headers, account, by);
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const [cookieName = '', ...value] = pair.split('=');
      await visitor.context.addCookies([
        { name: cookieName, value: value.join('='), url: this.url, httpOnly: true },
      ]);
    }
    return visitor;
  }

  /** What one case tells another is delivered by the relay. */
  async relayedUntil(holds: () => Promise<boolean>): Promise<void> {
    await until(
      async () => {
        await this.office.house.relayRound();
        return holds();
      },
      held => held,
    );
  }

  /** A registered evaluator of CNC, signed in. */
  async expert(name: string): Promise<{ id: string; email: string; name: string; visitor: Visitor }> {
    const email = `evaluator-${randomUUID()}@example.org`;
    const { id } = await register(this.office, {}, { name, email });
    return { id, email, name, visitor: await this.signedIn(email) };
  }

  /** The code to sign in with that comes to this address when somebody does this. */
  codeSentTo(email: string, ask: () => Promise<void>): Promise<string> {
    return sentTo(email, codeIn, ask);
  }
}

type Finding = (mail: CaughtMail) => string | undefined;
const linkIn: Finding = ({ text }) => /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(text)?.[0];
const codeIn: Finding = ({ subject }) => /code ([\d ]+)/.exec(subject)?.[1];

/** What the next sign-in letter brings, once somebody has asked for it; other letters come to the same address. Fails after twenty seconds. */
async function sentTo(email: string, finding: Finding, ask: () => Promise<void>): Promise<string> {
  const all = async () => (await mailsTo(email)).flatMap(mail => finding(mail) ?? []);
  const before = (await all()).length;
  await ask();
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    const next = (await all())[before];
    if (next !== undefined) return next;
    if (Date.now() > deadline) throw new Error(`no sign-in letter came to ${email} after ${before}`);
  }
}
