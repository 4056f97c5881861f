import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';

export type CandidacyPage = components['schemas']['CandidacyPage'];
export type CertificationPage = components['schemas']['CertificationPage'];
export type CourseApprovalPage = components['schemas']['CourseApprovalPage'];
export type EvaluationPage = components['schemas']['EvaluationPage'];

/** A case as its page of the API tells it, by kind. */
export type ShownCase =
  | { kind: 'candidacy'; page: CandidacyPage }
  | { kind: 'certification'; page: CertificationPage }
  | { kind: 'courseApproval'; page: CourseApprovalPage }
  | { kind: 'evaluation'; page: EvaluationPage };

export type CaseKindName = ShownCase['kind'];
export type AnyPage = ShownCase['page'];
export type HistoryEntry = AnyPage['history'][number];

export const caseKinds = ['candidacy', 'certification', 'evaluation', 'courseApproval'] as const;

export function isCaseKind(name: string | undefined): name is CaseKindName {
  return caseKinds.some(kind => kind === name);
}

/** The case as it stands, or as it stood at an instant; kept up to date like every question. While another instant is fetched the last stays. */
export function useShownCase(kind: CaseKindName, uuid: string, asOf: string | null, isOn = true) {
  return useQuery({
    queryKey: ['office-case', kind, uuid, asOf],
    queryFn: () => readCase(kind, uuid, asOf),
    placeholderData: previous => (asOf === null ? undefined : previous),
    enabled: isOn,
  });
}

async function readCase(kind: CaseKindName, uuid: string, asOf: string | null): Promise<ShownCase> {
  const shown = await ask(kind, { params: { path: { uuid }, query: asOf === null ? {} : { asOf } } });
  performance.mark('case-data');
  return shown;
}

type Asked = { params: { path: { uuid: string }; query: { asOf?: string } } };

async function ask(kind: CaseKindName, init: Asked): Promise<ShownCase> {
  switch (kind) {
    case 'candidacy':
      return { kind, page: held((await api.GET('/api/v1/candidacies/{uuid}', init)).data) };
    case 'certification':
      return { kind, page: held((await api.GET('/api/v1/certifications/{uuid}', init)).data) };
    case 'courseApproval':
      return { kind, page: held((await api.GET('/api/v1/course-approvals/{uuid}', init)).data) };
    case 'evaluation':
      return { kind, page: held((await api.GET('/api/v1/evaluations/{uuid}', init)).data) };
  }
}

/** Whatever was not answered with success has been thrown before. */
function held<T>(data: T | undefined): T {
  if (data === undefined) throw new Error('an answer without a body');
  return data;
}

/** Where the page of a case is, by its id (`candidacy/<uuid>`). */
export function pageOf(caseId: string): string {
  return `/office/cases/${caseId}`;
}

/** The kind in a case's id. */
export function kindIn(caseId: string): string {
  return caseId.slice(0, caseId.indexOf('/'));
}
