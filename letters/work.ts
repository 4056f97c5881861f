import { z } from 'zod';
import type { CaseView } from '../domain/case.ts';

/** What an evaluator is to do with a portfolio. */
export interface WorkWords {
  /** `competencies 1 to 8` or `competencies 2, 5 and 7`. */
  competencies: string;
  /** True where what more information was asked for on is rated anew. */
  isAgain: boolean;
  /** True while the evaluator may still accept or decline. */
  isUnanswered: boolean;
}

const work = z.object({ competencies: z.array(z.int()).min(1), isAgain: z.boolean() });

/** The work of an evaluator; null for a case that is told to nobody as an evaluator. */
export function workOf({ details, status }: CaseView): WorkWords | null {
  const parsed = work.safeParse(details);
  if (!parsed.success) return null;
  const { competencies, isAgain } = parsed.data;
  return { competencies: numbersInWords(competencies), isAgain, isUnanswered: status === 'assigned' };
}

function numbersInWords(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return `competency ${first}`;
  const areInRow = numbers.every((number, index) => number === first + index);
  if (areInRow && numbers.length > 2) return `competencies ${first} to ${last}`;
  return `competencies ${new Intl.ListFormat('en-US').format(numbers.map(String))}`;
}
