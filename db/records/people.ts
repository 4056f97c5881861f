import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import { Person } from '../entities/index.ts';

export interface PersonDetails {
  name: string;
  email: string;
  zone: string | null;
  membershipNumber: string | null;
  institution?: string | null;
}

export type PersonRow = Required<PersonDetails> & { id: string };

/** Keeps a new person; one that is there already stays as it is. */
export async function createPerson(
  em: EntityManager,
  id: string,
  details: PersonDetails,
  createdAt: string,
): Promise<void> {
  const row = { id, ...details, createdAt: new Date(createdAt) };
  await em.upsert(Person, row, { onConflictAction: 'ignore' });
}

/** The person, or null. */
export async function findPerson(em: EntityManager, id: string): Promise<PersonRow | null> {
  const row = await em.findOne(Person, { id });
  return row && toPerson(row);
}

/** Corrects what is given and leaves the rest; null when there is no such person. */
export async function correctPerson(
  em: EntityManager,
  id: string,
  changes: Partial<PersonDetails>,
): Promise<PersonRow | null> {
  const row = await em.findOne(Person, { id });
  if (!row) return null;
  em.assign(row, changes);
  await em.flush();
  return toPerson(row);
}

function toPerson(row: InferEntity<typeof Person>): PersonRow {
  const { id, name, email, zone = null, membershipNumber = null, institution = null } = row;
  return { id, name, email, zone, membershipNumber, institution };
}
