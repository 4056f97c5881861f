/** The statuses of each kind of case. */
const statuses: Record<string, readonly string[]> = {
  candidacy: [
    'applied',
    'active',
    'awaiting-decision',
    'provisional',
    'certified',
    'expired',
    'withdrawn',
    'declined',
  ],
  certification: ['active', 'expired-renewable', 'lapsed', 'surrendered', 'revoked'],
  evaluation: [
    'assigning',
    'evaluating',
    'third-evaluation',
    'information-requested',
    're-evaluating',
    'achieved',
    'not-satisfactory',
    'cancelled',
  ],
  courseApproval: ['proposed', 'returned', 'approved', 'refused', 'withdrawn', 'ended'],
};

/** What each kind of case may wait for. */
const waits: Record<string, readonly string[]> = {
  candidacy: [
    'eligibility-decision',
    'payment',
    'evidence',
    'extension-decision',
    'course-decision',
    'graduation-decision',
    'portfolio-fee',
    'portfolio-decision',
    'information',
  ],
  certification: ['contact-hours', 'renewal', 'renewal-review', 'correction'],
  evaluation: ['assignment', 'acceptance', 'rating', 'information'],
  courseApproval: [
    'approval-fee',
    'proposal-decision',
    'proposal-amendment',
    'approval-renewal',
    'renewal-decision',
    'withdrawal',
  ],
};

/** The statuses that cases of a kind can have; of all kinds where none is chosen. */
export function statusesOf(kind: string | undefined): readonly string[] {
  return among(statuses, kind);
}

/** What cases of a kind can wait for; of all kinds where none is chosen. */
export function waitsOf(kind: string | undefined): readonly string[] {
  return among(waits, kind);
}

function among(by: Record<string, readonly string[]>, kind: string | undefined): readonly string[] {
  return kind === undefined ? [...new Set(Object.values(by).flat())] : (by[kind] ?? []);
}
