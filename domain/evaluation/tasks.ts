import { dateInWords } from '../calendar.ts';
import type { FactRecord, TaskChange } from '../case.ts';
import { undeliverableTasks } from '../undeliverable.ts';
import { seatTitles } from './dates.ts';
import { seats, type EvaluationFact, type Fact, type Seat } from './facts.ts';
import { sitting, vacancies } from './seats.ts';
import type { EvaluationState } from './state.ts';

/**
 * What staff must look at: one task for each seat that wants an evaluator, with the reason. Who sits down closes it. A
 * closing names every key that may be open: closing one that is not open changes nothing.
 */
export function tasks(record: FactRecord<EvaluationFact>, after: EvaluationState): TaskChange[] {
  const { fact } = record;
  switch (fact.type) {
    case 'opened': {
      const why = `A portfolio for ${after.set} waits for its evaluators`;
      return (['first', 'second'] as const).flatMap(seat => wanted(seat, 'assign-evaluator', why));
    }
    case 'evaluatorAssigned':
      return [{ change: 'close', key: keyOf(fact.seat) }];
    case 'assignmentAccepted':
    case 'ratingSubmitted':
      return settled(after, fact);
    case 'assignmentDeclined':
      return left(after, fact.assignment, 'assignment-declined', () => 'An evaluator has declined');
    case 'assignmentLapsed': {
      const why = () => `An evaluator gave no answer by ${dateInWords(fact.dueOn)}`;
      return left(after, fact.assignment, 'assignment-unanswered', why);
    }
    case 'evaluatorReplaced': {
      if (fact.cause === 'rated-in-time-by-another') return [];
      const why = (lastDay: string) =>
        fact.cause === 'staff' ? 'An evaluator was taken off' : `An evaluator did not rate by ${lastDay}`;
      return left(after, fact.assignment, 'evaluator-replaced', why);
    }
    case 'ratingVoided':
      return voided(after, fact.assignment);
    case 'thirdNeeded':
      return returns(after, 'third')
        ? []
        : vacant(after, 'third', 'third-evaluator', 'The two evaluators dispute what the outcome rests on');
    case 'thirdNotNeeded':
      return [{ change: 'close', key: keyOf('third') }];
    case 'informationNotProvided': {
      const why = `No answer came by ${dateInWords(fact.dueOn)}, and the rating of an evaluator is void`;
      return seats.flatMap(seat => vacant(after, seat, 'rating-voided', why));
    }
    case 'informationProvided': {
      const why = 'More information was provided, and the rating of an evaluator is void';
      const empty = seats.filter(seat => !returns(after, seat));
      return empty.flatMap(seat => vacant(after, seat, 'rating-voided', why));
    }
    case 'feedbackHeld': {
      const sentence = `The portfolio for ${after.set} was evaluated: look at the comments and release the feedback letter. It goes by itself after ${dateInWords(fact.releaseBy.on)}.`;
      return [{ change: 'open', key: releaseTask, kind: 'release-feedback', sentence }];
    }
    case 'feedbackReleased':
      return [{ change: 'close', key: releaseTask }];
    case 'decided':
    case 'cancelled':
      return seats.map(seat => ({ change: 'close', key: keyOf(seat) }));
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return undeliverableTasks({ ...record, fact }, after.undelivered);
    case 'lateRatingKept':
    case 'commentWithheld':
    case 'informationRequested':
    case 'candidacyEnded':
    case 'remindersCameDue':
    case 'letterResent':
    case 'commandRefused':
      return [];
  }
}

const releaseTask = 'release-feedback';

function keyOf(seat: Seat): string {
  return `assign/${seat}`;
}

/** A task that is open for another reason gives way to this one. */
function wanted(seat: Seat, kind: string, why: string): TaskChange[] {
  const key = keyOf(seat);
  const sentence = `${why}: assign the ${seatTitles[seat]}.`;
  return [
    { change: 'close', key },
    { change: 'open', key, kind, sentence },
  ];
}

function vacant(after: EvaluationState, seat: Seat, kind: string, why: string): TaskChange[] {
  return vacancies(after).includes(seat) ? wanted(seat, kind, why) : [];
}

/** In the second round whoever rated in the first is assigned anew in the same turn. */
function returns(after: EvaluationState, seat: Seat): boolean {
  const rated = after.assignments.some(each => each.seat === seat && each.status === 'rated');
  return rated && after.request?.answered !== null && after.request !== null;
}

/** The seat of an assignment that has come to its end, if nobody else sits there and one is wanted. */
function left(
  after: EvaluationState,
  number: number,
  kind: string,
  why: (lastDayToRate: string) => string,
): TaskChange[] {
  const assignment = after.assignments.find(each => each.number === number);
  if (!assignment) return [];
  return vacant(after, assignment.seat, kind, why(dateInWords(assignment.rateBy.on)));
}

const isVoid = 'The rating of an evaluator is void';

/** Whoever has taken a part of the seat over leaves the rest; a third, too, who was to rate only what was asked. */
function voided(after: EvaluationState, number: number): TaskChange[] {
  const own = left(after, number, 'rating-voided', () => isVoid);
  const isThird = after.assignments.some(each => each.number === number && each.seat === 'third');
  const rest = !isThird && sitting(after, 'third') ? vacant(after, 'third', 'rating-voided', isVoid) : [];
  return [...own, ...rest];
}

/**
 * Who came back in time finds the seat taken again: what asked for another is over. Unless whoever is sent home for it
 * was to rate more.
 */
function settled(
  after: EvaluationState,
  { type, assignment: number }: Fact<'assignmentAccepted' | 'ratingSubmitted'>,
): TaskChange[] {
  const assignment = after.assignments.find(each => each.number === number);
  if (!assignment) return [];
  const { seat } = assignment;
  if (!vacancies(after).includes(seat)) return [{ change: 'close', key: keyOf(seat) }];
  return type === 'ratingSubmitted' ? wanted(seat, 'rating-voided', isVoid) : [];
}
