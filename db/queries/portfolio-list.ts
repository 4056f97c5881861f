import type { EntityManager } from '@mikro-orm/postgresql';
import type { CivilDate, Instant } from '../../domain/calendar.ts';
import type { PortfolioStatus } from '../../domain/portfolio-status.ts';
import { toInstant, toInstantOrNull, type Timestamp } from './instants.ts';
import { Conditions, pageOf, type Page } from './pages.ts';
import { standingColumns, standingJoins, toStanding, type StandingRow } from './portfolio-standing.ts';

export interface PortfolioFilter {
  candidacyId?: string | undefined;
  personId?: string | undefined;
  set?: string | undefined;
  /** Only drafts whose pre-review was asked for and is not done. */
  waitsForReview: boolean;
}

export interface ListedPortfolio {
  id: string;
  candidacyId: string;
  personId: string;
  /** Null once the person was erased. */
  personName: string | null;
  program: string;
  set: string;
  status: PortfolioStatus;
  /** The case that evaluates it, or has; null where there is none. */
  evaluationId: string | null;
  submittedAt: Instant | null;
  /** The last day to answer a request for more information that waits; null where none does. */
  answerBy: CivilDate | null;
  createdAt: Instant;
  savedAt: Instant;
  reviewRequestedAt: Instant | null;
}

export interface PortfolioPlace {
  createdAt: Instant;
  id: string;
}

/** A page of portfolios, the oldest first. */
export async function listPortfolios(
  em: EntityManager,
  filter: PortfolioFilter,
  limit: number,
  after: PortfolioPlace | null,
): Promise<Page<ListedPortfolio, PortfolioPlace>> {
  const conditions = conditionsOf(filter);
  if (after) conditions.add('(p.created_at, p.id) > (?::timestamptz, ?::uuid)', after.createdAt, after.id);
  const rows: (PortfolioColumns & StandingRow)[] = await em.execute(
    `select p.id, p.candidacy_id, p.person_id, w.name as person_name, p.program_id, p.set_code,
            p.created_at, p.saved_at, p.review_requested_at, ${standingColumns}
       from portfolio p left join person w on w.id = p.person_id ${standingJoins} ${conditions.where}
      order by p.created_at, p.id limit ?`,
    [...conditions.binds, limit + 1],
  );
  const listed = rows.map(toListed);
  return pageOf(listed, limit, ({ createdAt, id }) => ({ createdAt, id }));
}

interface PortfolioColumns {
  id: string;
  candidacy_id: string;
  person_id: string;
  person_name: string | null;
  program_id: string;
  set_code: string;
  created_at: Timestamp;
  saved_at: Timestamp;
  review_requested_at: Timestamp | null;
}

function conditionsOf({ candidacyId, personId, set, waitsForReview }: PortfolioFilter): Conditions {
  const conditions = new Conditions();
  if (candidacyId !== undefined) conditions.add('p.candidacy_id = ?', candidacyId);
  if (personId !== undefined) conditions.add('p.person_id = ?', personId);
  if (set !== undefined) conditions.add('p.set_code = ?', set);
  if (waitsForReview) {
    conditions.add('p.review_requested_at > coalesce(p.reviewed_at, ?::timestamptz)', '-infinity');
    conditions.add('r.key is null');
    // In a candidacy that has ended it cannot be submitted any more.
    conditions.add("c.state ->> 'ended' is null");
  }
  return conditions;
}

function toListed(row: PortfolioColumns & StandingRow): ListedPortfolio {
  const { status, submittedAt, isEvaluated, waitsForInformation, answerBy } = toStanding(row);
  return {
    id: row.id,
    candidacyId: row.candidacy_id,
    personId: row.person_id,
    personName: row.person_name,
    program: row.program_id,
    set: row.set_code,
    status,
    evaluationId: isEvaluated ? `evaluation/${row.id}` : null,
    submittedAt,
    answerBy: waitsForInformation && answerBy ? answerBy.on : null,
    createdAt: toInstant(row.created_at),
    savedAt: toInstant(row.saved_at),
    reviewRequestedAt: toInstantOrNull(row.review_requested_at),
  };
}
