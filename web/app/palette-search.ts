import { useIntl } from 'react-intl';
import { useRead } from '../client/client.ts';
import type { components } from '../client/contract.d.ts';
import type { TextId } from '../texts/index.ts';

export interface Found {
  to: string;
  title: string;
  detail?: string;
}

interface FoundGroup {
  title: TextId;
  found: Found[];
}

type Hit = components['schemas']['Hit'];
type HitKind = Hit['kind'];

/** What the API searches for has at least so many letters. */
const fewestLetters = 2;

const titles: Record<HitKind, TextId> = {
  person: 'office.found-people',
  case: 'office.cases-title',
  evaluator: 'office.found-evaluators',
  course: 'office.found-courses',
  provider: 'office.found-providers',
  agreement: 'office.found-agreements',
};

const pages: Record<HitKind, string> = {
  person: '/office/people',
  case: '/office/cases',
  evaluator: '/office/evaluators',
  course: '/office/courses',
  provider: '/office/providers',
  agreement: '/office/agreements',
};

/** What fits the words, by kind; nothing while the words are too short. */
export function useFound(q: string): { groups: FoundGroup[]; isSearching: boolean } {
  const shown = useShownHit();
  const isOn = q.length >= fewestLetters;
  const { data, isFetching } = useRead(
    'get',
    '/api/v1/search',
    { params: { query: { q } } },
    { enabled: isOn },
  );
  if (!isOn) return { groups: [], isSearching: false };
  const hits = data?.hits ?? [];
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  const groups = kinds.map(kind => ({
    title: titles[kind],
    found: hits.filter(hit => hit.kind === kind).map(shown),
  }));
  return { groups, isSearching: isFetching };
}

/** Where a hit leads, and what it says; how a case stands is said in the words of its page. */
export function useShownHit(): (hit: Hit) => Found {
  const intl = useIntl();
  const word = (group: 'kind' | 'status', code: string) => {
    const id = `case.${group}-${code}`;
    return id in intl.messages ? intl.formatMessage({ id }) : code;
  };
  return hit => {
    const to = `${pages[hit.kind]}/${hit.id}`;
    if (hit.case === null) return { to, title: hit.title, detail: hit.sentence };
    const { kind, status, certificateNumber } = hit.case;
    const title = hit.title === hit.id ? `…${hit.id.slice(-6)}` : hit.title;
    const detail = [word('kind', kind), word('status', status), certificateNumber];
    return { to, title, detail: detail.filter(Boolean).join(' · ') };
  };
}
