import { z } from 'zod';
import { artifact } from '../domain/portfolio-content.ts';

const part = { competency: z.int(), statement: z.string().nullable(), artifacts: z.array(artifact) };

/** A portfolio as an evaluator gets to see it (`portfolioForEvaluator`), for the contract. */
export const evaluatedPortfolioSchema = z
  .object({
    portfolioId: z.uuid(),
    set: z.string(),
    competenciesVersion: z.string(),
    learningStatement: z.string().nullable(),
    competencies: z.array(
      z.object({
        ...part,
        text: z
          .string()
          .nullable()
          .meta({ description: 'What the competency says; null where no texts are imported.' }),
      }),
    ),
    information: z
      .array(z.object(part))
      .meta({ description: 'What was added on request, once it was sent in.' }),
  })
  .meta({ id: 'EvaluatedPortfolio' });
