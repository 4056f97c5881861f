import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import { toInstantOrNull, type Timestamp } from './instants.ts';
import type { InformationRequest } from '../../domain/evaluation/state.ts';
import { portfolioStatus, type PortfolioStatus } from '../../domain/portfolio-status.ts';

/** How a portfolio stands, as receipts and cases say. */
export interface PortfolioStanding {
  status: PortfolioStatus;
  /** When the submission that counts was received; null for a draft. */
  submittedAt: Instant | null;
  /** The last day to answer a request for more information; null where none was made. */
  answerBy: { on: string; endsAt: Instant } | null;
  /** True while such a request waits for its answer, and none has been received; whether its last day is over is not asked here. */
  waitsForInformation: boolean;
  /** Whether a case evaluates it, or has. */
  isEvaluated: boolean;
}

/** Joins to `portfolio p` what is on record of its submission. */
export const standingJoins = `
  left join lateral (
    select key, sequence, received_at, answer is null as waits from receipt
     where case_id = p.candidacy_id and command = 'submitPortfolio' and payload ->> 'portfolioId' = p.id::text
       and coalesce(answer ->> 'outcome', 'none') <> 'refused'
     order by sequence desc limit 1) r on true
  left join case_row c on c.case_id = p.candidacy_id
  left join case_row e on e.case_id = 'evaluation/' || p.id
  left join lateral (
    select max(position) as position from case_fact
     where case_id = p.candidacy_id and type = 'portfolioSubmitted' and fact ->> 'portfolioId' = p.id::text) s on true
  left join lateral (
    -- The first that closed it: what comes later closes another portfolio for the set.
    select type from case_fact
     where case_id = p.candidacy_id and position > coalesce(s.position, -1)
       and (s.position is not null and fact ->> 'set' = p.set_code and type = any ('{portfolioAchieved,portfolioNotSatisfactory,portfolioVoided,portfolioWithdrawn,portfolioCancelled}')
         or type = 'submissionReturned' and fact #>> '{submission,portfolioId}' = p.id::text)
     order by position limit 1) f on true
  left join lateral (
    select c.state #> array['portfolios', p.set_code] as open
     where c.state #>> array['portfolios', p.set_code, 'portfolioId'] = p.id::text) o on true`;

export const standingColumns = `
  r.key is not null as received, r.waits, r.received_at, f.type as closed_by, o.open,
  exists (select from jsonb_array_elements(c.state -> 'held') h where h ->> 'portfolioId' = p.id::text) as held,
  e.case_id is not null as evaluated, e.state #>> '{ended,outcome}' as outcome, e.state -> 'request' as request,
  exists (
    select from receipt a where a.command = 'provideInformation' and coalesce(a.answer ->> 'outcome', 'none') <> 'refused'
       and (a.case_id = 'evaluation/' || p.id
         or a.case_id = p.candidacy_id and a.payload ->> 'set' = p.set_code and a.sequence > r.sequence)) as answered`;

/** A row of these columns. */
export interface StandingRow {
  received: boolean;
  waits: boolean | null;
  received_at: Timestamp | null;
  closed_by: string | null;
  open: { stage: string; answerBy?: { on: string; endsAt: Instant } | null } | null;
  held: boolean;
  evaluated: boolean;
  outcome: string | null;
  /** What its evaluation has asked for. */
  request: Pick<InformationRequest, 'answerBy' | 'answered' | 'overdue'> | null;
  answered: boolean;
}

/** How a portfolio stands; null when there is none. */
export async function standingOf(em: EntityManager, id: string): Promise<PortfolioStanding | null> {
  const rows: StandingRow[] = await em.execute(
    `select ${standingColumns} from portfolio p ${standingJoins} where p.id = ?`,
    [id],
  );
  return rows[0] ? toStanding(rows[0]) : null;
}

/** Whether the section for more information can be written to at an instant of the candidacy: to the end of the last day. */
export function isInformationOpen(standing: PortfolioStanding | null, at: Instant): boolean {
  if (!standing?.waitsForInformation || !standing.answerBy) return false;
  return at < standing.answerBy.endsAt;
}

export function toStanding(row: StandingRow): PortfolioStanding {
  const { answerBy, waits } = requestOf(row);
  return {
    status: portfolioStatus({
      receipt: row.received ? (row.waits ? 'waiting' : 'accepted') : null,
      isOpen: row.open !== null || row.held,
      closedBy: row.closed_by,
      evaluation: evaluationOf(row),
    }),
    submittedAt: toInstantOrNull(row.received_at),
    answerBy: answerBy && { on: answerBy.on, endsAt: answerBy.endsAt },
    waitsForInformation: waits && !row.answered,
    isEvaluated: row.evaluated,
  };
}

/** The request for more information: its evaluation tells of it, where there is one, for it may outlive the candidacy. */
function requestOf({ evaluated, outcome, request, open }: StandingRow) {
  if (evaluated) {
    const waits = outcome === null && request !== null && !request.answered && !request.overdue;
    return { answerBy: request?.answerBy ?? null, waits };
  }
  return { answerBy: open?.answerBy ?? null, waits: open?.stage === 'informationRequested' };
}

function evaluationOf({ evaluated, outcome }: StandingRow) {
  if (!evaluated) return 'none';
  return outcome === null ? 'running' : { outcome };
}
