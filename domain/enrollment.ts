import type { CaseKind, CaseState } from './case.ts';
import { Refusal } from './refusal.ts';

/**
 * What becomes of the person's one place in the program (rulebook 3) when a case goes from one state to another:
 * claimed for its family, released, or as before. A case that is succeeded by another hands the place on; a kind that
 * does not enroll never touches it.
 */
export function enrollmentChange(
  kind: CaseKind,
  before: CaseState,
  after: CaseState,
): 'claim' | 'release' | 'keep' {
  if (!kind.enrolls) return 'keep';
  if (!isOpen(before) && isOpen(after)) return 'claim';
  return isOpen(before) && !isOpen(after) && kind.successor(after) === null ? 'release' : 'keep';
}

/** The refusal of the command that would open a second family of cases; `family` holds the place. */
export function alreadyEnrolled(family: string): Refusal {
  return new Refusal(
    'ALREADY_ENROLLED',
    'The person already has an open candidacy or certification in this program; there can be one at a time.',
    { family },
  );
}

function isOpen(state: CaseState): boolean {
  return state.personId !== null && state.ended === null;
}
