import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import { Portfolio, PortfolioComment } from '../entities/index.ts';
import { standingOf } from '../queries/portfolio-standing.ts';
import { holdPortfolio, type Saved } from './portfolios.ts';

export interface Comment {
  /** Null for one on the whole. */
  competency: number | null;
  text: string;
}

/** Notes that a pre-review of a draft is wished for; a repeat renews the wish. */
export function requestReview(em: EntityManager, id: string, at: Instant): Promise<Saved> {
  return whileDraft(em, id, inner =>
    inner.nativeUpdate(Portfolio, { id }, { reviewRequestedAt: new Date(at) }),
  );
}

/** Keeps what staff say of a draft, beside it; a wish for a pre-review is met by it. */
export function addComments(
  em: EntityManager,
  id: string,
  comments: readonly Comment[],
  by: Actor,
  at: Instant,
): Promise<Saved> {
  const writtenAt = new Date(at);
  const author = { byRole: by.role, byId: by.id, writtenAt };
  return whileDraft(em, id, async inner => {
    await inner.insertMany(
      PortfolioComment,
      comments.map(comment => ({ portfolioId: id, ...comment, ...author })),
    );
    await inner.nativeUpdate(Portfolio, { id }, { reviewedAt: writtenAt });
  });
}

/** What staff have said, the oldest first. */
export async function commentsOf(
  em: EntityManager,
  portfolioId: string,
): Promise<(Comment & { writtenAt: Instant })[]> {
  const rows = await em.find(PortfolioComment, { portfolioId }, { orderBy: { id: 'asc' } });
  return rows.map(({ competency, text, writtenAt }) => {
    return { competency: competency ?? null, text, writtenAt: writtenAt.toISOString() };
  });
}

function whileDraft(
  em: EntityManager,
  id: string,
  change: (em: EntityManager) => Promise<unknown>,
): Promise<Saved> {
  return em.transactional(async inner => {
    if (!(await holdPortfolio(inner, id))) return 'gone';
    if ((await standingOf(inner, id))?.status !== 'draft') return 'locked';
    await change(inner);
    return 'saved';
  });
}
