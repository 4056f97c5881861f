import type { EntityManager } from '@mikro-orm/postgresql';
import { numbersTo, type Artifact, type Part } from '../../domain/portfolio-content.ts';
import { textsOf } from '../records/competency-texts.ts';
import { findPortfolio, partsOf, type PortfolioRow } from '../records/portfolios.ts';

export interface EvaluatedCompetency {
  competency: number;
  /** What the competency says, in the portfolio's version; null where no texts are imported. */
  text: string | null;
  statement: string | null;
  artifacts: Artifact[];
}

/** What an evaluator reads: nothing of whose it is, and nothing that staff said before the submission. */
export interface EvaluatedPortfolio {
  portfolioId: string;
  set: string;
  competenciesVersion: string;
  learningStatement: string | null;
  competencies: EvaluatedCompetency[];
  /** What was added on request, once it was sent in; empty before. */
  information: Part[];
}

/** The portfolio for those who are assigned to its evaluation, which the caller has made sure of; null when there is none. */
export async function portfolioForEvaluator(
  em: EntityManager,
  portfolioId: string,
): Promise<EvaluatedPortfolio | null> {
  const row = await findPortfolio(em, portfolioId);
  if (!row) return null;
  const { setCode: set, competenciesVersion, learningStatement } = row;
  return {
    portfolioId,
    set,
    competenciesVersion,
    learningStatement: learningStatement ?? null,
    competencies: await competenciesOf(em, row),
    information: (await isInformationProvided(em, portfolioId))
      ? await partsOf(em, portfolioId, 'information')
      : [],
  };
}

/** Every competency of the set in its order, with its text and what the portfolio says of it. */
export async function competenciesOf(em: EntityManager, row: PortfolioRow): Promise<EvaluatedCompetency[]> {
  const parts = await partsOf(em, row.id, 'submission');
  const texts = await textsOf(em, row.programId, row.competenciesVersion, row.setCode);
  return numbersTo(row.competencies).map(competency => {
    const part = parts.find(each => each.competency === competency);
    const text = texts.find(each => each.competency === competency)?.text ?? null;
    return {
      competency,
      text,
      statement: part?.statement ?? null,
      artifacts: part?.artifacts ?? [],
    };
  });
}

/** Whether what the evaluation asked for besides was sent in, and not refused: half of an answer is nobody's to read. */
export async function isInformationProvided(em: EntityManager, portfolioId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    `select from receipt
      where case_id = ? and command = 'provideInformation' and answer ->> 'outcome' = 'accepted' limit 1`,
    [`evaluation/${portfolioId}`],
  );
  return rows.length > 0;
}
