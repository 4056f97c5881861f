import { z } from 'zod';
import { correctPerson } from '../../db/records/people.ts';
import { personalRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { askToConfirm, isBoundToEmail } from '../email-change.ts';
import { personFields, personSchema, requirePerson } from '../people.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const params = z.strictObject({ id: uuidInAddress });
const access = ['staff', ...personalRoles] as const;
const path = `${base}/people/{id}`;

export const personRoute = route({
  method: 'get',
  path,
  id: 'people.see',
  tag: 'people',
  summary: 'See a person’s record',
  description: 'For staff and the person.',
  access,
  params,
  replies: { 200: { means: 'The person.', schema: personSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    return { status: 200, body: await requirePerson(deps, caller, id) };
  },
});

const correctedSchema = personSchema
  .extend({ emailToConfirm: z.string().optional() })
  .meta({ id: 'CorrectedPerson' });

export const correctPersonRoute = route({
  method: 'patch',
  path,
  id: 'people.correct',
  tag: 'people',
  summary: 'Correct a person’s name, address, zone or membership number',
  description:
    'For staff and the person; what is left out stays. Letters still to come go to the new address. Who has signed in by ' +
    'mail or passkey and gives a new e-mail address is sent a link to it: `emailToConfirm` says so, and until the link ' +
    'is used the old address holds.',
  access,
  params,
  body: z
    .strictObject(personFields)
    .partial()
    .refine(fields => Object.keys(fields).length > 0, 'give at least one field'),
  replies: { 200: { means: 'The person as corrected.', schema: correctedSchema } },
  problems: ['PERSON_UNKNOWN', 'TOO_MANY_ATTEMPTS'],
  async handle({ params: { id }, body, caller, came }, deps) {
    const { email: old } = await requirePerson(deps, caller, id);
    const { email, ...others } = body;
    const mustConfirm = email !== undefined && email !== old && isBoundToEmail(caller);
    if (mustConfirm) await askToConfirm(deps, caller, id, email, came);
    const person = await correctPerson(deps.door.orm.em.fork(), id, mustConfirm ? others : body);
    if (!person) throw new Problem('PERSON_UNKNOWN');
    return { status: 200, body: { ...person, ...(mustConfirm ? { emailToConfirm: email } : {}) } };
  },
});
