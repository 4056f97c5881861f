import { Refusal } from '../refusal.ts';
import { mayReturn, stoodAt } from './assigning.ts';
import type { CompetencyRating } from './commands.ts';
import { isWithheld } from './comments.ts';
import type { EvaluationFact, Rated } from './facts.ts';
import { about, competenciesInWords, lastAssignmentOf, requireAssignment, type Hearing } from './hearing.ts';
import { givenBy, rivals, roundOf } from './seats.ts';
import { isOpen, type Assignment, type EvaluationState } from './state.ts';

export function hearSubmitRating({ state, command, message }: Hearing<'submitRating'>): EvaluationFact[] {
  const own = requireExpected(state, message.by.id);
  if (command.found?.conflicts) {
    throw new Refusal(
      'EVALUATOR_CONFLICT',
      'You have a conflict with the candidate or the candidate’s institution on record; tell the program office.',
    );
  }
  const ratings = requireWhole(command.ratings, own.competencies);
  const { set } = state;
  const { receivedAt } = message;
  const rating = { ...about(own), set, ratings, receivedAt };
  const seat = stoodAt(own, receivedAt) ? seatOf(state, own) : 'lost';
  switch (seat) {
    case 'own':
      return [{ type: 'ratingSubmitted', ...rating }];
    case 'lost':
      return [{ type: 'lateRatingKept', ...rating }];
    default:
      // It was received in time and delivered late: it counts, and whoever was to take over is told.
      return [
        ...seat.map((successor): EvaluationFact => ({
          type: 'evaluatorReplaced',
          ...about(successor),
          set,
          cause: 'rated-in-time-by-another',
          reason: null,
          at: receivedAt,
        })),
        { type: 'ratingSubmitted', ...rating },
      ];
  }
}

/** Voids whatever the evaluator rated here, for a conflict found late; the seat is open for another. */
export function hearVoidRating({ state, command, message }: Hearing<'voidRating'>): EvaluationFact[] {
  const { evaluatorId, reason } = command;
  const assigned = requireAssignment(state, evaluatorId);
  const rated = state.assignments.some(each => each.evaluatorId === evaluatorId && each.status === 'rated');
  if (!rated) {
    throw new Refusal('RATING_NOT_EXPECTED', 'There is no rating of this evaluator that counts.', {
      evaluatorId,
    });
  }
  const { set } = state;
  return [{ type: 'ratingVoided', ...about(assigned), set, reason, at: message.receivedAt }];
}

/** Withholds all that the evaluator has said of the competency by now. */
export function hearWithholdComment({ state, command }: Hearing<'withholdComment'>): EvaluationFact[] {
  const { evaluatorId, competency } = command;
  const comments = state.assignments
    .flatMap(givenBy)
    .filter(each => each.evaluatorId === evaluatorId && each.competency === competency && each.comment);
  if (comments.length === 0) {
    throw new Refusal(
      'COMMENT_UNKNOWN',
      `There is no comment of this evaluator on competency ${competency}.`,
      { evaluatorId, competency },
    );
  }
  return comments
    .filter(each => !isWithheld(state, each))
    .map(({ assignment }) => ({ type: 'commentWithheld', evaluatorId, assignment, competency }));
}

/** The evaluator's last assignment, if a rating may come of it: to count, or to be kept. */
function requireExpected(state: EvaluationState, evaluatorId: string): Assignment {
  const own = lastAssignmentOf(state, evaluatorId);
  const refuse = (sentence: string) => new Refusal('RATING_NOT_EXPECTED', sentence);
  if (!own) throw refuse('You are not assigned to this portfolio.');
  if (own.status === 'rated') throw refuse('You have submitted your rating of this portfolio already.');
  if (own.lateRatings) throw refuse('Your rating came after you were replaced, and is kept already.');
  if (isOpen(own) || own.status === 'lapsed' || own.status === 'replaced') return own;
  throw refuse('No rating of this portfolio is expected of you any more.');
}

/** In whose hands the seat is that a rating in time belongs to: free, a successor's who has not rated, or gone. */
function seatOf(state: EvaluationState, own: Assignment): 'own' | 'lost' | Assignment[] {
  if (isOpen(own) || mayReturn(state, own)) return 'own';
  const successors = rivals(state, own);
  const sameRound = own.round === roundOf(state) && (own.round === 2 || state.request === null);
  return successors.length > 0 && successors.every(isOpen) && sameRound ? successors : 'lost';
}

/** The rating in the order of the competencies; refused unless it is of exactly those asked, each once. */
function requireWhole(given: readonly CompetencyRating[], asked: readonly number[]): Rated[] {
  const unknown = given.map(each => each.competency).filter(each => !asked.includes(each));
  if (unknown.length > 0) {
    throw new Refusal('COMPETENCY_UNKNOWN', `You are not asked to rate ${competenciesInWords(unknown)}.`, {
      competencies: unknown.map(String),
    });
  }
  const timesRated = (competency: number) => given.filter(each => each.competency === competency).length;
  refuseAll(
    'RATING_INCOMPLETE',
    asked.filter(each => timesRated(each) === 0),
    each => `The rating leaves out ${each}.`,
  );
  refuseAll(
    'RATING_INCOMPLETE',
    asked.filter(each => timesRated(each) > 1),
    each => `The rating has more than one for ${each}.`,
  );
  const silent = given.filter(({ rating, comment }) => rating === 'notMet' && !comment);
  refuseAll(
    'COMMENT_MISSING',
    silent.map(each => each.competency),
    each => `A comment is needed on ${each}, rated not met.`,
  );
  return given
    .map(({ competency, rating, comment }) => ({ competency, rating, comment: comment ?? null }))
    .sort((a, b) => a.competency - b.competency);
}

function refuseAll(
  code: 'RATING_INCOMPLETE' | 'COMMENT_MISSING',
  competencies: readonly number[],
  sentence: (competencies: string) => string,
): void {
  if (competencies.length === 0) return;
  const details = { competencies: competencies.map(String) };
  throw new Refusal(code, sentence(competenciesInWords(competencies)), details);
}
