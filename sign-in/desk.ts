import type { Pool } from 'pg';
import { holderOf, type Holder } from './accounts.ts';
import { addressHeader, cookieName, openLibrary, sessionCookie, type Library, type Way } from './library.ts';
import { openPost, type Post } from './mail.ts';
import { openPool } from './pool.ts';
import { openProvider, type Provider, type ProviderSettings } from './openid.ts';
import type { Asker } from './records.ts';

export interface DeskOptions {
  databaseUrl: string;
  publicUrl: string;
  secret: string;
  smtp: { url: string; from: string };
  provider: ProviderSettings | null;
  onFault: (message: string) => void;
}

/** A session that a cookie has shown, and whom its account stands for now. */
export interface SignedIn {
  sessionId: string;
  token: string;
  accountId: string;
  by: Way;
  signedInAt: string;
  holder: Holder;
}

/** What every part of sign-in works with. */
export interface Desk {
  pool: Pool;
  library: Library;
  post: Post;
  providers: readonly Provider[];
  publicUrl: string;
  secret: string;
  /** The name of the cookie with which somebody leaves for a provider. */
  departureCookie: string;
  close(): Promise<void>;
}

/** Opens nothing yet: connections are made when they are needed. `close()` it when done. */
export function openDesk({ databaseUrl, publicUrl, secret, smtp, provider, onFault }: DeskOptions): Desk {
  const pool = openPool(databaseUrl);
  const post = openPost(smtp);
  return {
    pool,
    library: openLibrary({ pool, publicUrl, secret, onFault }),
    post,
    providers: provider ? [openProvider(provider, publicUrl, secret)] : [],
    publicUrl,
    secret,
    departureCookie: cookieName(publicUrl, 'departure'),
    async close() {
      post.close();
      await pool.end();
    },
  };
}

/** A request's headers as the library reads them; whence it comes is said by us alone. */
export function headersFor(cookie: string | undefined, asker: Asker): Headers {
  const headers = new Headers({ [addressHeader]: asker.address });
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (asker.device !== null) headers.set('user-agent', asker.device);
  return headers;
}

/** True when a request bears a cookie of a session, good or not. */
export function bearsSession({ publicUrl }: Desk, cookie: string | undefined): boolean {
  return (cookie ?? '').split(/; */).some(each => each.startsWith(`${sessionCookie(publicUrl)}=`));
}

/** Who is signed in; null when the session is over or was never one. */
export async function signedIn({ library, pool }: Desk, headers: Headers): Promise<SignedIn | null> {
  const found = await library.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session, user } = found;
  const holder = await holderOf(pool, user);
  if (!holder) return null;
  return {
    sessionId: session.id,
    token: session.token,
    accountId: user.id,
    by: session.by as Way,
    signedInAt: session.createdAt.toISOString(),
    holder,
  };
}

/** The cookie that prolongs a session of somebody who uses it; none while it is young, and for one that does not last. */
export async function prolonged({ library }: Desk, headers: Headers, { by }: SignedIn): Promise<string[]> {
  if (by === 'openid') return [];
  const { headers: answered } = await library.api.getSession({ headers, returnHeaders: true });
  return answered.getSetCookie();
}

/** Begins a session; what the browser had before ends. Answers with the cookies to be set. */
export async function beginSession(
  { library }: Desk,
  headers: Headers,
  accountId: string,
  by: Way,
): Promise<{ cookies: string[] }> {
  await library.api.signOut({ headers });
  const { headers: answered } = await library.api.openSession({
    headers,
    body: { accountId, by },
    returnHeaders: true,
  });
  return { cookies: answered.getSetCookie() };
}

/** Ends the session of a request, if it has one, and answers with the cookies that take it from the browser. */
export async function endSession({ library }: Desk, headers: Headers): Promise<string[]> {
  const { headers: answered } = await library.api.signOut({ headers, returnHeaders: true });
  return answered.getSetCookie();
}
