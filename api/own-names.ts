import { z } from 'zod';
import { pinnedProgramOf } from '../db/queries/pinned-program.ts';
import { findPerson } from '../db/records/people.ts';
import type { PortfolioRow } from '../db/records/portfolios.ts';
import { namePlaces, namePlacesIn, placeInWords } from '../domain/own-name.ts';
import type { Content } from '../domain/portfolio-content.ts';
import { documentNamesOf } from './neutral-names.ts';
import type { ApiDeps } from './route.ts';
import { programToday } from './routes/programs.ts';

export const namedInSchema = z
  .array(z.object({ what: z.enum(namePlaces), competency: z.int().nullable(), sentence: z.string() }))
  .meta({
    description:
      'Where the name of the writer seems to stand, which the evaluators are not to learn. It is a hint and hinders nothing; empty ' +
      'where the program does not evaluate blindly.',
  });

/** Where the writer's name seems to stand in each of the contents of a portfolio, in their order; nowhere where evaluations are not blind. */
export async function namedIn(deps: ApiDeps, row: PortfolioRow, contents: readonly Content[]) {
  const writer = (await isBlind(deps, row)) ? await findPerson(deps.door.orm.em.fork(), row.personId) : null;
  if (!writer) return contents.map(() => []);
  const documents = await documentNamesOf(deps, row.id);
  const files = new Map([...documents].map(([id, { own }]) => [id, own]));
  return contents.map(content =>
    namePlacesIn(content, files, writer).map(place => ({
      ...place,
      sentence: `The writer’s name seems to stand in ${placeInWords(place)}; the evaluators are not to learn it.`,
    })),
  );
}

/** By the rules that its candidacy is pinned to. */
async function isBlind(deps: ApiDeps, { candidacyId, programId }: PortfolioRow): Promise<boolean> {
  const pinned = await pinnedProgramOf(deps.door.orm.em.fork(), candidacyId);
  const program = pinned ? deps.programs.find(pinned) : programToday(deps, programId);
  return program?.portfolios.blind ?? false;
}
