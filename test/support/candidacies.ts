import { candidacy } from '../../domain/candidacy/index.ts';
import type { CandidacyCommand } from '../../domain/candidacy/commands.ts';
import type { CandidacyFact } from '../../domain/candidacy/facts.ts';
import type { CandidacyState } from '../../domain/candidacy/state.ts';
import type { Program } from '../../domain/program.ts';
import { Life, lssc } from './lives.ts';

export type CandidacyLife = Life<CandidacyState, CandidacyCommand, CandidacyFact>;
export type ApplyCommand = Extract<CandidacyCommand, { type: 'apply' }>;

export const personId = '3b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a10';

/** Three required sets and three electives of LSSC: just enough. */
export const six = ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF'] as const;

/** An eligible applicant's declarations; `changes` makes them worse. */
export function application(changes: Partial<ApplyCommand> = {}): ApplyCommand {
  const work = [{ from: '2024-03-01', to: '2026-12-31', minutes: 109_200 }];
  return {
    type: 'apply',
    program: 'lssc',
    personId,
    member: false,
    education: true,
    supportStaff: true,
    work,
    ...changes,
  };
}

/** A life in which an application was received on January 5, 2027, at ten in Chicago. */
export function applicant(changes: Partial<ApplyCommand> = {}, program: Program = lssc): CandidacyLife {
  return new Life(candidacy, program)
    .at('2027-01-05T10:00-06:00')
    .send(application({ program: program.id, ...changes }));
}

/** A life admitted on a day (else January 12, 2027, so that its limit is January 12, 2031), entered at noon. */
export function admitted(on = '2027-01-12', program: Program = lssc): CandidacyLife {
  const year = Number(on.slice(0, 4));
  const work = [{ from: `${year - 2}-01-01`, to: `${year - 1}-06-30`, minutes: 109_200 }];
  const fee = program.fees.application.nonMember;
  return new Life(candidacy, program)
    .at(`${on}T17:00Z`)
    .send(application({ program: program.id, work }))
    .send({ type: 'acceptEligibility' })
    .send({ type: 'recordPayment', amountCents: fee, method: 'card', paidOn: on });
}

/** A course that an approval of four years covers, completed on a day. */
export function course(set: string, completedOn: string) {
  const year = Number(completedOn.slice(0, 4));
  return approvedCourse(set, completedOn, `${year - 1}-01-01`, `${year + 2}-12-31`);
}

/** A course with its approval's first and last day. */
export function approvedCourse(set: string, completedOn: string, approvedOn: string, endsOn: string) {
  const approval = { reference: `A-${set}`, approvedOn, endsOn };
  return { type: 'recordCourse' as const, set, completedOn, approval };
}

export function portfolio(set: string) {
  return { type: 'submitPortfolio' as const, set };
}

export function outcome(set: string, outcome: 'achieved' | 'moreInformationRequested' | 'notSatisfactory') {
  return { type: 'recordPortfolioOutcome' as const, set, outcome };
}
