import type { CivilDate, Instant } from '../calendar.ts';
import type { BeforeAward } from '../earlier-award.ts';
import type { Deadline } from '../reminders.ts';
import type { CourseApproval, EvaluationStage } from './evidence-commands.ts';
import type { Fact } from './facts.ts';
import type { CandidacyState } from './state.ts';

export interface Achievement {
  by: 'course' | 'portfolio' | 'agreement';
  /** Of a course; null for anything else. */
  completedOn: CivilDate | null;
  decidedOn: CivilDate;
  /** Of a graduation under an agreement, and only of one. */
  graduatedOn?: CivilDate;
  agreementId?: string;
  /** The number of the course's approval or of the agreement; not there where an earlier release kept the state. */
  reference?: string;
  /** Of a course of the catalog. */
  courseId?: string;
  /** Of a course from before an award that ended: the decision that it counts again. */
  beforeAward?: BeforeAward;
  /** The case that evaluated the portfolio, where that was here. */
  evaluationId?: string;
}

/** A course that was claimed and refused. */
export interface RefusedCourse {
  completedOn: CivilDate;
  /** The id of a remark. */
  reason: string | null;
}

/** A course that a candidate claims and staff have not verified. */
export interface CourseClaim {
  completedOn: CivilDate;
  approval: CourseApproval;
  receivedAt: Instant;
  /** Of a course of the catalog. */
  courseId?: string;
  documentId?: string;
}

/** A graduation under a recognition agreement; `verified` is null while it waits for staff. */
export type Graduation = Omit<Fact<'graduationClaimed'>, 'type'> & {
  verified: { decidedOn: CivilDate; decidedAt: Instant } | null;
};

/** A portfolio without its outcome. */
export interface OpenPortfolio {
  portfolioId: string | null;
  receivedAt: Instant;
  /**
   * `feeDue`: its evaluation begins with its fee. `informationOverdue`: no answer came by the last day; it is decided
   * on what was submitted.
   */
  stage: EvaluationStage | 'feeDue';
  /** Set once more information was requested; stays set, because there is no second request. */
  answerBy: Deadline | null;
}

/**
 * The fee of a portfolio that is evaluated here. `void`: it did not come in time. `dropped`: the portfolio was closed
 * before it came.
 */
export interface PortfolioFee {
  portfolioId: string;
  competenciesVersion: Fact<'portfolioFeeDue'>['competenciesVersion'];
  /** When the portfolio was received. */
  receivedAt: Instant;
  cents: number;
  feeBy: Deadline;
  standing: 'due' | 'paid' | 'void' | 'dropped';
  /** Null until it is paid. */
  paidCents: number | null;
  /** An evaluator was assigned: the fee stays with the program. */
  assigned: boolean;
}

/** The fee of the open portfolio of a set where it is evaluated here; null where staff have it evaluated elsewhere. */
export function evaluatedHere({ portfolios, fees }: CandidacyState, set: string): PortfolioFee | null {
  const portfolio = portfolios[set];
  const fee = fees[set];
  return portfolio && fee && portfolio.portfolioId === fee.portfolioId ? fee : null;
}

/** The ids of the cases that evaluate portfolios of this candidacy, or have. */
export function evaluationsOf({ fees, achieved }: CandidacyState): string[] {
  const begun = Object.values(fees).filter(({ standing }) => standing === 'paid');
  const ended = Object.values(achieved).flatMap(({ evaluationId }) => evaluationId ?? []);
  return [...new Set([...ended, ...begun.map(({ portfolioId }) => evaluationIdOf(portfolioId))])];
}

/** The id of the case that evaluates a portfolio. */
export function evaluationIdOf(portfolioId: string): string {
  return `evaluation/${portfolioId}`;
}
