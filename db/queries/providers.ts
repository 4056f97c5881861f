import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProviderRow } from '../records/providers.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';

export interface ProviderFilter {
  kind?: string | undefined;
  state?: string | undefined;
  /** Part of the organization's name. */
  text?: string | undefined;
}

/** Providers by name, then by id. */
export async function searchProviders(
  em: EntityManager,
  { kind, state, text }: ProviderFilter,
  limit: number,
  after: ProviderKey | null,
): Promise<Page<ProviderRow, ProviderKey>> {
  const conditions = new Conditions();
  if (kind !== undefined) conditions.add('kind = ?', kind);
  if (state !== undefined) conditions.add('state = ?', state);
  if (text !== undefined) conditions.add('organization ilike ?', containing(text));
  if (after) {
    conditions.add(
      `(lower(organization) collate "C", id) > (lower(?) collate "C", ?::uuid)`,
      after.organization,
      after.id,
    );
  }
  const rows: ProviderRow[] = await em.execute(
    `select id, organization, kind, state, page from provider ${conditions.where}
      order by lower(organization) collate "C", id limit ?`,
    [...conditions.binds, limit + 1],
  );
  return pageOf(rows, limit, ({ organization, id }) => ({ organization, id }));
}

/** The last row of a page: the next begins after it. */
export interface ProviderKey {
  organization: string;
  id: string;
}
