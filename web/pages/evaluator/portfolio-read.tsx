import { Card, Stack, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import type { components } from '../../client/contract.d.ts';
import { CompetencyWords } from '../../parts/competency-words.tsx';
import { LongText } from '../../parts/long-text.tsx';

export type EvaluatedPortfolio = components['schemas']['EvaluatedPortfolio'];
type Part = EvaluatedPortfolio['competencies'][number];

interface PortfolioReadProps {
  portfolio: EvaluatedPortfolio;
  /** Only these, where less than the whole is rated. */
  competencies?: readonly number[];
}

/** A portfolio as its evaluators read it. */
export function PortfolioRead({ portfolio, competencies }: PortfolioReadProps) {
  const shown = portfolio.competencies.filter(({ competency }) => competencies?.includes(competency) ?? true);
  return (
    <Stack>
      <LearningStatement portfolio={portfolio} />
      {shown.map(part => (
        <CompetencyRead key={part.competency} part={part} portfolio={portfolio} />
      ))}
    </Stack>
  );
}

export function LearningStatement({ portfolio: { learningStatement } }: { portfolio: EvaluatedPortfolio }) {
  const text = useText();
  return (
    <Card withBorder component="section" aria-labelledby="learning">
      <Title order={2} size="h3" id="learning" mb="xs">
        {text('portfolio.learning')}
      </Title>
      <LongText>{learningStatement ?? text('portfolio.says-nothing')}</LongText>
    </Card>
  );
}

/** What the portfolio says of one competency, and what was added to it on request. */
export function CompetencyRead({ part, portfolio }: { part: Part; portfolio: EvaluatedPortfolio }) {
  const text = useText();
  const { competency } = part;
  const id = `read-${competency}`;
  return (
    <Card withBorder component="section" aria-labelledby={id} data-competency={competency}>
      <CompetencyWords
        id={id}
        title={text('evaluator.competency', { n: competency })}
        size="h3"
        asks={part.text}
        said={part}
        added={portfolio.information.find(each => each.competency === competency)}
        addedTitle={text('evaluator.added')}
      />
    </Card>
  );
}
