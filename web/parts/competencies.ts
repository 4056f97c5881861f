import { useRead } from '../client/client.ts';

/** What the competencies of a set say, by number, in the newest texts that were imported; none while there are none. */
export function useCompetencyTexts(program: string | undefined, set: string): ReadonlyMap<number, string> {
  const path = { id: program ?? '' };
  const versions = useRead(
    'get',
    '/api/v1/programs/{id}/competency-texts',
    { params: { path } },
    { enabled: program !== undefined, staleTime: 300_000 },
  );
  const newest = versions.data?.versions.toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1))[0];
  const texts = useRead(
    'get',
    '/api/v1/programs/{id}/competency-texts/{version}',
    { params: { path: { ...path, version: newest?.version ?? '' } } },
    { enabled: newest !== undefined, staleTime: 300_000 },
  );
  const own = texts.data?.sets.find(each => each.set === set)?.competencies ?? [];
  return new Map(own.map(({ competency, text }) => [competency, text]));
}
