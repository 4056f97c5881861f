import type { EntityManager } from '@mikro-orm/postgresql';
import { lockDoor } from '../cases/locks.ts';
import { isAmendable } from '../queries/course-amendable.ts';
import { standingOf } from '../queries/portfolio-standing.ts';
import { findPortfolio, holdPortfolio } from './portfolios.ts';

/** What documents belong to whose lock follows from receipts and cases: it is not written down a second time. */
interface Closing {
  isClosed(em: EntityManager, id: string): Promise<boolean>;
  /** Until the transaction's end nothing closes or opens it. */
  hold(em: EntityManager, id: string): Promise<unknown>;
}

const closings: Readonly<Record<string, Closing>> = {
  /** The documents of a portfolio: as long as it is a draft. */
  portfolio: {
    isClosed: async (em, id) => (await standingOf(em, id))?.status !== 'draft',
    hold: holdPortfolio,
  },
  /** Those that are added to it on request: until the answer is received. */
  information: {
    isClosed: async (em, id) => !(await standingOf(em, id))?.waitsForInformation,
    hold: holdInformation,
  },
  /** The documents of a course: until its proposal is decided, and again when it is proposed anew. */
  course: {
    isClosed: async (em, id) => !(await isAmendable(em, id)),
    hold: (em, id) => lockDoor(em, `courseApproval/${id}`, 'exclusive'),
  },
};

/** Whether documents of the subject can be added and deleted no more, as things stand now. */
export async function isClosed(
  em: EntityManager,
  { kind, id }: { kind: string; id: string },
): Promise<boolean> {
  return (await closingOf(kind)?.isClosed(em, id)) ?? false;
}

export async function holdClosing(
  em: EntityManager,
  { kind, id }: { kind: string; id: string },
): Promise<void> {
  await closingOf(kind)?.hold(em, id);
}

/** An answer is not let in at the doors at which it could come, so that what it brings cannot change any more. */
export async function holdInformation(em: EntityManager, portfolioId: string): Promise<void> {
  const row = await findPortfolio(em, portfolioId);
  if (!row) return;
  await lockDoor(em, row.candidacyId, 'exclusive');
  await lockDoor(em, `evaluation/${portfolioId}`, 'exclusive');
  await holdPortfolio(em, portfolioId);
}

function closingOf(kind: string): Closing | undefined {
  return Object.hasOwn(closings, kind) ? closings[kind] : undefined;
}
