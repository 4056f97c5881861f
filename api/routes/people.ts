import { z } from 'zod';
import { correctPerson } from '../../db/records/people.ts';
import { personalRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
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

export const correctPersonRoute = route({
  method: 'patch',
  path,
  id: 'people.correct',
  tag: 'people',
  summary: 'Correct a person’s name, address, zone or membership number',
  description:
    'For staff and the person; what is left out stays. Letters still to come go to the new address.',
  access,
  params,
  body: z
    .strictObject(personFields)
    .partial()
    .refine(fields => Object.keys(fields).length > 0, 'give at least one field'),
  replies: { 200: { means: 'The person as corrected.', schema: personSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, body, caller }, deps) {
    await requirePerson(deps, caller, id);
    const person = await correctPerson(deps.door.orm.em.fork(), id, body);
    if (!person) throw new Problem('PERSON_UNKNOWN');
    return { status: 200, body: person };
  },
});
