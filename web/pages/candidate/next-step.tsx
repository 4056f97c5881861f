import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import type { Candidacy } from './candidacy.tsx';
import { actionsFor } from './actions.ts';

/** Whose turn it is, in a sentence, and, where it is the person's, the one button that does it. */
export function NextStepCard({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const { sentence, nextStep } = candidacy;
  const { main, other } = actionsFor(candidacy);
  return (
    <Card withBorder padding="lg">
      <Stack gap="md">
        <Text>
          <Sentence>{sentence}</Sentence>
        </Text>
        <div>
          <Badge variant="outline" tt="none" mb={6}>
            {text(`candidate.turn-${nextStep.whose}`)}
          </Badge>
          <Text fw={600} size="lg">
            <Sentence>{nextStep.sentence}</Sentence>
          </Text>
          {nextStep.whose !== 'candidate' && nextStep.whose !== 'nobody' && (
            <Text c="dimmed">{text('candidate.turn-others-why')}</Text>
          )}
        </div>
        {main && (
          <Group>
            <Button
              component={Link}
              to={main.to}
              size="lg"
              w={{ base: '100%', xs: 'auto' }}
              styles={{ label: { whiteSpace: 'normal', lineHeight: 1.3 } }}
              h="auto"
              mih={50}
              py="xs"
            >
              {text(main.label, main.values)}
            </Button>
            {other && (
              <Button
                component={Link}
                to={other.to}
                variant="subtle"
                size="md"
                w={{ base: '100%', xs: 'auto' }}
              >
                {text(other.label, other.values)}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
