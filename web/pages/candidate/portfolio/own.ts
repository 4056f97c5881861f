import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';

export type Candidacy = components['schemas']['CandidacyPage'];
type FoundCase = components['schemas']['FoundCase'];

/** The candidacies of whoever is signed in. */
export function useCandidacies() {
  return useRead('get', '/api/v1/cases', { params: { query: { kind: 'candidacy' } } });
}

/** What is told of a candidacy, by its id. */
export function useCandidacy(candidacyId: string) {
  const uuid = candidacyId.replace('candidacy/', '');
  return useRead('get', '/api/v1/candidacies/{uuid}', { params: { path: { uuid } } });
}

/** The one that portfolios are begun in: that which goes on, else the last one. */
export function currentOf(cases: readonly FoundCase[]): FoundCase | undefined {
  const newestFirst = cases.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return newestFirst.find(({ waitsFor }) => waitsFor !== null) ?? newestFirst[0];
}

/** The name of a set, or its code where the rules have another now. */
export function nameOfSet({ details }: Candidacy, code: string): string {
  return details.sets.find(set => set.code === code)?.name ?? code;
}
