import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { passkey } from '@better-auth/passkey';
import type { Pool } from 'pg';
import { z } from 'zod';

/** How somebody signed in. */
export const ways = ['link', 'passkey', 'openid'] as const;
export type Way = (typeof ways)[number];

/** Bears the address of whoever asks to the library: set by us, never taken from a request. */
export const addressHeader = 'x-perennial-address';

const day = 24 * 60 * 60;

/** A session begins anew with each day of use, and is over after so long without any. */
const idleSeconds = 7 * day;

/** Roles of claims are asked for anew after a working day, whatever is done in it. */
const openIdSeconds = day / 2;

export interface LibraryOptions {
  pool: Pool;
  publicUrl: string;
  secret: string;
  onFault: (message: string) => void;
}

/** The library that keeps accounts, sessions, cookies and passkeys. Its own routes are not served: ours call it. */
export function openLibrary(options: LibraryOptions) {
  return betterAuth({
    ...settingsOf(options),
    plugins: [passkeysOf(options), sessionOpener()],
  });
}

export type Library = ReturnType<typeof openLibrary>;

/** Everything but the plugins. */
function settingsOf({ pool, publicUrl, secret, onFault }: LibraryOptions) {
  const secure = publicUrl.startsWith('https:');
  const cookie = { attributes: { secure, httpOnly: true, sameSite: 'lax' as const, path: '/' } };
  return {
    appName: 'Perennial',
    baseURL: publicUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => onFault(message) },
    session: {
      expiresIn: idleSeconds,
      updateAge: day,
      freshAge: 0,
      additionalFields: {
        // Of all sessions only those of passkeys are begun by the library itself.
        by: { type: 'string', required: true, input: false, defaultValue: 'passkey' },
      },
    },
    advanced: {
      // The name's prefix is given by us: the library knows the weaker one alone.
      useSecureCookies: false,
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      cookies: {
        session_token: { ...cookie, name: sessionCookie(publicUrl) },
        passkey_challenge: { ...cookie, name: cookieName(publicUrl, 'passkey') },
      },
    },
  } satisfies BetterAuthOptions;
}

function passkeysOf({ publicUrl }: LibraryOptions) {
  return passkey({
    rpID: new URL(publicUrl).hostname,
    rpName: 'Perennial',
    origin: new URL(publicUrl).origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
  });
}

/** The name of the cookie of a session. */
export function sessionCookie(publicUrl: string): string {
  return cookieName(publicUrl, 'session');
}

/** With the prefix that ties a cookie to this very host and to encryption, where there is encryption. */
export function cookieName(publicUrl: string, name: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}perennial-${name}`;
}

const opening = z.object({ accountId: z.string(), by: z.enum(ways) });

/** Begins a session for an account whose owner has been made sure of by us. */
function sessionOpener() {
  const openSession = createAuthEndpoint(
    '/perennial/open-session',
    { method: 'POST', body: opening, requireHeaders: true },
    async context => {
      const { accountId, by } = context.body;
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(accountId);
      if (!user) throw new Error('the account is gone');
      const seconds = by === 'openid' ? openIdSeconds : idleSeconds;
      const expiresAt = new Date(Date.now() + seconds * 1000);
      const session = await internalAdapter.createSession(user.id, false, { by, expiresAt }, true);
      await setSessionCookie(context, { session, user }, false, { maxAge: seconds });
      return { sessionId: session.id };
    },
  );
  return { id: 'perennial', endpoints: { openSession } };
}
