import type { EntityManager } from '@mikro-orm/postgresql';
import { beginnings, personWords } from '../words.ts';

export interface FoundPerson {
  id: string;
  name: string;
  email: string;
  institution: string | null;
}

export interface FoundEvaluator {
  id: string;
  name: string;
  programId: string;
  sets: string[];
}

/** A word of one or two letters fits many: of more than so many those that are met first are looked at. */
const enough = 200;

/**
 * SQL for the people `p` whose name and address have words that begin as those asked for; binds the `beginnings` of a text.
 * An index answers it, however many people there are.
 */
export const peopleNamed = `(select x.* from person x where ${personWords('x')} @@ lower(?)::tsquery limit ${enough}) p`;

/** People by parts of their names and addresses, by name; up to `limit`. */
export async function findPeople(em: EntityManager, text: string, limit: number): Promise<FoundPerson[]> {
  const words = beginnings(text);
  if (words === null) return [];
  return em.execute(
    `select p.id, p.name, p.email, p.institution from ${peopleNamed} order by lower(p.name), p.id limit ?`,
    [words, limit],
  );
}

/** Evaluators by parts of their names and addresses, by name; up to `limit`. They are few: each is looked at. */
export async function findEvaluators(
  em: EntityManager,
  text: string,
  limit: number,
): Promise<FoundEvaluator[]> {
  const words = beginnings(text);
  if (words === null) return [];
  return em.execute(
    `select p.id, p.name, e.program_id as "programId", e.sets
       from evaluator e
      cross join lateral (select x.* from person x where x.id = e.id offset 0) p
      where ${personWords('p')} @@ lower(?)::tsquery
      order by lower(p.name), p.id limit ?`,
    [words, limit],
  );
}
