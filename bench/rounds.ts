/** Several measurements in turn, so that whatever else the machine does falls on all of them alike. */

/** A number measured in several rounds. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    min: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    max: at(sorted.length - 1),
  };
}

export interface Livable<T> {
  /** Makes ready what so many of them begin with, which is not measured. */
  prepare?(count: number): Promise<unknown>;
  live(): Promise<T>;
  untilOver(lives: readonly T[]): Promise<void>;
}

/** Lives a second when so many are lived at a time; the clock stops when nothing of them is under way any more. */
export async function livesASecond<T>(lives: Livable<T>, count: number, atATime: number): Promise<number> {
  const startedAt = performance.now();
  let begun = 0;
  const done: T[] = [];
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      done.push(await lives.live());
    }
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  await lives.untilOver(done);
  return count / ((performance.now() - startedAt) / 1000);
}

/** One number and another, each measured in several rounds, and their ratio round by round. */
export interface Comparison {
  one: Spread;
  other: Spread;
  ratio: Spread;
}

export function compare(ones: readonly number[], others: readonly number[]): Comparison {
  const ratios = ones.map((one, round) => one / (others[round] ?? Number.NaN));
  return { one: spreadOf(ones), other: spreadOf(others), ratio: spreadOf(ratios) };
}

/**
 * Measures one number and another in alternation, and each round the other one first, so that a machine that grows
 * slower favours neither.
 */
export async function alternating(
  rounds: number,
  measureOne: () => number | Promise<number>,
  measureOther: () => number | Promise<number>,
): Promise<Comparison> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 1) others.push(await measureOther());
    ones.push(await measureOne());
    if (round % 2 === 0) others.push(await measureOther());
  }
  return compare(ones, others);
}
