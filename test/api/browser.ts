/** A browser as the API sees one: it keeps cookies, and says of each request which page has sent it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { mailsTo } from '../support/mailbox.ts';
import { Answer, type Office } from './office.ts';

export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly office: Office;
  /** Of the pages whose scripts ask. */
  origin: string;

  constructor(office: Office) {
    this.office = office;
    this.origin = office.deps.signIn.publicUrl;
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('POST', path, body, headers);
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.ask('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.ask('DELETE', path);
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(new URL(path, this.office.url), {
      method,
      redirect: 'manual',
      headers: {
        'User-Agent': 'Test browser',
        ...(this.cookies.size > 0 ? { Cookie: this.cookieHeader() } : {}),
        ...(method === 'GET' ? {} : { Origin: this.origin }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.keep(response.headers.getSetCookie());
    return new Answer(response, await response.text());
  }

  /** Signs in by the link in the letter that comes to this address. */
  async signIn(email: string): Promise<Answer> {
    const { token } = await this.letter(email);
    const answer = await this.post('/api/v1/sign-in/link/use', { token });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
    return answer;
  }

  /** Asks for a letter, and reads it when it has come. */
  async letter(email: string, next?: string): Promise<{ token: string; code: string }> {
    const before = (await lettersWithLink(email.toLowerCase())).length;
    const answer = await this.post('/api/v1/sign-in/link', {
      email,
      ...(next === undefined ? {} : { next }),
    });
    if (answer.status !== 202) throw new Error(`${answer.status}: ${answer.text}`);
    return readLetter(email.toLowerCase(), before);
  }

  async session(): Promise<Record<string, unknown> | null> {
    return (await this.get('/api/v1/session')).json['account'] as Record<string, unknown> | null;
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(headers: string[]): void {
    for (const header of headers) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (value === '' || /max-age=0/i.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

const linkInLetter = /\/(?:link|confirm-address)\/([A-Za-z0-9]+)/;

/** What has come of sign-in; letters of cases come to the same address. */
async function lettersWithLink(email: string) {
  return (await mailsTo(email)).filter(({ text }) => linkInLetter.test(text));
}

/** What is in the first letter to an address after so many. */
export async function readLetter(email: string, before = 0): Promise<{ token: string; code: string }> {
  for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
    const mail = (await lettersWithLink(email)).at(before);
    if (mail) {
      const token = linkInLetter.exec(mail.text)?.[1] ?? '';
      return { token, code: /code (\d{6})/.exec(mail.text)?.[1] ?? '' };
    }
    if (Date.now() > deadline) throw new Error(`no letter has come to ${email}`);
  }
}
