import type { CaseView } from '../domain/case.ts';

export interface StepWords {
  heading: string;
  sentence: string;
  /** What stands on the one button, and the address behind it. */
  label: string;
  link: string;
}

/** The step that is no command: looking at one's record. */
export const recordStep = 'record';

/** What stands on the button for a command that the reader takes; for any other, the record is opened. */
const labels: Record<string, string> = {
  apply: 'Apply',
  claimCourse: 'See the approved courses',
  requestExtension: 'Ask for more time',
  logHours: 'Open your log of contact hours',
  submitRenewal: 'Submit your renewal',
  amendProposal: 'Amend the proposal',
  proposeAgain: 'Propose the course again',
  requestRenewal: 'Ask for the renewal',
  provideInformation: 'Answer the request',
  acceptAssignment: 'Accept or decline',
  submitRating: 'Rate the portfolio',
};

/**
 * The one next step of the case with its link. `linkTo` gets the command that takes the step, or `record` when the step
 * is not the person's to take or is no command.
 */
export function nextStep(view: CaseView, linkTo: (step: string) => string): StepWords {
  const { sentence, whose, command } = view.nextStep;
  const isYours = isOfReader(whose);
  const label = isYours && command !== null ? labels[command] : undefined;
  return {
    heading: isYours ? 'YOUR NEXT STEP' : 'WHAT HAPPENS NEXT',
    sentence,
    label: label ?? 'Open your record',
    link: linkTo(label && command ? command : recordStep),
  };
}

/** Letters are read by those to whom a case belongs; what one of several is told names no step of another's. */
export function isOfReader(whose: CaseView['nextStep']['whose']): boolean {
  return whose === 'candidate' || whose === 'provider' || whose === 'evaluator';
}
