/** Whose turn it is, and what cases wait for from them. */
export const turns = {
  staff: [
    'eligibility-decision',
    'extension-decision',
    'course-decision',
    'graduation-decision',
    'renewal-review',
    'assignment',
  ],
  committee: ['proposal-decision', 'renewal-decision'],
  evaluators: ['acceptance', 'rating'],
  providers: ['approval-fee', 'proposal-amendment', 'approval-renewal'],
  candidates: [
    'payment',
    'evidence',
    'portfolio-fee',
    'information',
    'contact-hours',
    'renewal',
    'correction',
  ],
} as const;

export type Turn = keyof typeof turns;

export const turnNames = ['staff', 'committee', 'evaluators', 'providers', 'candidates'] as const;

export function isTurn(name: string | undefined): name is Turn {
  return turnNames.some(turn => turn === name);
}
