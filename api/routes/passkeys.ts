import { z } from 'zod';
import { line } from '../../domain/line.ts';
import { limits } from '../../sign-in/attempts.ts';
import { endSession } from '../../sign-in/desk.ts';
import { keepRecord } from '../../sign-in/records.ts';
import { personalRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';
import { askerOf, libraryHeaders, noteOf, requireFew, requireSession } from '../sign-in.ts';

const tag = 'sign-in';
const path = `${base}/passkeys`;
/** What the browser's own call takes and gives: its form is that of WebAuthn, and the library's to check. */
const credential = z
  .record(z.string(), z.unknown())
  .meta({ description: 'As `navigator.credentials` says it, in JSON.' });
/** What the browser says when somebody signs in with a passkey. */
const assertion = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().optional(),
  }),
  clientExtensionResults: z.looseObject({}).default({}),
});
const options = z
  .looseObject({ challenge: z.string() })
  .meta({ description: 'For `navigator.credentials`, in JSON.' });

const passkeySchema = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    addedAt: z.iso.datetime().nullable(),
    isBackedUp: z.boolean(),
  })
  .meta({ id: 'Passkey' });

interface Stored {
  id: string;
  name?: string | null | undefined;
  createdAt?: Date | null | undefined;
  backedUp: boolean;
}

function passkeyOf({ id, name, createdAt, backedUp }: Stored) {
  return { id, name: name ?? null, addedAt: createdAt?.toISOString() ?? null, isBackedUp: backedUp };
}

export const passkeysRoute = route({
  method: 'get',
  path,
  id: 'passkeys.list',
  tag,
  summary: 'The own passkeys',
  access: personalRoles,
  replies: { 200: { means: 'All of them.', schema: z.object({ passkeys: z.array(passkeySchema) }) } },
  problems: ['SESSION_NEEDED'],
  async handle({ caller, came }, { signIn }) {
    requireSession(caller);
    const found = await signIn.library.api.listPasskeys({ headers: libraryHeaders(came) });
    return { status: 200, body: { passkeys: found.map(passkeyOf) } };
  },
});

export const passkeyOptionsRoute = route({
  method: 'post',
  path: `${path}/options`,
  id: 'passkeys.options',
  tag,
  summary: 'Begin to add a passkey',
  access: personalRoles,
  replies: { 200: { means: 'What the browser is to be asked.', schema: options } },
  problems: ['SESSION_NEEDED'],
  async handle({ caller, came }, { signIn }) {
    const { holder } = requireSession(caller);
    const { headers, response } = await signIn.library.api.generatePasskeyRegistrationOptions({
      headers: libraryHeaders(came),
      query: { name: holder.email },
      returnHeaders: true,
    });
    return { status: 200, body: response, cookies: headers.getSetCookie() };
  },
});

export const addPasskeyRoute = route({
  method: 'post',
  path,
  id: 'passkeys.add',
  tag,
  summary: 'Add a passkey that the browser has made',
  access: personalRoles,
  body: z.strictObject({ response: credential, name: line(100).optional() }),
  replies: { 201: { means: 'It can be signed in with.', schema: passkeySchema } },
  problems: ['SESSION_NEEDED', 'PASSKEY_NOT_ACCEPTED'],
  async handle({ body, caller, came }, { signIn }) {
    const session = requireSession(caller);
    const added = await accepted(() =>
      signIn.library.api.verifyPasskeyRegistration({ headers: libraryHeaders(came), body }),
    );
    await keepRecord(signIn.pool, noteOf(session, 'passkey-added', came));
    return { status: 201, body: passkeyOf(added) };
  },
});

export const removePasskeyRoute = route({
  method: 'delete',
  path: `${path}/{id}`,
  id: 'passkeys.remove',
  tag,
  summary: 'Remove one of the own passkeys',
  access: personalRoles,
  params: z.strictObject({ id: uuidInAddress }),
  replies: { 204: { means: 'It can be signed in with no more.' } },
  problems: ['SESSION_NEEDED', 'PASSKEY_UNKNOWN'],
  async handle({ params: { id }, caller, came }, { signIn }) {
    const session = requireSession(caller);
    const headers = libraryHeaders(came);
    const own = await signIn.library.api.listPasskeys({ headers });
    if (!own.some(each => each.id === id)) throw new Problem('PASSKEY_UNKNOWN');
    await signIn.library.api.deletePasskey({ headers, body: { id } });
    await keepRecord(signIn.pool, noteOf(session, 'passkey-removed', came));
    return { status: 204 };
  },
});

export const passkeySignInOptionsRoute = route({
  method: 'post',
  path: `${base}/sign-in/passkey/options`,
  id: 'signIn.passkeyOptions',
  tag,
  summary: 'Begin to sign in with a passkey',
  access: 'anyone',
  replies: { 200: { means: 'What the browser is to be asked.', schema: options } },
  problems: ['TOO_MANY_ATTEMPTS'],
  async handle({ came }, { signIn }) {
    await requireFew(signIn, limits.triesOfAddress, came.address);
    const { headers, response } = await signIn.library.api.generatePasskeyAuthenticationOptions({
      headers: libraryHeaders(came),
      returnHeaders: true,
    });
    return { status: 200, body: response, cookies: headers.getSetCookie() };
  },
});

export const passkeySignInRoute = route({
  method: 'post',
  path: `${base}/sign-in/passkey`,
  id: 'signIn.passkey',
  tag,
  summary: 'Sign in with a passkey',
  access: 'anyone',
  body: z.strictObject({ response: assertion }),
  replies: {
    200: {
      means: 'Signed in; the answer sets the cookie of the session.',
      schema: z.object({ next: z.string() }),
    },
  },
  problems: ['PASSKEY_NOT_ACCEPTED', 'TOO_MANY_ATTEMPTS'],
  async handle({ body, came }, { signIn }) {
    await requireFew(signIn, limits.triesOfAddress, came.address);
    const noted = { event: 'signed-in', by: 'passkey', ...askerOf(came) } as const;
    try {
      const { headers, response } = await accepted(() =>
        signIn.library.api.verifyPasskeyAuthentication({
          headers: libraryHeaders(came),
          body,
          returnHeaders: true,
        }),
      );
      const { user } = response;
      await endSession(signIn, libraryHeaders(came));
      await keepRecord(signIn.pool, { ...noted, outcome: 'done', accountId: user.id, email: user.email });
      return { status: 200, body: { next: '/' }, cookies: headers.getSetCookie() };
    } catch (error) {
      if (error instanceof Problem)
        await keepRecord(signIn.pool, { ...noted, outcome: 'refused', reason: 'passkey' });
      throw error;
    }
  },
});

/** What the library refuses of a passkey is told in our words; a fault stays a fault. */
async function accepted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // It takes also what cannot be read of a credential for a fault of its own.
    const isRefusal = error instanceof Error && error.name === 'APIError';
    throw isRefusal ? new Problem('PASSKEY_NOT_ACCEPTED') : error;
  }
}
