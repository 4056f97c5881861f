import { z } from 'zod';
import { prolonged } from '../../sign-in/desk.ts';
import { ways } from '../../sign-in/library.ts';
import { httpRoles, type Caller } from '../access.ts';
import { base } from '../addresses.ts';
import { libraryHeaders } from '../sign-in.ts';
import { route } from '../route.ts';

const account = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string(),
    roles: z.array(z.enum(httpRoles)),
    personId: z.uuid().nullable().meta({
      description:
        'The person on record with the address; for an unknown address the id that a record will bear.',
    }),
    zone: z.string().nullable(),
    language: z.string().nullable(),
    by: z.enum(ways),
    signedInAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' });

const schema = z
  .object({
    account: account.nullable(),
    openid: z.array(z.object({ id: z.string(), name: z.string(), isDevelopment: z.boolean() })),
  })
  .meta({ id: 'Session' });

export const sessionRoute = route({
  method: 'get',
  path: `${base}/session`,
  id: 'signIn.session',
  tag: 'sign-in',
  summary: 'Who is signed in, and how one can sign in',
  access: 'anyone',
  knowsCaller: true,
  replies: { 200: { means: 'The account of the session, or none.', schema } },
  problems: [],
  async handle({ caller, came }, { signIn }) {
    const openid = signIn.providers.map(({ settings: { id, name, isDevelopment } }) => ({
      id,
      name,
      isDevelopment,
    }));
    const { session } = caller;
    const cookies = session ? await prolonged(signIn, libraryHeaders(came), session) : [];
    return { status: 200, body: { account: accountOf(caller), openid }, cookies };
  },
});

function accountOf({ session, roles }: Caller) {
  if (!session) return null;
  const { accountId, by, signedInAt, holder } = session;
  const { name, email, personId, zone } = holder;
  return { id: accountId, name, email, roles, personId, zone, language: null, by, signedInAt };
}
