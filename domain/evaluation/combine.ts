import type { Program } from '../program.ts';
import type { Rating } from './commands.ts';
import type { Result } from './facts.ts';

/** What one evaluator gave, by the number of the competency. */
export type Ratings = ReadonlyMap<number, Rating>;

/** The ratings that count, of the competencies that are rated in this round. */
export interface Counted {
  first: Ratings;
  second: Ratings;
  /** Null while no third has rated. */
  third: Ratings | null;
}

const order: Record<Rating, number> = { notMet: 0, partiallyMet: 1, met: 2 };

/** One evaluator says not met and the other does not (rulebook 5). */
export function isDisputed(a: Rating, b: Rating): boolean {
  return (a === 'notMet') !== (b === 'notMet');
}

/** Two ratings as one: met and partially met are met. A dispute that no third settles counts as not met. */
export function combined(a: Rating, b: Rating): Rating {
  if (a === 'notMet' || b === 'notMet') return 'notMet';
  return a === 'met' || b === 'met' ? 'met' : 'partiallyMet';
}

/** The middle one of three. */
export function median(a: Rating, b: Rating, c: Rating): Rating {
  const [, middle] = [a, b, c].sort((x, y) => order[x] - order[y]);
  return middle ?? a;
}

export function better(a: Rating, b: Rating): Rating {
  return order[a] >= order[b] ? a : b;
}

/** The test of a whole set, in integers: enough met, not too many partially met, none not met. */
export function passes(results: readonly Rating[], { portfolios }: Program): boolean {
  const count = (rating: Rating) => results.filter(each => each === rating).length;
  const n = results.length;
  return (
    count('notMet') === 0 &&
    100 * count('met') >= portfolios.metPercent * n &&
    100 * count('partiallyMet') <= portfolios.partialPercent * n
  );
}

/** The competencies that the two dispute, ascending. */
export function disputed(competencies: readonly number[], { first, second }: Counted): number[] {
  return competencies.filter(each => isDisputed(ratingOf(first, each), ratingOf(second, each)));
}

/** The competencies that both rate partially met, ascending. */
export function twicePartial(competencies: readonly number[], { first, second }: Counted): number[] {
  return competencies.filter(
    each => ratingOf(first, each) === 'partiallyMet' && ratingOf(second, each) === 'partiallyMet',
  );
}

/** The results of the competencies that were rated. Where a third has rated, the median replaces disputed ones only. */
export function resultsOf(competencies: readonly number[], { first, second, third }: Counted): Result[] {
  return competencies.map(competency => {
    const [a, b] = [ratingOf(first, competency), ratingOf(second, competency)];
    const result = third && isDisputed(a, b) ? median(a, b, ratingOf(third, competency)) : combined(a, b);
    return { competency, result };
  });
}

/** The results as they would be were every dispute settled by its better rating: whether a third can make a pass of it. */
export function settledWell(competencies: readonly number[], { first, second }: Counted): Result[] {
  return competencies.map(competency => {
    const [a, b] = [ratingOf(first, competency), ratingOf(second, competency)];
    return { competency, result: isDisputed(a, b) ? better(a, b) : combined(a, b) };
  });
}

/** `settled` with the results of the competencies that were rated anew in their places. */
export function merged(settled: readonly Result[], anew: readonly Result[]): Result[] {
  const others = settled.filter(old => !anew.some(each => each.competency === old.competency));
  return [...others, ...anew].sort((a, b) => a.competency - b.competency);
}

export function ratingsOf(results: readonly Result[]): Rating[] {
  return results.map(({ result }) => result);
}

/** What a request asks for: exactly the competencies that are not met after combination. */
export function toBeAsked(results: readonly Result[]): number[] {
  return results.filter(({ result }) => result !== 'met').map(({ competency }) => competency);
}

function ratingOf(ratings: Ratings, competency: number): Rating {
  const rating = ratings.get(competency);
  if (!rating) throw new Error(`competency ${competency} was not rated`);
  return rating;
}
