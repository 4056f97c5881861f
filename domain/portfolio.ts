import { z } from 'zod';

/** What the door finds of a portfolio when it is submitted. */
export const foundPortfolio = z.strictObject({
  portfolioId: z.string(),
  set: z.string(),
  /** Whose it is. */
  personId: z.string(),
  competenciesVersion: z.string(),
  /** All that it still lacks, each in words; empty when it can be submitted. */
  missing: z.array(z.string()),
  /** Whether the person is a member of the association: what the fee depends on. */
  member: z.boolean(),
});

export type FoundPortfolio = z.infer<typeof foundPortfolio>;
