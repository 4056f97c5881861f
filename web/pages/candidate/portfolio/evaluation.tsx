import { Card, List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import type { components } from '../../../client/contract.d.ts';
import { ArtifactList } from '../../../parts/artifact-list.tsx';
import { LongText } from '../../../parts/long-text.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { Day } from '../../../parts/when.tsx';
import { WhyDate } from '../../../parts/why.tsx';
import { Feedback } from './feedback.tsx';
import { Information } from './information.tsx';
import type { Portfolio } from './values.ts';

export type FeedbackPage = components['schemas']['Feedback'];

interface EvaluationProps {
  portfolio: Portfolio;
  feedback: FeedbackPage;
}

/** Where the evaluation of a portfolio stands for the candidate; the answer that is asked for; what came of it. */
export function Evaluation({ portfolio, feedback }: EvaluationProps) {
  const text = useText();
  const { sentence, nextStep, dates, waitsFor, details } = feedback;
  const asked = details.asked ?? [];
  const isAsked = waitsFor === 'information' && portfolio.information.open;
  return (
    <>
      <Card withBorder padding="lg" component="section" aria-labelledby="standing">
        <Stack gap="sm">
          <Title order={2} id="standing">
            {text('portfolio.where-it-stands')}
          </Title>
          <Text>
            <Sentence>{sentence}</Sentence>
          </Text>
          <Text fw={600}>
            <Sentence>{nextStep.sentence}</Sentence>
          </Text>
          {waitsFor === 'evaluation' && <Text>{text('portfolio.turn-evaluators')}</Text>}
          {waitsFor === 'information' && (
            <List listStyleType="none">
              {dates.map(date => (
                <List.Item key={date.name}>
                  <Sentence>{date.title}</Sentence>: <WhyDate date={date} />
                </List.Item>
              ))}
            </List>
          )}
          {details.decidedOn && (
            <Text>
              {text('portfolio.decided')} <Day on={details.decidedOn} />
            </Text>
          )}
        </Stack>
      </Card>
      {isAsked && <Information portfolio={portfolio} feedback={feedback} asked={asked} />}
      {waitsFor === null && <Feedback feedback={feedback} />}
      {details.answered && <Answered portfolio={portfolio} />}
    </>
  );
}

/** That the answer was sent in, and what it says. */
function Answered({ portfolio: { information } }: { portfolio: Portfolio }) {
  const text = useText();
  if (information.competencies.length === 0) return null;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="answered">
      <Stack>
        <Title order={2} id="answered">
          {text('portfolio.answered')}
        </Title>
        {information.competencies.map(({ competency, statement, artifacts }) => (
          <section key={competency}>
            <Title order={3}>{text('portfolio.competency', { n: competency })}</Title>
            {statement !== null && <LongText>{statement}</LongText>}
            <ArtifactList artifacts={artifacts} />
          </section>
        ))}
      </Stack>
    </Card>
  );
}
