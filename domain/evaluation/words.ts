import type { Rating } from './commands.ts';
import type { CancelCause } from './commands.ts';

export const ratingInWords: Record<Rating, string> = {
  met: 'met',
  partiallyMet: 'partially met',
  notMet: 'not met',
};

/** Why an evaluation ended without an outcome, after "because". */
export const causeInWords: Record<CancelCause, string> = {
  'set-achieved': 'the set was achieved otherwise',
  'candidacy-withdrawn': 'the candidacy was withdrawn',
  'portfolio-withdrawn': 'the portfolio was withdrawn',
  'candidacy-ended': 'the candidacy has ended',
};
