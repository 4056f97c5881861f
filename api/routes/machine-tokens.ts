import { z } from 'zod';
import {
  machineTokens,
  makeMachineToken,
  revokeMachineToken,
  type MachineTokenRow,
} from '../../sign-in/machine-tokens.ts';
import { keepRecord, type SignInEvent } from '../../sign-in/records.ts';
import { uuid } from '../../domain/command.ts';
import { line } from '../../domain/line.ts';
import { httpRoles, isPersonalRole, type Caller } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { fieldsInvalidAt, Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';
import { askerOf, type CameIn } from '../sign-in.ts';

const path = `${base}/machine-tokens`;
const tag = 'sign-in';

const instant = z.iso.datetime();
const tokenFields = {
  name: line(100).meta({ description: 'Which program it is for.' }),
  roles: z.array(z.enum(httpRoles)).min(1),
  personId: z.uuid().nullable(),
  expiresAt: instant.nullable(),
};
const tokenSchema = z
  .object({
    id: z.uuid(),
    ...tokenFields,
    madeBy: z.string(),
    madeAt: instant,
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'MachineToken' });
const madeSchema = tokenSchema
  .extend({ secret: z.string().meta({ description: 'Shown this once: nobody can read it again.' }) })
  .meta({ id: 'MadeMachineToken' });

function tokenOf(row: MachineTokenRow) {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles,
    personId: row.person_id,
    expiresAt: row.expires_at?.toISOString() ?? null,
    madeBy: row.created_by,
    madeAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
  };
}

export const machineTokensRoute = route({
  method: 'get',
  path,
  id: 'machineTokens.list',
  tag,
  summary: 'The tokens of machines',
  access: ['staff'],
  replies: {
    200: {
      means: 'All that were made, revoked ones too.',
      schema: z.object({ tokens: z.array(tokenSchema) }),
    },
  },
  problems: [],
  async handle(_asked, { signIn }) {
    return { status: 200, body: { tokens: (await machineTokens(signIn.pool)).map(tokenOf) } };
  },
});

export const makeMachineTokenRoute = route({
  method: 'post',
  path,
  id: 'machineTokens.make',
  tag,
  summary: 'Make a token for a machine',
  description:
    'It is sent as `Authorization: Bearer pt_…`, may do what its roles may, and is revoked at any time.',
  access: ['staff'],
  body: z.strictObject({
    ...tokenFields,
    personId: uuid.nullable().default(null),
    expiresAt: tokenFields.expiresAt.default(null),
  }),
  replies: { 201: { means: 'The token, with its secret.', schema: madeSchema } },
  problems: [],
  async handle({ body, caller, came }, deps) {
    const isPersonal = body.roles.some(isPersonalRole);
    if (isPersonal && body.personId === null) throw fieldsInvalidAt('personId', 'is needed with these roles');
    if (body.expiresAt !== null && body.expiresAt <= new Date().toISOString()) {
      throw fieldsInvalidAt('expiresAt', 'is past');
    }
    const { row, secret } = await makeMachineToken(deps.signIn.pool, body, caller.id);
    await note(deps, caller, 'token-made', row.id, came);
    return { status: 201, body: { ...tokenOf(row), secret } };
  },
});

export const revokeMachineTokenRoute = route({
  method: 'delete',
  path: `${path}/{id}`,
  id: 'machineTokens.revoke',
  tag,
  summary: 'Revoke a token of a machine',
  access: ['staff'],
  params: z.strictObject({ id: uuidInAddress }),
  replies: { 200: { means: 'It is accepted no more.', schema: tokenSchema } },
  problems: ['MACHINE_TOKEN_UNKNOWN'],
  async handle({ params: { id }, caller, came }, deps) {
    const row = await revokeMachineToken(deps.signIn.pool, id, caller.id);
    if (!row) throw new Problem('MACHINE_TOKEN_UNKNOWN');
    await note(deps, caller, 'token-revoked', id, came);
    return { status: 200, body: tokenOf(row) };
  },
});

async function note({ signIn }: ApiDeps, caller: Caller, event: SignInEvent, id: string, came: CameIn) {
  await keepRecord(signIn.pool, { event, outcome: 'done', reason: id, actor: caller.id, ...askerOf(came) });
}
