import { Alert, Button, Stack, Text } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { asProblem } from '../../../client/problem.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';

/** Why a change was not taken; where somebody else has changed it meanwhile, the way to what it says now. */
export function ChangeProblem({ error, onReload }: { error: unknown; onReload: () => Promise<void> }) {
  const text = useText();
  if (asProblem(error)?.document.code !== 'CHANGED_MEANWHILE') return <ProblemNote error={error} />;
  return (
    <Alert color="yellow" variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text('courses.changed-meanwhile')}</Text>
        <Button variant="default" size="compact-md" onClick={() => void onReload()}>
          {text('courses.load-now')}
        </Button>
      </Stack>
    </Alert>
  );
}
