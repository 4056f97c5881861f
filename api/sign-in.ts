import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { attempt, type Limit } from '../sign-in/attempts.ts';
import { bearsSession, headersFor, signedIn, type Desk, type SignedIn } from '../sign-in/desk.ts';
import type { Mail } from '../sign-in/mail.ts';
import { secretPrefix, usedMachineToken } from '../sign-in/machine-tokens.ts';
import type { Asker, SignInEvent, SignInRecord } from '../sign-in/records.ts';
import { httpRoles, invalidToken, type Authenticate, type Caller } from './access.ts';
import { Problem } from './problems.ts';

/** A request as it came in, for the few routes that set cookies or note whence somebody asks. */
export interface CameIn {
  headers: IncomingHttpHeaders;
  /** The whole address that was asked for. */
  url: string;
  /** Of the network. */
  address: string;
}

/** Reads a session from its cookie, a machine's token, or a token of an identity provider; what a request says in its header goes first. */
export function authenticator(
  desk: Desk,
  readToken: (authorization: string | undefined) => Promise<Caller>,
): Authenticate {
  return async headers => {
    const { authorization, cookie } = headers;
    const secret = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (secret.startsWith(secretPrefix)) return machineOf(desk, secret);
    if (authorization !== undefined || !bearsSession(desk, cookie)) return readToken(authorization);
    const session = await signedIn(desk, headersFor(cookie, { address: '', device: null }));
    if (session) return callerOf(session);
    throw new Problem('SESSION_OVER');
  };
}

function callerOf(session: SignedIn): Caller {
  const { actor, roles, personId } = session.holder;
  return { id: actor, roles, personId, session };
}

async function machineOf(desk: Desk, secret: string): Promise<Caller> {
  const row = await usedMachineToken(desk.pool, secret);
  if (!row) throw invalidToken('it is unknown, revoked or expired');
  return {
    id: `machine:${row.id}`,
    roles: httpRoles.filter(role => row.roles.includes(role)),
    personId: row.person_id,
  };
}

/** From where somebody asks. */
export function askerOf({ headers, address }: CameIn): Asker {
  return { address, device: headers['user-agent'] ?? null };
}

/** The headers for the library. */
export function libraryHeaders(came: CameIn): Headers {
  return headersFor(came.headers.cookie, askerOf(came));
}

/** The session of somebody who has signed in with a browser; refuses bearer tokens. */
export function requireSession({ session }: Caller): SignedIn {
  if (session) return session;
  throw new Problem('SESSION_NEEDED');
}

/** Whether a browser says that another site has sent this: what no browser has sent says nothing. */
export function isForeign({ headers }: Pick<CameIn, 'headers'>, publicUrl: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site === undefined && origin === undefined) return false;
  return !isOwn({ headers }, publicUrl);
}

/** Whether a browser says that a page of ours has sent this. */
export function isOwn({ headers }: Pick<CameIn, 'headers'>, publicUrl: string): boolean {
  // Scripts cannot write it, and it tells also where our pages are reached by another name.
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === new URL(publicUrl).origin;
}

/** Counts an attempt, and refuses it when there were too many. */
export async function requireFew(desk: Desk, limit: Limit, who: string): Promise<void> {
  const seconds = await attempt(desk.pool, limit, who);
  if (seconds === null) return;
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const sentence = `That was tried too often; wait ${wait}, then try again.`;
  throw new Problem('TOO_MANY_ATTEMPTS', sentence, {}, { 'Retry-After': String(seconds) });
}

/** Where somebody is led after signing in: an address of ours, and nobody else's. */
export function ownPath(next: string | undefined, publicUrl: string): string | null {
  if (next === undefined) return '/';
  if (!next.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return null;
  const address = URL.parse(next, publicUrl);
  if (address === null || address.origin !== new URL(publicUrl).origin) return null;
  // A path that begins with two slashes would be read as another host when it stands alone.
  const path = `${address.pathname}${address.search}${address.hash}`;
  return path.startsWith('//') ? null : path;
}

export const nextPath = z
  .string()
  .max(1000)
  .meta({ description: 'A path of ours, to be led to after signing in.', examples: ['/candidacies'] });

/** The value of a cookie in a header. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const found = (header ?? '').split(/; */).find(each => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}

/** What somebody who is signed in has done, as the audit says it. */
export function noteOf(session: SignedIn, event: SignInEvent, came: CameIn): SignInRecord {
  const { accountId, holder, by } = session;
  const { actor, email } = holder;
  return { event, outcome: 'done', by, accountId, actor, email, ...askerOf(came) };
}

/** A letter that does not go out is said: whoever waits for it would wait in vain. An address that is refused is not told from others. */
export async function sendOrSay({ post }: Desk, mail: Mail, note: (error: unknown) => void): Promise<void> {
  try {
    await post.send(mail);
  } catch (error) {
    if (error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500) return;
    note(error);
    const sentence = 'The letter could not be sent just now; try again in a minute.';
    throw new Problem('UNAVAILABLE', sentence, {}, { 'Retry-After': '60' });
  }
}
