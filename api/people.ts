import { z } from 'zod';
import { findPerson } from '../db/records/people.ts';
import { line } from '../domain/line.ts';
import type { Caller } from './access.ts';
import { seesPerson } from './access.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

const zone = z
  .string()
  .max(64)
  .refine(isZone, 'a time zone of the IANA database, such as America/Chicago')
  .meta({ examples: ['America/Chicago'] });

/** What is known of a person. */
export const personFields = {
  name: line(200),
  email: z.email().max(254),
  zone: zone.nullable(),
  membershipNumber: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and hyphens')
    .nullable(),
  institution: line(200).nullable().meta({
    description: 'Where the person works or learns: evaluators from there do not judge its portfolios.',
  }),
};

export const newPerson = z
  .strictObject({
    ...personFields,
    zone: personFields.zone.default(null),
    membershipNumber: personFields.membershipNumber.default(null),
    institution: personFields.institution.default(null),
  })
  .meta({ id: 'NewPerson' });

export const personSchema = z.object({ id: z.uuid(), ...personFields }).meta({ id: 'Person' });

/** The person, or `PERSON_UNKNOWN`: also where the caller may not know that there is one. */
export async function requirePerson(deps: ApiDeps, caller: Caller, id: string) {
  const person = seesPerson(caller, id) ? await findPerson(deps.door.orm.em.fork(), id) : null;
  if (!person) throw new Problem('PERSON_UNKNOWN');
  return person;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0);
    return name.includes('/') || name === 'UTC';
  } catch {
    return false;
  }
}
