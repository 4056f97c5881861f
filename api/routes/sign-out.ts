import { z } from 'zod';
import { endSession, type SignedIn } from '../../sign-in/desk.ts';
import { keepRecord } from '../../sign-in/records.ts';
import { httpRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';
import { libraryHeaders, noteOf, requireSession } from '../sign-in.ts';

const tag = 'sign-in';

export const signOutRoute = route({
  method: 'post',
  path: `${base}/sign-out`,
  id: 'signIn.signOut',
  tag,
  summary: 'Sign out',
  description: 'Whoever is not signed in is answered the same.',
  access: 'anyone',
  knowsCaller: true,
  replies: { 204: { means: 'Nobody is signed in with this browser any more.' } },
  problems: [],
  async handle({ caller: { session }, came }, { signIn }) {
    const cookies = await endSession(signIn, libraryHeaders(came));
    if (session) await keepRecord(signIn.pool, noteOf(session, 'signed-out', came));
    return { status: 204, cookies };
  },
});

export const signOutEverywhereRoute = route({
  method: 'post',
  path: `${base}/sign-out-everywhere`,
  id: 'signIn.signOutEverywhere',
  tag,
  summary: 'Sign out with every browser',
  access: httpRoles,
  replies: { 204: { means: 'Every session of the account is over, this one too.' } },
  problems: ['SESSION_NEEDED'],
  async handle({ caller, came }, { signIn }) {
    const session = requireSession(caller);
    const headers = libraryHeaders(came);
    await signIn.library.api.revokeSessions({ headers });
    await keepRecord(signIn.pool, noteOf(session, 'signed-out-everywhere', came));
    return { status: 204, cookies: await endSession(signIn, headers) };
  },
});

const sessionSchema = z
  .object({
    id: z.uuid(),
    device: z.string().nullable().meta({ description: 'What the browser said of itself.' }),
    address: z.string().nullable(),
    signedInAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    by: z.string(),
    isThisOne: z.boolean(),
  })
  .meta({ id: 'OwnSession' });

export const sessionsRoute = route({
  method: 'get',
  path: `${base}/sessions`,
  id: 'signIn.sessions',
  tag,
  summary: 'With which browsers one is signed in',
  access: httpRoles,
  replies: {
    200: {
      means: 'The own sessions, the newest first.',
      schema: z.object({ sessions: z.array(sessionSchema) }),
    },
  },
  problems: ['SESSION_NEEDED'],
  async handle({ caller }, deps) {
    const own = requireSession(caller);
    const sessions = (await ownSessions(deps, own)).map(session => ({
      id: session.id,
      device: session.userAgent || null,
      address: session.ipAddress || null,
      signedInAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      by: String('by' in session ? session.by : ''),
      isThisOne: session.id === own.sessionId,
    }));
    return {
      status: 200,
      body: { sessions: sessions.toSorted((a, b) => b.signedInAt.localeCompare(a.signedInAt)) },
    };
  },
});

export const endSessionRoute = route({
  method: 'delete',
  path: `${base}/sessions/{id}`,
  id: 'signIn.endSession',
  tag,
  summary: 'End one of the own sessions',
  access: httpRoles,
  params: z.strictObject({ id: uuidInAddress }),
  replies: { 204: { means: 'The session is over.' } },
  problems: ['SESSION_NEEDED', 'SESSION_UNKNOWN'],
  async handle({ params: { id }, caller, came }, deps) {
    const own = requireSession(caller);
    const found = (await ownSessions(deps, own)).find(session => session.id === id);
    if (!found) throw new Problem('SESSION_UNKNOWN');
    const { internalAdapter } = await deps.signIn.library.$context;
    await internalAdapter.deleteSession(found.token);
    await keepRecord(deps.signIn.pool, noteOf(own, 'session-ended', came));
    return { status: 204 };
  },
});

async function ownSessions({ signIn }: Pick<ApiDeps, 'signIn'>, { accountId }: SignedIn) {
  const { internalAdapter } = await signIn.library.$context;
  return internalAdapter.listSessions(accountId, { onlyActiveSessions: true });
}
