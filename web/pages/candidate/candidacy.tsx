import type { ReactNode } from 'react';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { NoCandidacy } from './no-candidacy.tsx';

export type Candidacy = components['schemas']['CandidacyPage'];
type FoundCase = components['schemas']['FoundCase'];

const ends = ['certified', 'expired', 'withdrawn', 'declined'];

/** Whether nothing goes on in it any more, whatever may follow it. */
export function isOver({ status }: { status: string }): boolean {
  return ends.includes(status);
}

export function uuidOf({ caseId }: { caseId: string }): string {
  return caseId.slice(caseId.indexOf('/') + 1);
}

/** The candidacy of whoever is signed in: the one that is open, else the last one. */
export function useCandidacies() {
  return useRead('get', '/api/v1/cases', { params: { query: { kind: 'candidacy' } } });
}

/** The one that counts among a person's candidacies. */
export function currentOf(cases: readonly FoundCase[]): FoundCase | undefined {
  const bySince = cases.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return bySince.find(each => !isOver(each)) ?? bySince[0];
}

interface OwnProps {
  children: (candidacy: Candidacy) => ReactNode;
  /** In its place where there is none; what the program is and how one applies when left out. */
  none?: ReactNode;
}

/** What is told of the person's candidacy, once it is there. */
export function OwnCandidacy({ children, none }: OwnProps) {
  const cases = useCandidacies();
  return (
    <Loaded of={cases}>
      {({ cases: all }) => {
        const current = currentOf(all);
        if (!current) return none ?? <NoCandidacy />;
        return <OfUuid uuid={uuidOf(current)}>{children}</OfUuid>;
      }}
    </Loaded>
  );
}

function OfUuid({ uuid, children }: { uuid: string; children: (candidacy: Candidacy) => ReactNode }) {
  const candidacy = useRead('get', '/api/v1/candidacies/{uuid}', { params: { path: { uuid } } });
  return <Loaded of={candidacy}>{children}</Loaded>;
}
