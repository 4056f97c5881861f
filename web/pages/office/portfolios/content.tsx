import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { CompetencyWords } from '../../../parts/competency-words.tsx';
import { LongText } from '../../../parts/long-text.tsx';
import { Moment } from '../../../parts/when.tsx';
import type { Portfolio } from './portfolio.tsx';

type Comment = Portfolio['review']['comments'][number];
type Competency = Portfolio['competencies'][number];
type Added = Portfolio['information']['competencies'][number];

interface PortfolioContentProps {
  portfolio: Portfolio;
  /** What stands under the whole (null) and under each competency. */
  under?: (competency: number | null) => ReactNode;
}

/** All that a portfolio says, competency by competency, with what the office has said of it. */
export function PortfolioContent({ portfolio, under }: PortfolioContentProps) {
  const text = useText();
  const { learningStatement, competencies, review } = portfolio;
  const added = useAdded(portfolio);
  const commentsOn = (on: number | null) => review.comments.filter(({ competency }) => competency === on);
  return (
    <Stack>
      <Card withBorder component="section" aria-labelledby="learning">
        <Stack gap="sm">
          <Title order={2} id="learning">
            {text('portfolio.learning')}
          </Title>
          <LongText>{learningStatement ?? text('portfolio.says-nothing')}</LongText>
          <Comments comments={commentsOn(null)} />
          {under?.(null)}
        </Stack>
      </Card>
      {competencies.map(part => (
        <CompetencyCard
          key={part.competency}
          part={part}
          added={added.find(({ competency }) => competency === part.competency)}
        >
          <Comments comments={commentsOn(part.competency)} />
          {under?.(part.competency)}
        </CompetencyCard>
      ))}
    </Stack>
  );
}

interface CompetencyCardProps {
  part: Competency;
  added: Added | undefined;
  children: ReactNode;
}

function CompetencyCard({ part, added, children }: CompetencyCardProps) {
  const text = useText();
  const id = `competency-${part.competency}`;
  return (
    <Card withBorder component="section" aria-labelledby={id}>
      <CompetencyWords
        id={id}
        title={text('portfolio.competency', { n: part.competency })}
        asks={part.text}
        said={part}
        added={added}
        addedTitle={text('evaluations.portfolio-added')}
      >
        {children}
      </CompetencyWords>
    </Card>
  );
}

function Comments({ comments }: { comments: readonly Comment[] }) {
  const text = useText();
  return comments.map(({ text: said, writtenAt }) => (
    <Alert key={writtenAt + said} variant="light">
      <Text size="sm" fw={600}>
        {text('evaluations.review-said')} <Moment at={writtenAt} />
      </Text>
      <LongText>{said}</LongText>
    </Alert>
  ));
}

/** What was added on request, once it was sent in: half of an answer is nobody's to read. */
function useAdded({ evaluationId, information }: Portfolio): readonly Added[] {
  const uuid = evaluationId?.replace('evaluation/', '') ?? '';
  const init = { params: { path: { uuid } } };
  const evaluation = useRead('get', '/api/v1/evaluations/{uuid}', init, { enabled: uuid !== '' });
  return evaluation.data?.details.answered ? information.competencies : [];
}
