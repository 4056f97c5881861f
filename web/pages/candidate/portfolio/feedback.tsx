import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { LongText } from '../../../parts/long-text.tsx';
import type { FeedbackPage } from './evaluation.tsx';

type Results = NonNullable<FeedbackPage['details']['results']>;

const colors = { met: 'green', partiallyMet: 'yellow', notMet: 'orange' } as const;

/** What the evaluators found: the outcome, competency by competency, the comments that are released, and the next step. */
export function Feedback({ feedback: { details } }: { feedback: FeedbackPage }) {
  const text = useText();
  const { outcome, results, comments, competenciesVersion } = details;
  if (outcome === null || outcome === 'cancelled') return null;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="feedback">
      <Stack>
        <Title order={2} id="feedback">
          {text('portfolio.feedback')}
        </Title>
        <NextStep outcome={outcome} set={details.set} setName={details.setName} />
        {results && <Text>{text('portfolio.results', counted(results))}</Text>}
        {results?.map(({ competency, result }) => (
          <section key={competency} aria-labelledby={`result-${competency}`}>
            <Group gap="sm" mb={4}>
              <Title order={3} id={`result-${competency}`}>
                {text('portfolio.competency', { n: competency })}
              </Title>
              <Badge variant="light" color={colors[result]} tt="none" c="var(--mantine-color-text)">
                {text(`portfolio.result-${result}`)}
              </Badge>
            </Group>
            {comments
              ?.filter(each => each.competency === competency)
              .map(({ comment }, index) => (
                <LongText key={index}>{comment}</LongText>
              ))}
          </section>
        ))}
        {competenciesVersion && (
          <Text size="sm" c="dimmed">
            {text('portfolio.texts-version', { version: competenciesVersion })}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

interface NextStepProps {
  outcome: 'achieved' | 'notSatisfactory';
  set: string;
  setName: string;
}

/** A set that is achieved needs nothing more; one that is not goes on by a course, or by an appeal. */
function NextStep({ outcome, set, setName }: NextStepProps) {
  const text = useText();
  if (outcome === 'achieved') return <Text fw={600}>{text('portfolio.achieved', { name: setName })}</Text>;
  return (
    <Stack gap="xs" align="flex-start">
      <Text fw={600}>{text('portfolio.by-course', { name: setName })}</Text>
      <Button component={Link} to={`/my/courses?set=${encodeURIComponent(set)}`}>
        {text('portfolio.to-courses')}
      </Button>
      <Text size="sm">
        {text('portfolio.appeal')}{' '}
        <Anchor component={Link} to="/my/letters" inherit>
          {text('candidate.menu-letters')}
        </Anchor>
      </Text>
    </Stack>
  );
}

function counted(results: Results) {
  const count = (which: Results[number]['result']) => results.filter(({ result }) => result === which).length;
  return {
    all: results.length,
    met: count('met'),
    partially: count('partiallyMet'),
    not: count('notMet'),
  };
}
