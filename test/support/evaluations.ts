import type { Actor } from '../../domain/case.ts';
import type { CompetencyRating, EvaluationCommand, Rating } from '../../domain/evaluation/commands.ts';
import type { EvaluationFact } from '../../domain/evaluation/facts.ts';
import type { FoundEvaluator } from '../../domain/evaluation/found.ts';
import { evaluation } from '../../domain/evaluation/index.ts';
import type { EvaluationState } from '../../domain/evaluation/state.ts';
import { refOf, type Program } from '../../domain/program.ts';
import { Life, lssc } from './lives.ts';

export type EvaluationLife = Life<EvaluationState, EvaluationCommand, EvaluationFact>;

export const personId = '3b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a10';
const candidacyId = '7d2f1c34-5a68-4b1e-9f10-2c3d4e5f6a7b';
const portfolioId = '00000000-0000-4000-8000-000000000001';

const ids = 'abcde'.split('').map(letter => `${letter.repeat(8)}-0000-4000-8000-000000000000`);
/** The ids of evaluators. */
export const [ada = '', ben = '', cleo = '', dan = '', eve = ''] = ids;

export function by(evaluatorId: string): { by: Actor } {
  return { by: { role: 'evaluator', id: evaluatorId } };
}

/** What the door finds of an evaluator in whose way nothing stands; `changes` put something there. */
export function found(evaluatorId: string, changes: Partial<FoundEvaluator> = {}): FoundEvaluator {
  return {
    evaluatorId,
    sets: lssc.sets.map(set => set.code),
    trainedOn: '2024-01-15',
    capacity: 10,
    assignedThisYear: 3,
    onLeave: false,
    conflicts: false,
    ...changes,
  };
}

export function opening(program: Program, set: string): EvaluationCommand {
  const submittedAt = '2027-03-01T16:00:00.000Z';
  const ids = { candidacyId, personId, portfolioId };
  return { type: 'open', program: refOf(program), ...ids, set, competenciesVersion: '2012', submittedAt };
}

/** The evaluation of a portfolio, begun on March 1, 2027, at ten in Chicago. CNC has eight competencies. */
export function opened(program: Program = lssc, set = 'CNC'): EvaluationLife {
  return new Life(evaluation, program).at('2027-03-01T10:00-06:00').send(opening(program, set));
}

export function assign(evaluatorId: string, changes: Partial<FoundEvaluator> = {}) {
  return { type: 'assign' as const, evaluatorId, found: found(evaluatorId, changes) };
}

/** Two evaluators, assigned and accepted at the beginning. */
export function underWay(program: Program = lssc, set = 'CNC'): EvaluationLife {
  return opened(program, set)
    .send(assign(ada))
    .send(assign(ben))
    .send({ type: 'acceptAssignment' }, by(ada))
    .send({ type: 'acceptAssignment' }, by(ben));
}

const words: Record<string, Rating> = { m: 'met', p: 'partiallyMet', n: 'notMet' };

/** `mmpn`: competency 1 met, 2 met, 3 partially met, 4 not met (with a comment). From `from` on. */
export function rated(pattern: string, from = 1): CompetencyRating[] {
  return numbered(
    pattern.split('').map(letter => words[letter] ?? 'met'),
    from,
  );
}

export function numbered(ratings: readonly Rating[], from = 1): CompetencyRating[] {
  return ratings.map((rating, index) => ({
    competency: from + index,
    rating,
    ...(rating === 'notMet' ? { comment: `remark-${from + index}` } : {}),
  }));
}

/** A rating of exactly these competencies. */
export function ratedOn(competencies: readonly number[], pattern: string): CompetencyRating[] {
  const all = rated(pattern);
  return competencies.map((competency, index) => {
    const { rating = 'met' } = all[index] ?? {};
    return { competency, rating, ...(rating === 'notMet' ? { comment: `remark-${competency}` } : {}) };
  });
}

export function rate(ratings: CompetencyRating[]) {
  return { type: 'submitRating' as const, ratings };
}

/** Both have rated: the pattern of the first, then of the second. */
export function bothRated(
  first: string,
  second: string,
  program: Program = lssc,
  set = 'CNC',
): EvaluationLife {
  return underWay(program, set)
    .at('2027-03-10T15:00Z')
    .send(rate(rated(first)), by(ada))
    .send(rate(rated(second)), by(ben));
}
