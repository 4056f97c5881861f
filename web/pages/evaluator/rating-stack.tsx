import { Stack } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { CompetencyRead, LearningStatement, type EvaluatedPortfolio } from './portfolio-read.tsx';
import { RatingFields, type RatingForm } from './rating-fields.tsx';

export interface RatingLayoutProps {
  portfolio: EvaluatedPortfolio;
  form: RatingForm;
  /** What is missing, and the submission. */
  panel: ReactNode;
}

/** On a narrow screen: competency by competency what the portfolio says, and below it its rating. */
export function RatingStack({ portfolio, form, panel }: RatingLayoutProps) {
  const asked = portfolio.competencies.filter(({ competency }) => form.asked.includes(competency));
  return (
    <Stack>
      <LearningStatement portfolio={portfolio} />
      {asked.map(part => (
        <Fragment key={part.competency}>
          <CompetencyRead part={part} portfolio={portfolio} />
          <RatingFields competency={part.competency} form={form} />
        </Fragment>
      ))}
      {panel}
    </Stack>
  );
}

/** Where the portfolio is not shown any more: the rating alone. */
export function RatingAlone({ form, panel }: Omit<RatingLayoutProps, 'portfolio'>) {
  return (
    <Stack maw={860}>
      {form.asked.map(competency => (
        <RatingFields key={competency} competency={competency} form={form} />
      ))}
      {panel}
    </Stack>
  );
}
