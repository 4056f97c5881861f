import type { Rating } from '../domain/evaluation/commands.ts';
import type { Result } from '../domain/evaluation/facts.ts';
import type { LetterInput } from './render.ts';
import { linesOf, oneLine } from './plain-text.ts';

/** What an evaluator wrote on a competency, as it is released to the candidate: without its writer. */
export interface CompetencyComment {
  competency: number;
  text: string;
}

/** How a competency was rated, in words, and what was written on it: each comment line by line. */
export interface FeedbackWords {
  competency: number;
  /** What it says; empty when its text is not known. */
  text: string;
  result: string;
  comments: string[][];
}

const inWords: Record<Rating, string> = { met: 'met', partiallyMet: 'partially met', notMet: 'not met' };

/**
 * A line for each competency: of a decision all of them with their results, of a request for more information those that
 * are asked for. Null for what has no results.
 */
export function feedbackOf(
  results: readonly Result[] | null,
  asked: readonly number[] | null,
  { comments, competencies }: Pick<LetterInput, 'comments' | 'competencies'>,
): FeedbackWords[] | null {
  if (!results) return null;
  const told = asked ? results.filter(({ competency }) => asked.includes(competency)) : results;
  return told.map(({ competency, result }) => ({
    competency,
    text: oneLine(competencies.get(competency) ?? ''),
    result: asked ? 'more information is asked for' : inWords[result],
    comments: comments.filter(each => each.competency === competency).map(({ text }) => linesOf(text)),
  }));
}
