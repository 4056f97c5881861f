/**
 * How a portfolio stands. `draft`: it can be changed. `submitting`: its submission was received and not answered yet. `returned`: it
 * was held while an extension was asked for, which was declined.
 */
export const portfolioStatuses = [
  'draft',
  'submitting',
  'submitted',
  'achieved',
  'not-satisfactory',
  'voided',
  'withdrawn',
  'cancelled',
  'returned',
] as const;

export type PortfolioStatus = (typeof portfolioStatuses)[number];

/** What is on record of a portfolio's submission: of its receipts, its candidacy and its evaluation. */
export interface Submission {
  /** The last submission that was not refused; null when there is none. */
  receipt: 'waiting' | 'accepted' | null;
  /** Whether the candidacy counts it among those that wait for an outcome, or are held. */
  isOpen: boolean;
  /** The type of the candidacy's fact that closed it; null when none did. */
  closedBy: string | null;
  /** Its evaluation: whether there is one, and how it ended. */
  evaluation: 'none' | 'running' | { outcome: string };
}

const closings: Readonly<Record<string, PortfolioStatus>> = {
  portfolioAchieved: 'achieved',
  portfolioNotSatisfactory: 'not-satisfactory',
  portfolioVoided: 'voided',
  portfolioWithdrawn: 'withdrawn',
  portfolioCancelled: 'cancelled',
  submissionReturned: 'returned',
};

const outcomes: Readonly<Record<string, PortfolioStatus>> = {
  achieved: 'achieved',
  notSatisfactory: 'not-satisfactory',
  'not-satisfactory': 'not-satisfactory',
  withdrawn: 'withdrawn',
};

/**
 * The status, derived: a portfolio is locked from the moment in which its submission is received, and a draft again when the answer
 * is a refusal. What was accepted once is never a draft again.
 */
export function portfolioStatus({ receipt, isOpen, closedBy, evaluation }: Submission): PortfolioStatus {
  if (receipt === null) return 'draft';
  if (receipt === 'waiting') return 'submitting';
  if (typeof evaluation === 'object' && evaluation.outcome in outcomes) {
    return outcomes[evaluation.outcome] ?? 'cancelled';
  }
  // After the award an evaluation goes on that the candidacy does not know any more.
  if (isOpen || evaluation === 'running') return 'submitted';
  return (closedBy === null ? undefined : closings[closedBy]) ?? 'cancelled';
}

/** Only what came to no outcome of its own may be begun anew with what it says. */
export function mayBeCopied(status: PortfolioStatus): boolean {
  return ['voided', 'withdrawn', 'cancelled', 'returned'].includes(status);
}
