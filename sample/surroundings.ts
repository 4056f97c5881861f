/** Brings on record what stands around the people of the sample, by the API as the office would. */
import { numbersTo } from '../domain/portfolio-content.ts';
import type { Program } from '../domain/program.ts';
import type { Days } from './days.ts';
import type { Office } from './office.ts';
import { agreementsOf, evaluators, providers, trainedOn, type Places } from './places.ts';

/** The version under which the texts of the sample are imported. */
export const textsVersion = 'sample-1';

/** Registers providers, evaluators and agreements; the ids under which they are on record. */
export async function registerPlaces({ staff }: Office, program: Program, days: Days): Promise<Places> {
  const register = async <N extends string, R>(
    path: string,
    records: Record<N, R>,
    fieldsOf: (each: R) => object,
  ) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries<R>(records).map(async ([name, each]) => {
          const made = await staff.make<{ id?: string; agreementId?: string }>(
            `/api/v1/${path}`,
            { ...fieldsOf(each) },
            `sample:${path}:${name}`,
          );
          return [name, made.id ?? made.agreementId];
        }),
      ),
    ) as Record<N, string>;
  return {
    providers: await register('providers', providers, provider => provider),
    evaluators: await register('evaluators', evaluators, ({ isTrained, ...each }) => ({
      ...each,
      program: program.id,
      trainedOn: isTrained ? trainedOn(days) : null,
    })),
    agreements: await register('agreements', agreementsOf(days), ({ sets, ...each }) => ({
      ...each,
      program: program.id,
      reviews: sets.map(set => ({ set, reviewedOn: each.startsOn, reviewedBy: 'committee' })),
    })),
  };
}

/** Imports a text for each competency of these programs, each marked as no text of the program. */
export async function importTexts({ staff }: Office, programs: readonly Program[]): Promise<void> {
  for (const program of programs)
    await staff.sendTable(
      `/api/v1/programs/${program.id}/competency-texts?version=${textsVersion}`,
      tableOf(program),
    );
}

/** The table of the texts. */
export function tableOf({ sets }: Program): string {
  const rows = sets.flatMap(({ code, name, competencies }) =>
    numbersTo(competencies).map(
      number =>
        `${code},${number},"Sample text ${number} of ${competencies} for ${name}: the wording of the program itself is imported in its place."`,
    ),
  );
  return `set,competency,text\n${rows.join('\n')}\n`;
}
