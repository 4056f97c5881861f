import { useIntl } from 'react-intl';
import { spaced } from '../case/words.ts';

/** Every kind of task, as the rules open them. */
export const taskKinds = [
  'eligibility-overdue',
  'return-fee',
  'information-not-provided',
  'renewal-review',
  'approval-fee',
  'course-proposal',
  'course-renewal',
  'assign-evaluator',
  'third-evaluator',
  'assignment-declined',
  'assignment-unanswered',
  'evaluator-replaced',
  'rating-voided',
  'release-feedback',
  'late-refusal',
  'address',
] as const;

/** The name of a kind of task; one that has no text is shown as words of its own. */
export function useTaskKind(): (kind: string) => string {
  const intl = useIntl();
  return kind => {
    const id = `office.task-${kind}`;
    return id in intl.messages ? intl.formatMessage({ id }) : spaced(kind);
  };
}
