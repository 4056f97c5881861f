import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import type { components } from '../../client/contract.d.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { Clock } from './clock.tsx';

type Assignment = components['schemas']['Assignment'];

/** One assignment: of which set, by when what is to be done, and the way to it. */
export function AssignmentCard({ assignment }: { assignment: Assignment }) {
  const text = useText();
  const { caseId, details, sentence, waitsFor } = assignment;
  const uuid = caseId.replace('evaluation/', '');
  const isOpen = waitsFor !== null;
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <Title order={3}>{details.setName}</Title>
          {details.isAgain && (
            <Badge variant="outline" tt="none" color="gray" c="var(--mantine-color-text)">
              {text('evaluator.again')}
            </Badge>
          )}
        </Group>
        <Text>
          <Sentence>{sentence}</Sentence>
        </Text>
        <Clock assignment={assignment} />
        <Text size="sm" c="dimmed">
          {text('evaluator.to-rate', { n: details.competencies.length })}
        </Text>
        <Button
          component={Link}
          to={`/evaluate/${uuid}`}
          variant={isOpen ? 'filled' : 'default'}
          aria-label={`${text(labelOf(waitsFor))}: ${details.setName}`}
        >
          {text(labelOf(waitsFor))}
        </Button>
      </Stack>
    </Card>
  );
}

function labelOf(waitsFor: string | null) {
  if (waitsFor === 'acceptance') return 'evaluator.look-and-answer';
  return waitsFor === null ? 'evaluator.open' : 'evaluator.rate';
}
