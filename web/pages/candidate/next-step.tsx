import { Badge, Button, Card, Stack, Text, type ButtonVariant } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import type { Candidacy } from './candidacy.tsx';
import { actionsFor, type Action } from './actions.ts';

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
        {main && <ActionButton action={main} variant="filled" />}
        {other && !main && <Text size="sm">{text('candidate.meanwhile')}</Text>}
        {other && <ActionButton action={other} variant={main ? 'subtle' : 'default'} />}
      </Stack>
    </Card>
  );
}

function ActionButton({
  action: { to, label, values },
  variant,
}: {
  action: Action;
  variant: ButtonVariant;
}) {
  const text = useText();
  return (
    <Button
      component={Link}
      to={to}
      variant={variant}
      size={variant === 'filled' ? 'lg' : 'md'}
      w={{ base: '100%', xs: 'fit-content' }}
      // A long name of a set takes a second line.
      styles={{ label: { whiteSpace: 'normal', lineHeight: 1.3 } }}
      h="auto"
      mih={44}
      py="xs"
    >
      {text(label, values)}
    </Button>
  );
}
