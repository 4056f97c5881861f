import { z } from 'zod';
import { accountOfClaims, type Claimed } from '../../sign-in/accounts.ts';
import { limits } from '../../sign-in/attempts.ts';
import { beginSession, type Desk } from '../../sign-in/desk.ts';
import { departureSeconds, type Provider } from '../../sign-in/openid.ts';
import { keepRecord } from '../../sign-in/records.ts';
import { Problem } from '../problems.ts';
import { route, type Reply } from '../route.ts';
import { askerOf, cookieIn, libraryHeaders, nextPath, ownPath, requireFew, type CameIn } from '../sign-in.ts';

const tag = 'sign-in';
const params = z.strictObject({ provider: z.string() });
const leads = { Location: 'Where the browser goes next.' };

export const departRoute = route({
  method: 'get',
  path: '/sign-in/openid/{provider}',
  id: 'signIn.openid',
  tag,
  summary: 'Go to a provider of OpenID Connect to sign in',
  access: 'anyone',
  params,
  query: z.strictObject({ next: nextPath.optional() }),
  replies: { 303: { means: 'To the provider.', headers: leads } },
  problems: ['NOT_FOUND', 'TOO_MANY_ATTEMPTS'],
  async handle({ params: { provider }, query, came }, { signIn, log }) {
    const found = requireProvider(signIn, provider);
    await requireFew(signIn, limits.triesOfAddress, came.address);
    try {
      const { location, keepsake } = await found.depart(ownPath(query.next, signIn.publicUrl) ?? '/');
      const cookies = [departureCookie(signIn, keepsake, departureSeconds)];
      return { status: 303, headers: { Location: location }, cookies };
    } catch (err) {
      log.error({ err }, 'the provider of OpenID cannot be reached');
      return failed('unavailable');
    }
  },
});

export const arriveRoute = route({
  method: 'get',
  path: '/sign-in/openid/{provider}/callback',
  id: 'signIn.openidCallback',
  tag,
  summary: 'Come back from a provider of OpenID Connect',
  description:
    'Sets the cookie of the session and leads on; what goes wrong leads to `/sign-in?problem=`, with `refused`, ' +
    '`no-role` or `unavailable`.',
  access: 'anyone',
  params,
  query: z.object({}),
  replies: { 303: { means: 'Back to where one wanted to go.', headers: leads } },
  problems: ['NOT_FOUND'],
  async handle({ params: { provider }, came }, { signIn, log }) {
    const found = requireProvider(signIn, provider);
    const gone = departureCookie(signIn, '', 0);
    try {
      const keepsake = cookieIn(came.headers.cookie, signIn.departureCookie) ?? '';
      const { claimed, next } = await found.arrive(new URL(came.url), keepsake);
      const reply = await signInAs(signIn, claimed, next, came);
      return { ...reply, cookies: [...(reply.cookies ?? []), gone] };
    } catch (err) {
      log.warn({ err }, 'nobody was signed in by OpenID');
      await note(signIn, came, { outcome: 'refused', reason: 'openid-refused' });
      return { ...failed('refused'), cookies: [gone] };
    }
  },
});

/** Whoever has no role of the office comes in by mail, as everybody does. */
async function signInAs(desk: Desk, claimed: Claimed, next: string, came: CameIn): Promise<Reply> {
  const email = claimed.email ?? '';
  if (claimed.roles.length === 0) {
    await note(desk, came, { outcome: 'refused', reason: 'no-role', email });
    return failed('no-role');
  }
  const accountId = await accountOfClaims(desk.library, desk.pool, claimed);
  const { cookies } = await beginSession(desk, libraryHeaders(came), accountId, 'openid');
  await note(desk, came, { outcome: 'done', accountId, email });
  return { status: 303, headers: { Location: next }, cookies };
}

function requireProvider({ providers }: Desk, id: string): Provider {
  const found = providers.find(({ settings }) => settings.id === id);
  if (!found) throw new Problem('NOT_FOUND');
  return found;
}

/** The page of sign-in says it in words. */
function failed(problem: 'refused' | 'no-role' | 'unavailable'): Reply {
  return { status: 303, headers: { Location: `/sign-in?problem=${problem}` } };
}

function departureCookie({ departureCookie: name, publicUrl }: Desk, value: string, seconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

interface Noted {
  outcome: 'done' | 'refused';
  reason?: string;
  accountId?: string;
  email?: string;
}

async function note(desk: Desk, came: CameIn, noted: Noted): Promise<void> {
  await keepRecord(desk.pool, { event: 'signed-in', by: 'openid', ...noted, ...askerOf(came) });
}
