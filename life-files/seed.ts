import type { MikroORM } from '@mikro-orm/postgresql';
import { Person } from '../db/entities/index.ts';
import type { Life } from './read.ts';
import { peopleOf } from './world.ts';

/** Puts on record what stands around a life: its people. What is there already stays as it is. */
export async function seedWorld(orm: MikroORM, { id, personId, person, world }: Life): Promise<void> {
  const { name = id, email = `${id}@people.example`, zone = null, membershipNumber = null } = person ?? {};
  const createdAt = new Date();
  const unsaid = { zone: null, membershipNumber: null, createdAt };
  const rows = [
    { id: personId, name, email, zone, membershipNumber, createdAt },
    ...peopleOf(world).map(other => ({ id: other.id, name: other.name, email: other.email, ...unsaid })),
  ];
  await orm.em.fork().upsertMany(Person, rows, { onConflictAction: 'ignore' });
}
