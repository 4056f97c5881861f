import { LockMode } from '@mikro-orm/core';
import type { EntityManager, InferEntity } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import type { Artifact, Content, Part } from '../../domain/portfolio-content.ts';
import { Portfolio, PortfolioPart, type Section } from '../entities/index.ts';
import { standingOf } from '../queries/portfolio-standing.ts';

export type PortfolioRow = InferEntity<typeof Portfolio>;

export interface NewPortfolio {
  id: string;
  candidacyId: string;
  personId: string;
  programId: string;
  set: string;
  competenciesVersion: string;
  needs: { competencies: number; artifacts: number };
  content: Content;
  copyOf: string | null;
}

/** Keeps a new draft; one with this id that is there already stays as it is. */
export function createPortfolio(
  em: EntityManager,
  { set: setCode, needs, content, ...rest }: NewPortfolio,
  createdBy: Actor,
  at: Instant,
): Promise<void> {
  const now = new Date(at);
  const { learningStatement, parts } = content;
  return em.transactional(async inner => {
    const row = { ...rest, setCode, ...needs, learningStatement, version: 1, createdBy };
    await inner.upsert(Portfolio, { ...row, createdAt: now, savedAt: now }, { onConflictAction: 'ignore' });
    const rows = parts.map(part => ({ portfolioId: rest.id, section: 'submission' as const, ...part }));
    if (rows.length > 0) await inner.upsertMany(PortfolioPart, rows, { onConflictAction: 'ignore' });
  });
}

/** The portfolio without its texts, or null. */
export function findPortfolio(em: EntityManager, id: string): Promise<PortfolioRow | null> {
  return em.findOne(Portfolio, { id });
}

/**
 * The same, locked until the caller's transaction ends: edits and submissions of one portfolio happen one after the
 * other, so that what was submitted is what was complete.
 */
export function holdPortfolio(em: EntityManager, id: string): Promise<PortfolioRow | null> {
  return em.findOne(Portfolio, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/** What it says of each competency that was written to, in the order of their numbers. */
export async function partsOf(em: EntityManager, portfolioId: string, section: Section): Promise<Part[]> {
  const rows = await em.find(
    PortfolioPart,
    { portfolioId, section },
    { orderBy: { competency: 'asc' }, refresh: true },
  );
  return rows.map(({ competency, statement, artifacts }) => {
    return { competency, statement: statement ?? null, artifacts };
  });
}

/** What of a part is to be other than it is; what is left out stays. */
export interface PartChange {
  competency: number;
  statement?: string | null | undefined;
  artifacts?: Artifact[] | undefined;
}

export interface Changes {
  learningStatement?: string | null | undefined;
  parts: readonly PartChange[];
}

/** `locked`: it was submitted, or the section is closed. `changed`: it is not at this version any more. Both change nothing. */
export type Saved = 'saved' | 'locked' | 'changed' | 'gone';

/** Saves parts of a draft that was read at a version; it is then at the next. */
export async function saveDraft(
  em: EntityManager,
  id: string,
  version: number,
  changes: Changes,
  at: Instant,
): Promise<Saved> {
  return em.transactional(async inner => {
    const row = await holdPortfolio(inner, id);
    if (!row) return 'gone';
    if ((await standingOf(inner, id))?.status !== 'draft') return 'locked';
    return write(inner, row, version, 'submission', changes, at);
  });
}

/** Writes to a section of a portfolio that the caller holds and has found open. */
export async function write(
  em: EntityManager,
  row: PortfolioRow,
  version: number,
  section: Section,
  { learningStatement, parts }: Changes,
  at: Instant,
): Promise<Saved> {
  if (row.version !== version) return 'changed';
  for (const { competency, ...change } of parts) {
    const key = { portfolioId: row.id, section, competency };
    const kept = await em.findOne(PortfolioPart, key, { refresh: true });
    const { statement = kept?.statement ?? null, artifacts = kept?.artifacts ?? [] } = change;
    await em.upsert(PortfolioPart, { ...key, statement, artifacts });
  }
  const texts = learningStatement === undefined ? {} : { learningStatement };
  await em.nativeUpdate(Portfolio, { id: row.id }, { ...texts, version: version + 1, savedAt: new Date(at) });
  return 'saved';
}
