import { candidacy as candidacyKind } from '../domain/candidacy/index.ts';
import { certification as certificationKind } from '../domain/certification/index.ts';
import { courseApproval as courseApprovalKind } from '../domain/course-approval/index.ts';
import { evaluation as evaluationKind } from '../domain/evaluation/index.ts';
import type { CaseStart } from './messages.ts';
import { liveCase } from './shell.ts';

/** From application to outcome: waits for eligibility, payment, evidence, and the four-year limit. */
export async function candidacy(start: CaseStart): Promise<string> {
  return liveCase(candidacyKind, start);
}

/** For as long as it is renewed: waits for contact hours and renewals, one run per term. */
export async function certification(start: CaseStart): Promise<string> {
  return liveCase(certificationKind, start);
}

/** From a course's first proposal through all its approvals: waits for the committee, the fee, and each last day. */
export async function courseApproval(start: CaseStart): Promise<string> {
  return liveCase(courseApprovalKind, start);
}

/** One portfolio from its fee to its outcome: waits for evaluators, their ratings, and one answer of the candidate. */
export async function evaluation(start: CaseStart): Promise<string> {
  return liveCase(evaluationKind, start);
}
