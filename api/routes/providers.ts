import { z } from 'zod';
import { providerKinds } from '../../db/entities/index.ts';
import { searchProviders } from '../../db/queries/providers.ts';
import { createPerson, findPerson } from '../../db/records/people.ts';
import {
  correctProvider,
  createProvider,
  findProvider,
  type ProviderDetails,
} from '../../db/records/providers.ts';
import { uuid } from '../../domain/command.ts';
import { line } from '../../domain/line.ts';
import { isThePerson, type Caller } from '../access.ts';
import { base, uuidInAddress, uuidOf } from '../addresses.ts';
import { keyOf } from '../commands.ts';
import { page, state } from '../courses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { newPerson } from '../people.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const fields = {
  organization: line(200),
  kind: z.enum(providerKinds),
  state: state.nullable(),
  page: page.nullable(),
};

const provider = z
  .object({ id: z.uuid().meta({ description: 'That of its contact person.' }), ...fields })
  .meta({ id: 'Provider' });

const path = `${base}/providers`;
const params = z.strictObject({ id: uuidInAddress });

export const registerProviderRoute = route({
  method: 'post',
  path,
  id: 'providers.register',
  tag: 'providers',
  summary: 'Register a provider of courses with its contact person',
  description:
    'Give `person` for somebody new or `personId` for somebody on record, not both. The provider’s id is that of the person: ' +
    'a token of the role `provider` names it as `person`.',
  access: ['staff'],
  takesKey: true,
  body: z.strictObject({
    ...fields,
    state: fields.state.default(null),
    page: fields.page.default(null),
    person: newPerson.optional(),
    personId: uuid.optional(),
  }),
  replies: {
    201: {
      means: 'The provider; a repeat finds it as it is.',
      schema: provider,
      headers: { Location: 'The address of the provider.' },
    },
  },
  problems: ['KEY_MALFORMED', 'PERSON_UNKNOWN', 'PROVIDER_REGISTERED'],
  async handle({ body: { person, personId, ...details }, idempotencyKey }, deps) {
    if ((person === undefined) === (personId === undefined)) {
      throw new Problem('FIELDS_INVALID', 'Give either person or personId, and not both.', {
        errors: [{ path: 'person', problem: 'give either person or personId' }],
      });
    }
    const id = personId ?? uuidOf('person', keyOf(idempotencyKey));
    const now = deps.door.clock.now();
    const registered = await deps.door.orm.em.fork().transactional(async em => {
      if (person) await createPerson(em, id, person, now);
      else if (!(await findPerson(em, id))) throw new Problem('PERSON_UNKNOWN');
      await createProvider(em, id, details, now);
      return findProvider(em, id);
    });
    if (!registered || !isSame(registered, details)) throw new Problem('PROVIDER_REGISTERED');
    return { status: 201, headers: { Location: `${path}/${id}` }, body: registered };
  },
});

function isSame(registered: ProviderDetails, { organization, kind, state, page }: ProviderDetails): boolean {
  return (
    registered.organization === organization &&
    registered.kind === kind &&
    registered.state === state &&
    registered.page === page
  );
}

const placeSchema = z.strictObject({ organization: z.string(), id: z.string() });

export const providersRoute = route({
  method: 'get',
  path,
  id: 'providers.search',
  tag: 'providers',
  summary: 'Search providers of courses',
  access: ['staff', 'committee'],
  query: z.strictObject({
    kind: fields.kind.optional(),
    state: state.optional(),
    q: z.string().trim().min(2).max(200).optional().meta({ description: 'Part of the name.' }),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means: 'A page of providers by name; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ providers: z.array(provider), next: z.string().nullable() })
        .meta({ id: 'Providers' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, q, kind, state } }, deps) {
    const filter = { kind, state, text: q };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'providers', filter);
    const found = await searchProviders(deps.door.orm.em.fork(), filter, limit, after);
    const next = found.next && cursorTo('providers', filter, found.next);
    return { status: 200, body: { providers: found.rows, next } };
  },
});

export const providerRoute = route({
  method: 'get',
  path: `${path}/{id}`,
  id: 'providers.see',
  tag: 'providers',
  summary: 'See a provider of courses',
  description: 'For staff, the committee and the provider.',
  access: ['staff', 'committee', 'provider'],
  params,
  replies: { 200: { means: 'The provider.', schema: provider } },
  problems: ['PROVIDER_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    return { status: 200, body: await requireProvider(deps, caller, id) };
  },
});

export const correctProviderRoute = route({
  method: 'patch',
  path: `${path}/{id}`,
  id: 'providers.correct',
  tag: 'providers',
  summary: 'Correct what is known of a provider',
  description: 'For staff and the provider; what is left out stays. The catalog shows it from then on.',
  access: ['staff', 'provider'],
  params,
  body: z
    .strictObject(fields)
    .partial()
    .refine(given => Object.keys(given).length > 0, 'give at least one field'),
  replies: { 200: { means: 'The provider as corrected.', schema: provider } },
  problems: ['PROVIDER_UNKNOWN'],
  async handle({ params: { id }, body, caller }, deps) {
    await requireProvider(deps, caller, id);
    const corrected = await correctProvider(deps.door.orm.em.fork(), id, body);
    if (!corrected) throw new Problem('PROVIDER_UNKNOWN');
    return { status: 200, body: corrected };
  },
});

/** The provider, or `PROVIDER_UNKNOWN`: also where the caller may not know that there is one. */
async function requireProvider(deps: ApiDeps, caller: Caller, id: string) {
  const maySee =
    caller.roles.includes('staff') || caller.roles.includes('committee') || isThePerson(caller, id);
  const found = maySee ? await findProvider(deps.door.orm.em.fork(), id) : null;
  if (!found) throw new Problem('PROVIDER_UNKNOWN');
  return found;
}
