import type { FoundAgreement } from '../../domain/agreement.ts';
import type { FoundCourse } from '../../domain/course-approval/found.ts';
import type { FoundPortfolio } from '../../domain/portfolio.ts';
import { personId, type CandidacyLife } from './candidacies.ts';
import { lssc, type Sending } from './lives.ts';

const courseId = '6a1f0f0e-52a5-4d0b-9d51-0f8e6f3b1c01';
const agreementId = '8b1d2f64-0e7c-4f0b-9a3d-2c5e7f1a9b48';

/** The portfolio of a set that a candidate has drafted here. */
export function portfolioIdOf(set: string): string {
  return `5d0b0c3e-9a54-4c55-8a0e-${Buffer.from(set.padEnd(6, '-')).toString('hex')}`;
}

export function evaluationOf(set: string): string {
  return `evaluation/${portfolioIdOf(set)}`;
}

/** A course of the catalog for FLS, approved from day to day, once or several times. */
export function catalogCourse(
  approvals: [string, string][],
  changes: Partial<FoundCourse> = {},
): FoundCourse {
  const named = approvals.map(([approvedOn, endsOn], index) => ({
    reference: `C-${index + 1}`,
    approvedOn,
    endsOn,
  }));
  return { courseId, set: 'FLS', approvals: named, renewalWaiting: false, ...changes };
}

export function claim(completedOn: string, found: FoundCourse | null) {
  return { type: 'claimCourse' as const, courseId, completedOn, found };
}

/** An agreement for some sets, from the beginning of 2026 to the end of 2029. */
export function agreement(sets: readonly string[], changes: Partial<FoundAgreement> = {}): FoundAgreement {
  const dates = { startsOn: '2026-01-01', endsOn: '2029-12-31' };
  return { agreementId, reference: 'RA-1', sets: [...sets], ...dates, ...changes };
}

export function graduation(graduatedOn: string, found: FoundAgreement | null) {
  return { type: 'claimGraduation' as const, agreementId, graduatedOn, found };
}

/** The submission of a portfolio that is evaluated here. */
export function submission(set: string, changes: Partial<FoundPortfolio> = {}) {
  const portfolioId = portfolioIdOf(set);
  const found = { portfolioId, set, personId, competenciesVersion: '2012', missing: [], member: false };
  return { type: 'submitPortfolio' as const, set, portfolioId, found: { ...found, ...changes } };
}

export function fee(set: string, paidOn: string, amountCents = lssc.fees.portfolio.nonMember) {
  return { type: 'recordPortfolioFee' as const, set, amountCents, method: 'check' as const, paidOn };
}

/** What the evaluation of a set tells: its outcome. */
export function told(set: string, outcome: 'achieved' | 'notSatisfactory') {
  const evaluationId = evaluationOf(set);
  return { type: 'recordPortfolioOutcome' as const, set, outcome, evaluationId };
}

/** How the evaluation of a set tells it: as a case does. */
export function byEvaluation(set: string): Sending {
  return { by: { role: 'system', id: evaluationOf(set) } };
}

/** A command to another case, with its fields. */
type Sent = { key: string; to: string; type: string } & Record<string, unknown>;

/** Every command that the facts of a life have owed to other cases. */
export function sentBy({ kind, records, state }: CandidacyLife): Sent[] {
  let seen = kind.empty(state.caseId);
  return records.flatMap(record => {
    seen = kind.evolve(seen, record);
    return (kind.sends?.(record, seen) ?? []).map(({ key, to, command }) => ({ key, to, ...command }));
  });
}
