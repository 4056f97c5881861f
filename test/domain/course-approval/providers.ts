import {
  courseApproval,
  type CourseApprovalCommand,
  type CourseApprovalFact,
  type CourseApprovalState,
} from '../../../domain/course-approval/index.ts';
import type { Actor } from '../../../domain/case.ts';
import type { Program } from '../../../domain/program.ts';
import { Life, lssc } from '../../support/lives.ts';

export type CourseLife = Life<CourseApprovalState, CourseApprovalCommand, CourseApprovalFact>;
type Propose = Extract<CourseApprovalCommand, { type: 'proposeCourse' }>;

export const provider: Actor = { role: 'provider', id: 'provider-1' };
export const committee: Actor = { role: 'committee', id: 'committee-1' };
const personId = '5b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a77';

/** Competency numbers from one to so many. */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export const content = { covered: numbers(9), format: 'online' as const, minutes: 900 };

/** A proposal of a course in Technology, which has nine competencies under the LSSC. */
export function proposal(changes: Partial<Propose> = {}): CourseApprovalCommand {
  return { type: 'proposeCourse', program: 'lssc', personId, set: 'TEC', ...content, ...changes };
}

export function pay(paidOn: string, amountCents = 10_000): CourseApprovalCommand {
  return { type: 'recordApprovalFee', amountCents, method: 'check', paidOn };
}

export const approve: CourseApprovalCommand = { type: 'approveCourse' };
export const giveBack: CourseApprovalCommand = { type: 'returnProposal', comment: 'remark-1' };
export const amend: CourseApprovalCommand = { type: 'amendProposal', ...content };
export const refuse: CourseApprovalCommand = { type: 'refuseProposal', reason: 'remark-1' };
export const askRenewal: CourseApprovalCommand = { type: 'requestRenewal' };
export const renew: CourseApprovalCommand = { type: 'approveRenewal' };
export const refuseRenewal: CourseApprovalCommand = { type: 'refuseRenewal', reason: 'remark-1' };
export const again: CourseApprovalCommand = { type: 'proposeAgain', ...content };

export function withdraw(effectiveOn: string): CourseApprovalCommand {
  return { type: 'withdrawApproval', effectiveOn, reason: 'remark-1' };
}

export function onPaper(approvedOn: string, renewals = 0, reference?: string): CourseApprovalCommand {
  return { type: 'recordApproval', approvedOn, renewals, ...(reference ? { reference } : {}) };
}

/** A course that was proposed at noon of a day, its fee not yet recorded. */
export function proposed(on = '2027-03-01', program: Program = lssc): CourseLife {
  const set = program.sets.find(each => each.code === 'TEC') ?? program.sets[0];
  if (!set) throw new Error('a program has sets');
  const covered = numbers(set.competencies);
  return new Life(courseApproval, program)
    .at(`${on}T18:00:00Z`)
    .send(proposal({ program: program.id, set: set.code, covered }), { by: provider });
}

/** A course that was proposed, paid for and approved on one day. */
export function approved(on = '2027-03-01', program: Program = lssc): CourseLife {
  const life = proposed(on, program);
  const cents = program.fees.courseApproval;
  if (cents > 0) life.send(pay(on, cents));
  return life.send(approve, { by: committee });
}

/** The course; fails before its proposal. */
export function course({ state }: CourseLife) {
  if (state.status === 'not-proposed') throw new Error('not proposed');
  return state;
}

/** First and last day of every approval. */
export function periods(life: CourseLife): string[] {
  return course(life).approvals.map(({ approvedOn, endsOn }) => `${approvedOn} – ${endsOn}`);
}
