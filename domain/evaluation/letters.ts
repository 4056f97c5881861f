import type { FactRecord, LetterRequest } from '../case.ts';
import { resentLetters } from '../resending.ts';
import type { EvaluationFact, Fact } from './facts.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

/**
 * The letters owed for one fact: to the candidate without an addressee of their own, to an evaluator with one. A reminder
 * goes out under its own key, any other under its letter, the fact's position and, to an evaluator, the assignment.
 */
export function letters(record: FactRecord<EvaluationFact>, after: EvaluationState): LetterRequest[] {
  const { fact, position } = record;
  const toCandidate = (letter: string): LetterRequest[] => [{ key: `${letter}/${position}`, letter }];
  const to = (letter: string, assignments: readonly Assignment[]): LetterRequest[] =>
    assignments.map(({ evaluatorId, number }) => ({
      key: `${letter}/${position}/${number}`,
      letter,
      to: evaluatorId,
    }));
  const numbered = (number: number) => after.assignments.filter(each => each.number === number);
  switch (fact.type) {
    case 'evaluatorAssigned':
      return to('evaluator-assigned', numbered(fact.assignment));
    case 'assignmentLapsed':
    case 'evaluatorReplaced':
    case 'ratingVoided':
      return to('evaluator-replaced', numbered(fact.assignment));
    case 'thirdNotNeeded':
      return fact.assignment === null ? [] : to('evaluator-cancelled', numbered(fact.assignment));
    case 'informationRequested':
      return toCandidate('evaluation-information-requested');
    case 'decided':
      return [
        ...(after.held ? [] : toCandidate('evaluation-feedback')),
        ...to('evaluator-thanks', onceEach(thanked(after))),
      ];
    case 'feedbackReleased':
      return toCandidate('evaluation-feedback');
    case 'cancelled':
      return [
        ...toCandidate('evaluation-cancelled'),
        ...to('evaluator-cancelled', onceEach(stillThere(after))),
      ];
    case 'remindersCameDue':
      return reminder(fact, after);
    case 'letterResent':
      return resentLetters(fact, position);
    case 'opened':
    case 'assignmentAccepted':
    case 'assignmentDeclined':
    case 'ratingSubmitted':
    case 'lateRatingKept':
    case 'commentWithheld':
    case 'feedbackHeld':
    case 'thirdNeeded':
    case 'informationProvided':
    case 'informationNotProvided':
    case 'candidacyEnded':
    case 'letterUndeliverable':
    case 'addressConfirmed':
    case 'commandRefused':
      return [];
  }
}

function reminder({ sent }: Fact<'remindersCameDue'>, { assignments }: EvaluationState): LetterRequest[] {
  if (!sent) return [];
  const { key, letter } = sent;
  const assignment = assignments.find(({ rateBy }) => key.startsWith(`${rateBy.name}/`));
  return [{ key, letter, ...(assignment ? { to: assignment.evaluatorId } : {}) }];
}

/** Those whose ratings the outcome rests on, of whichever round. */
function thanked({ assignments }: EvaluationState): Assignment[] {
  return assignments.filter(({ status }) => status === 'rated');
}

/** Those who rated or were to. */
function stillThere({ assignments }: EvaluationState): Assignment[] {
  return assignments.filter(each => isOpen(each) || each.status === 'rated');
}

/** An evaluator of both rounds gets one letter. */
function onceEach(assignments: readonly Assignment[]): Assignment[] {
  return [...new Map(assignments.map(each => [each.evaluatorId, each])).values()];
}
