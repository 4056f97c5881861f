import { Alert, Text } from '@mantine/core';
import { useText } from '../app/language.tsx';
import type { SaveStanding } from '../client/autosave.ts';
import { ProblemNote } from './problem-note.tsx';
import { Moment } from './when.tsx';

/** Whether what is written is saved, and since when. What keeps it from being saved is read out; that it is saved is not, each time. */
export function SaveNote({ standing }: { standing: SaveStanding }) {
  return (
    <>
      <SavedLine standing={standing} />
      <div role="status">
        {standing.is === 'waiting' && <WaitingNote waitsFor={standing.for} />}
        {standing.is === 'refused' && <RefusedNote problem={standing.problem} />}
      </div>
    </>
  );
}

/** The same in one line. */
export function SavedLine({ standing }: { standing: SaveStanding }) {
  const text = useText();
  if (standing.is !== 'saved')
    return (
      <Text size="sm" fw={600}>
        {text(standing.is === 'saving' ? 'portfolio.saving' : 'portfolio.not-saved')}
      </Text>
    );
  return (
    <Text size="sm" c="dimmed">
      {standing.at === null ? (
        text('portfolio.saves-itself')
      ) : (
        <>
          {text('portfolio.saved')} <Moment at={standing.at} />
        </>
      )}
    </Text>
  );
}

function WaitingNote({ waitsFor }: { waitsFor: 'connection' | 'sign-in' }) {
  const text = useText();
  return (
    <Alert color="yellow" variant="light" mt="xs">
      {text(waitsFor === 'connection' ? 'portfolio.waits-connection' : 'portfolio.waits-sign-in')}
    </Alert>
  );
}

function RefusedNote({ problem }: { problem: unknown }) {
  const text = useText();
  return (
    <>
      <ProblemNote error={problem} />
      <Text size="sm" mt="xs">
        {text('portfolio.refused-kept')}
      </Text>
    </>
  );
}
