import type { QueryClient } from '@tanstack/react-query';
import type { Fields, Kept, SavePlace } from '../../../client/autosave.ts';
import { api, queryOptions } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';

export type Portfolio = components['schemas']['Portfolio'];
export type Artifact = components['schemas']['Artifact'];

/** What a field of a portfolio holds: a text, or what shows a competency. */
export type Value = string | Artifact[];

export const learningStatement = 'learning';

/** `3.statement`: the field of one competency. */
export function fieldOf(competency: number, what: 'statement' | 'artifacts'): string {
  return `${competency}.${what}`;
}

export function textIn(fields: Fields<Value>, field: string): string {
  const value = fields[field];
  return typeof value === 'string' ? value : '';
}

export function artifactsIn(fields: Fields<Value>, competency: number): Artifact[] {
  const value = fields[fieldOf(competency, 'artifacts')];
  return Array.isArray(value) ? value : [];
}

/** The ids of all documents that some fields name. */
export function documentsIn(values: readonly Value[]): ReadonlySet<string> {
  const artifacts = values.flatMap(value => (typeof value === 'string' ? [] : value));
  return new Set(artifacts.flatMap(artifact => ('documentId' in artifact ? artifact.documentId : [])));
}

/** A portfolio as it is written: field by field. */
export function keptDraft({
  version,
  savedAt,
  learningStatement: said,
  competencies,
}: Portfolio): Kept<Value> {
  return { version, savedAt, fields: { [learningStatement]: said ?? '', ...fieldsOf(competencies) } };
}

/** What is added on the competencies that were asked about. */
export function keptInformation(portfolio: Portfolio, asked: readonly number[]): Kept<Value> {
  const { version, savedAt, information } = portfolio;
  const parts = asked.map(competency => {
    const part = information.competencies.find(each => each.competency === competency);
    return part ?? { competency, statement: null, artifacts: [] };
  });
  return { version, savedAt, fields: fieldsOf(parts) };
}

interface Part {
  competency: number;
  statement: string | null;
  artifacts: Artifact[];
}

function fieldsOf(parts: readonly Part[]): Fields<Value> {
  return Object.fromEntries(
    parts.flatMap(({ competency, statement, artifacts }): [string, Value][] => [
      [fieldOf(competency, 'statement'), statement ?? ''],
      [fieldOf(competency, 'artifacts'), artifacts],
    ]),
  );
}

/** Where a draft is saved. What the API answers is what the page shows from then on. */
export function draftPlace(id: string, client: QueryClient): SavePlace<Value> {
  return {
    name: `portfolio/${id}`,
    isValue,
    async save(changes, _all, from) {
      const said = changes[learningStatement];
      const body = {
        ...(typeof said === 'string' ? { learningStatement: said } : {}),
        competencies: partsIn(changes),
      };
      const { data } = await api.PATCH('/api/v1/portfolios/{id}', { params: matching(id, from), body });
      return keptDraft(shown(client, id, data));
    },
    current: async () => keptDraft(await read(client, id)),
  };
}

/** Where the answer to a request for more information is saved. */
export function informationPlace(
  id: string,
  asked: readonly number[],
  client: QueryClient,
): SavePlace<Value> {
  return {
    name: `information/${id}`,
    isValue,
    async save(changes, _all, from) {
      const { data } = await api.PATCH('/api/v1/portfolios/{id}/information', {
        params: matching(id, from),
        body: { competencies: partsIn(changes) },
      });
      return keptInformation(shown(client, id, data), asked);
    },
    current: async () => keptInformation(await read(client, id), asked),
  };
}

async function read(client: QueryClient, id: string): Promise<Portfolio> {
  const { data } = await api.GET('/api/v1/portfolios/{id}', { params: { path: { id } } });
  return shown(client, id, data);
}

function matching(id: string, version: number) {
  return { path: { id }, header: { 'If-Match': `"${version}"` } };
}

/** Whatever is no success was thrown already. */
function shown(client: QueryClient, id: string, portfolio: Portfolio | undefined): Portfolio {
  if (!portfolio) throw new Error('the API has answered nothing');
  const { queryKey } = queryOptions('get', '/api/v1/portfolios/{id}', { params: { path: { id } } });
  client.setQueryData(queryKey, portfolio);
  return portfolio;
}

interface ChangedPart {
  competency: number;
  statement?: string;
  artifacts?: Artifact[];
}

function partsIn(changes: Fields<Value>): ChangedPart[] {
  const byCompetency = new Map<number, ChangedPart>();
  for (const [field, value] of Object.entries(changes)) {
    if (field === learningStatement) continue;
    const competency = Number.parseInt(field, 10);
    const part = byCompetency.get(competency) ?? { competency };
    if (typeof value === 'string') part.statement = value;
    else part.artifacts = value;
    byCompetency.set(competency, part);
  }
  return [...byCompetency.values()];
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || (Array.isArray(value) && value.every(isArtifact));
}

function isArtifact(value: unknown): value is Artifact {
  if (typeof value !== 'object' || value === null || !('title' in value)) return false;
  const place = 'url' in value ? value.url : 'documentId' in value ? value.documentId : null;
  return typeof value.title === 'string' && typeof place === 'string';
}
