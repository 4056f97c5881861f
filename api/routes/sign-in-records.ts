import { z } from 'zod';
import { events, recordsBefore, type RecordRow } from '../../sign-in/records.ts';
import { base } from '../addresses.ts';
import { route } from '../route.ts';

const line = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    event: z.enum(events),
    outcome: z.enum(['done', 'refused']),
    by: z.string().nullable().meta({ description: 'By `link`, `passkey` or `openid`.' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it was refused, or the token that it was about.' }),
    accountId: z.uuid().nullable(),
    actor: z.string().nullable().meta({ description: 'As facts name whoever acted.' }),
    email: z.string().nullable().meta({ description: 'For staff only.' }),
    address: z.string().nullable().meta({ description: 'Of the network.' }),
    device: z.string().nullable(),
  })
  .meta({ id: 'SignInRecord' });

const pageSize = 100;

export const signInRecordsRoute = route({
  method: 'get',
  path: `${base}/sign-in-records`,
  id: 'signIn.records',
  tag: 'sign-in',
  summary: 'Who signed in, or tried to',
  description: `The newest first, ${pageSize} at a time; ops see no e-mail addresses.`,
  access: ['staff', 'ops'],
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  replies: {
    200: {
      means: 'Lines of the audit.',
      schema: z.object({ records: z.array(line), next: z.string().nullable() }),
    },
  },
  problems: [],
  async handle({ query, caller }, { signIn }) {
    const rows = await recordsBefore(signIn.pool, query.before ?? null, pageSize + 1);
    const shown = rows.slice(0, pageSize);
    const next = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
    const isStaff = caller.roles.includes('staff');
    return { status: 200, body: { records: shown.map(row => lineOf(row, isStaff)), next } };
  },
});

function lineOf({ account_id, at, email, ...row }: RecordRow, showsEmail: boolean) {
  return { ...row, at: at.toISOString(), accountId: account_id, email: showsEmail ? email : null };
}
