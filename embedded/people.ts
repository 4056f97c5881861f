/** Those for whom the printed tokens of a provider and an evaluator speak: on record, so that staff can register them by their id. */
import { createPerson } from '../db/records/people.ts';
import { connect } from '../db/orm.ts';
import type { Keys } from './keys.ts';

/** Puts them on record, once: who is there stays as is. A candidate comes on record by applying. */
export async function introducePeople(databaseUrl: string, { evaluatorId, providerId }: Keys): Promise<void> {
  const orm = await connect(databaseUrl, 1);
  try {
    const now = new Date().toISOString();
    const details = { zone: null, membershipNumber: null };
    const evaluator = { name: 'Jo Linden', email: 'evaluator@people.example', ...details };
    await createPerson(orm.em.fork(), evaluatorId, evaluator, now);
    const provider = { name: 'Sam Rowan', email: 'provider@people.example', ...details };
    await createPerson(orm.em.fork(), providerId, provider, now);
  } finally {
    await orm.close();
  }
}
