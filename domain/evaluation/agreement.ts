import type { Rating } from './commands.ts';

/** How often two evaluators rated a competency so, and so. */
export interface RatedPair {
  first: Rating;
  second: Rating;
  count: number;
}

export interface Agreement {
  /** Competencies that both rated. */
  n: number;
  agreed: number;
  /** Of a hundred, to one decimal; null where nothing was rated. */
  percent: number | null;
  /** Cohen’s kappa, unweighted, to three decimals; null where it is undefined. */
  kappa: number | null;
}

/**
 * How far two evaluators agree. With `n` competencies, `agreed` of them rated alike, and `s` the sum over the three words
 * of (times the first said it × times the second said it), Cohen's kappa = (n · agreed − s) / (n² − s). It is undefined where
 * nothing was rated, and where both said the same one word every time: then agreement by chance is certain.
 */
export function agreementOf(pairs: readonly RatedPair[]): Agreement {
  const sum = (chosen: readonly RatedPair[]) => chosen.reduce((total, { count }) => total + count, 0);
  const n = sum(pairs);
  const agreed = sum(pairs.filter(({ first, second }) => first === second));
  const words = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const byChance = words.reduce((total, word) => {
    const times = (who: 'first' | 'second') => sum(pairs.filter(pair => pair[who] === word));
    return total + times('first') * times('second');
  }, 0);
  const isDefined = n * n !== byChance;
  return {
    n,
    agreed,
    percent: n === 0 ? null : rounded((100 * agreed) / n, 1),
    kappa: isDefined ? rounded((n * agreed - byChance) / (n * n - byChance), 3) : null,
  };
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  // Adding 0 makes −0 a plain 0.
  return Math.round(value * scale) / scale + 0;
}
