import { z } from 'zod';
import { freeText } from '../command.ts';
import { competency, ratings } from './commands.ts';

/** One line of a rating that is not submitted yet: as far as it has come. */
const draftedRating = z.strictObject({
  competency,
  rating: z.enum(ratings).nullable().default(null),
  comment: freeText.nullable().default(null),
});
export type DraftedRating = z.output<typeof draftedRating>;

/** A draft as it is sent: at most one line for each competency. */
export const draftedRatings = z
  .array(draftedRating)
  .max(200)
  .refine(
    lines => new Set(lines.map(line => line.competency)).size === lines.length,
    'names a competency twice',
  );

/** The lines that are asked for: a draft of the first round may hold others when less is rated anew. */
export function linesAsked(draft: readonly DraftedRating[], asked: readonly number[]): DraftedRating[] {
  return draft.filter(line => asked.includes(line.competency));
}

/** What a draft lacks before it can be submitted. */
export interface Missing {
  competency: number;
  what: 'rating' | 'comment';
}

/** Everything that is missing, in the order of the competencies asked for; a comment is needed wherever not met. */
export function missingIn(draft: readonly DraftedRating[], asked: readonly number[]): Missing[] {
  return asked.flatMap((number): Missing[] => {
    const line = draft.find(each => each.competency === number);
    if (!line?.rating) return [{ competency: number, what: 'rating' }];
    return line.rating === 'notMet' && line.comment === null ? [{ competency: number, what: 'comment' }] : [];
  });
}

/** The draft as the command `submitRating` takes it; lines without a rating are left out, and so refused as missing. */
export function submissionOf(draft: readonly DraftedRating[]) {
  return draft.flatMap(({ competency: number, rating, comment }) =>
    rating === null ? [] : [{ competency: number, rating, ...(comment === null ? {} : { comment }) }],
  );
}
