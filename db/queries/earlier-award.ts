import type { EntityManager } from '@mikro-orm/postgresql';
import { earlierAward, type EarlierAward } from '../../domain/earlier-award.ts';
import { personOfAsking, programOfAsking } from './asking-case.ts';

const lost = `{${earlierAward.shape.outcome.options.join(',')}}`;

/** The last award in the program of a case that its person has lost by a lapse or a revocation; null where there is none. */
export async function earlierAwardOf(
  em: EntityManager,
  { caseId }: { caseId: string },
): Promise<EarlierAward | null> {
  const rows: EarlierAward[] = await em.execute(
    `select certificate_number as number, state ->> 'startOn' as "awardedOn", state #>> '{ended,outcome}' as outcome
       from case_row
      where kind = 'certification' and person_id = (${personOfAsking})::uuid and program_id = ${programOfAsking}
        and state #>> '{ended,outcome}' = any (?)
      order by state ->> 'startOn' desc limit 1`,
    [caseId, caseId, caseId, caseId, lost],
  );
  return rows[0] ?? null;
}

/** The answer of a look-up with that award, if there is one. */
export function withEarlierAward<T extends object, A extends { caseId: string }>(
  question: (em: EntityManager, asked: A) => Promise<T | null>,
): (em: EntityManager, asked: A) => Promise<(T & { earlierAward?: EarlierAward }) | null> {
  return async (em, asked) => {
    const found = await question(em, asked);
    const award = found && (await earlierAwardOf(em, asked));
    return found && (award ? { ...found, earlierAward: award } : found);
  };
}
