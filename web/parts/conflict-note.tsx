import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language.tsx';

interface ConflictNoteProps {
  /** What the other window says there. */
  theirs: ReactNode;
  /** What is here stays in the field above. */
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  /** One after the other, where that makes sense. */
  onKeepBoth?: () => void;
}

/** That somebody else, in another window perhaps, has changed the same field: both versions are shown, and one chooses. */
export function ConflictNote({ theirs, onKeepMine, onTakeTheirs, onKeepBoth }: ConflictNoteProps) {
  const text = useText();
  return (
    <Alert color="yellow" variant="light" role="alert" mt="xs">
      <Stack gap="xs">
        <Text fw={600}>{text('portfolio.conflict')}</Text>
        <Text size="sm">{text('portfolio.conflict-why')}</Text>
        <Text size="sm" fw={600}>
          {text('portfolio.conflict-theirs')}
        </Text>
        <div
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 240, overflow: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label={text('portfolio.conflict-theirs')}
        >
          {theirs}
        </div>
        <Group gap="xs">
          <Button size="compact-md" variant="default" onClick={onKeepMine}>
            {text('portfolio.keep-mine')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onTakeTheirs}>
            {text('portfolio.take-theirs')}
          </Button>
          {onKeepBoth && (
            <Button size="compact-md" variant="default" onClick={onKeepBoth}>
              {text('portfolio.keep-both')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
