import { z } from 'zod';
import { openCasesOf } from '../../db/queries/open-cases.ts';
import { askForErasure, erasureOf, waitingErasures, withdrawErasure } from '../../db/records/erasures.ts';
import { erasePerson } from '../../db/records/erasing.ts';
import { removeFiles } from '../../documents/files.ts';
import { isThePerson, personalRoles, requireRole, type Caller } from '../access.ts';
import { base, caseAddress, uuidInAddress } from '../addresses.ts';
import { requirePerson } from '../people.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const params = z.strictObject({ id: uuidInAddress });
const own = `${base}/people/{id}/erasure-requests`;
const at = z.iso.datetime();

const erasureSchema = z
  .object({
    personId: z.uuid(),
    askedAt: at.nullable().meta({ description: 'Null while it was not asked for.' }),
    erasedAt: at.nullable(),
    openCases: z
      .array(z.object({ caseId: z.string(), case: z.string() }))
      .meta({ description: 'Until these have ended nothing can be erased.' }),
  })
  .meta({ id: 'Erasure' });

export const erasureRoute = route({
  method: 'get',
  path: own,
  id: 'erasures.see',
  tag: 'people',
  summary: 'Whether an erasure was asked for, and what it waits for',
  description: 'For staff and the person. Staff still see it when the record is erased.',
  access: ['staff', ...personalRoles],
  params,
  replies: { 200: { means: 'How it stands.', schema: erasureSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    const found = await erasureOf(deps.door.orm.em.fork(), id);
    const isErased = caller.roles.includes('staff') && Boolean(found?.erasedAt);
    if (!isErased) await requirePerson(deps, caller, id);
    return { status: 200, body: await standing(deps, id) };
  },
});

export const askErasureRoute = route({
  method: 'post',
  path: own,
  id: 'erasures.ask',
  tag: 'people',
  summary: 'Ask for one’s record to be erased',
  description:
    'By oneself. The office does it once no case is open; until then it can be taken back. A repeat changes nothing.',
  access: personalRoles,
  params,
  body: z.strictObject({}),
  replies: { 200: { means: 'The request is kept.', schema: erasureSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    await requireOneself(deps, caller, id);
    await askForErasure(deps.door.orm.em.fork(), id, deps.door.clock.now());
    return { status: 200, body: await standing(deps, id) };
  },
});

export const withdrawErasureRoute = route({
  method: 'delete',
  path: own,
  id: 'erasures.withdraw',
  tag: 'people',
  summary: 'Take a request to be erased back',
  access: personalRoles,
  params,
  replies: { 200: { means: 'Nothing is asked for.', schema: erasureSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    await requireOneself(deps, caller, id);
    await withdrawErasure(deps.door.orm.em.fork(), id);
    return { status: 200, body: await standing(deps, id) };
  },
});

export const waitingErasuresRoute = route({
  method: 'get',
  path: `${base}/erasure-requests`,
  id: 'erasures.waiting',
  tag: 'people',
  summary: 'Who waits to be erased',
  description: 'The oldest request first; at most 200.',
  access: ['staff'],
  replies: {
    200: {
      means: 'The requests.',
      schema: z
        .object({
          requests: z.array(
            z.object({
              personId: z.uuid(),
              personName: z.string(),
              askedAt: at,
              hasOpenCase: z.boolean().meta({ description: 'Until it has ended nothing can be erased.' }),
            }),
          ),
        })
        .meta({ id: 'WaitingErasures' }),
    },
  },
  problems: [],
  async handle(_asked, deps) {
    return { status: 200, body: { requests: await waitingErasures(deps.door.orm.em.fork()) } };
  },
});

export const eraseRoute = route({
  method: 'post',
  path: `${base}/people/{id}/erase`,
  id: 'people.erase',
  tag: 'people',
  summary: 'Erase a person',
  description:
    'For good: name, addresses, free text, documents, drafts, what letters were about, sign-in. Facts stay, they hold identifiers ' +
    'alone; pages then say “[erased]”. Only when no case of the person is open. The reason is kept with the id: write no name into it. ' +
    'A repeat changes nothing.',
  access: ['staff'],
  params,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
  replies: {
    200: {
      means: 'The person is erased.',
      schema: z.object({ personId: z.uuid(), erasedAt: at }).meta({ id: 'Erased' }),
    },
  },
  problems: ['PERSON_UNKNOWN', 'PERSON_HAS_OPEN_CASE'],
  async handle({ params: { id }, body: { reason }, caller }, deps) {
    const by = { role: requireRole(caller, ['staff']), id: caller.id };
    const now = deps.door.clock.now();
    const erased = await erasePerson(deps.door.orm.em.fork(), id, { by, reason, now });
    if (erased.outcome === 'unknown') throw new Problem('PERSON_UNKNOWN');
    if (erased.outcome === 'open-case') {
      const many = erased.cases.length === 1 ? 'A case' : `${erased.cases.length} cases`;
      throw new Problem(
        'PERSON_HAS_OPEN_CASE',
        `${many} of the person ${erased.cases.length === 1 ? 'is' : 'are'} still open (${erased.cases.join(', ')}); what is open ends first.`,
        { details: { cases: erased.cases } },
      );
    }
    await removeFiles(deps.documents.store, erased.files);
    return { status: 200, body: { personId: id, erasedAt: erased.erasedAt } };
  },
});

async function requireOneself(deps: ApiDeps, caller: Caller, id: string): Promise<void> {
  if (!isThePerson(caller, id)) throw new Problem('PERSON_UNKNOWN');
  await requirePerson(deps, caller, id);
}

async function standing({ door }: ApiDeps, personId: string) {
  const em = door.orm.em.fork();
  const found = await erasureOf(em, personId);
  const open = found?.erasedAt ? [] : await openCasesOf(em, personId);
  return {
    personId,
    askedAt: found?.askedAt ?? null,
    erasedAt: found?.erasedAt ?? null,
    openCases: open.map(caseId => ({ caseId, case: caseAddress(caseId) })),
  };
}
