import { useIntl } from 'react-intl';
import { useRead } from '../client/client.ts';
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

/** What the API searches for has at least so many letters. */
const fewestLetters = 2;
const most = 6;

/** What fits the words: cases, courses, providers, agreements; nothing while the words are too short. */
export function useFound(q: string): { groups: FoundGroup[]; isSearching: boolean } {
  const word = useKindAndStatus();
  const isOn = q.length >= fewestLetters;
  const options = { enabled: isOn };
  const init = { params: { query: { q, limit: most } } };
  const cases = useRead('get', '/api/v1/cases', init, options);
  const courses = useRead('get', '/api/v1/courses', init, options);
  const providers = useRead('get', '/api/v1/providers', init, options);
  const every = { params: { query: { q, limit: most, status: 'all' as const } } };
  const agreements = useRead('get', '/api/v1/catalog/agreements', every, options);
  if (!isOn) return { groups: [], isSearching: false };
  const groups: FoundGroup[] = [
    {
      title: 'office.cases-title',
      found: (cases.data?.cases ?? []).map(({ caseId, personName, kind, status, certificateNumber }) => ({
        to: `/office/cases/${caseId}`,
        title: personName ?? `…${caseId.slice(-6)}`,
        detail: [word('kind', kind), word('status', status), certificateNumber].filter(Boolean).join(' · '),
      })),
    },
    {
      title: 'office.found-courses',
      found: (courses.data?.courses ?? []).map(({ courseId, title }) => ({
        to: `/office/courses/${courseId}`,
        title,
      })),
    },
    {
      title: 'office.found-providers',
      found: (providers.data?.providers ?? []).map(({ id, organization }) => ({
        to: `/office/providers/${id}`,
        title: organization,
      })),
    },
    {
      title: 'office.found-agreements',
      found: (agreements.data?.agreements ?? []).map(({ agreementId, reference, college }) => ({
        to: `/office/agreements/${agreementId}`,
        title: `${college} (${reference})`,
      })),
    },
  ];
  const isSearching = [cases, courses, providers, agreements].some(({ isFetching }) => isFetching);
  return { groups: groups.filter(({ found }) => found.length > 0), isSearching };
}

/** The kind and the status of a case in the words of its page. */
function useKindAndStatus(): (group: 'kind' | 'status', code: string) => string {
  const intl = useIntl();
  return (group, code) => {
    const id = `case.${group}-${code}`;
    return id in intl.messages ? intl.formatMessage({ id }) : code;
  };
}
