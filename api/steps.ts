import { kindOf, familyOf } from '../domain/case-id.ts';
import type { StepLink } from '../door/links.ts';

/** Where a candidate takes a step; what is not here begins at the candidate's first page. */
const candidatePages: Record<string, string> = {
  apply: '/my/application',
  amendApplication: '/my/application',
  recordPayment: '/my/fees',
  recordPortfolioFee: '/my/fees',
  recordCourse: '/my/courses',
  claimCourse: '/my/courses',
  claimGraduation: '/my/recognition',
  submitPortfolio: '/my/portfolios',
  provideInformation: '/my/portfolios',
  requestExtension: '/my/extension',
};

/** The path of the page on which a step of a case is taken, or on which the case is seen. `set`: the one that the case is about. */
export function pageOfStep({ caseId, step, personId }: StepLink, set: string | null): string {
  switch (kindOf(caseId)) {
    case 'candidacy':
      return candidatePages[step] ?? '/my';
    case 'certification':
      return '/my/certification';
    case 'evaluation':
      if (personId !== undefined) return `/evaluate/${familyOf(caseId)}`;
      return step === 'claimCourse' && set !== null ? `/my/courses?set=${set}` : '/my/portfolios';
    case 'courseApproval':
      return '/provider';
    default:
      return '/';
  }
}
