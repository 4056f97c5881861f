import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import { Provider, type ProviderKind } from '../entities/index.ts';

export interface ProviderDetails {
  organization: string;
  kind: ProviderKind;
  /** Two capital letters, such as `TX`. */
  state: string | null;
  page: string | null;
}

export type ProviderRow = ProviderDetails & { id: string };

/** Keeps a new provider, whose id is that of its contact person; one that is there already stays as it is. */
export async function createProvider(
  em: EntityManager,
  id: string,
  details: ProviderDetails,
  createdAt: string,
): Promise<void> {
  const row = { id, ...details, createdAt: new Date(createdAt) };
  await em.upsert(Provider, row, { onConflictAction: 'ignore' });
}

/** The provider, or null. */
export async function findProvider(em: EntityManager, id: string): Promise<ProviderRow | null> {
  const row = await em.findOne(Provider, { id });
  return row && toProvider(row);
}

/** Corrects what is given and leaves the rest; null when there is no such provider. */
export async function correctProvider(
  em: EntityManager,
  id: string,
  changes: Partial<ProviderDetails>,
): Promise<ProviderRow | null> {
  const row = await em.findOne(Provider, { id });
  if (!row) return null;
  em.assign(row, changes);
  await em.flush();
  return toProvider(row);
}

function toProvider(row: InferEntity<typeof Provider>): ProviderRow {
  const { id, organization, kind, state, page } = row;
  return { id, organization, kind, state: state ?? null, page: page ?? null };
}
