import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useText } from '../app/language.tsx';
import { ProblemNote } from './problem-note.tsx';

interface Question<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
  /** Whether the answer is still that to the question before. */
  isPlaceholderData?: boolean;
}

const Former = createContext(false);

/** Whether what is shown around here still answers the question that was asked before: other filters, another page. */
export function useIsFormer(): boolean {
  return useContext(Former);
}

/** What was asked for, once it is there; until then its outline, and after a while, or after a failure, a way to try again. */
export function Loaded<T>({ of, children }: { of: Question<T>; children: (data: T) => ReactNode }) {
  const text = useText();
  if (of.data !== undefined) {
    return <Former value={of.isPlaceholderData ?? false}>{children(of.data)}</Former>;
  }
  if (of.error) {
    return (
      <Stack align="flex-start">
        <ProblemNote error={of.error} />
        <Button variant="default" onClick={() => of.refetch()}>
          {text('common.try-again')}
        </Button>
      </Stack>
    );
  }
  return <Outline onRetry={of.refetch} />;
}

const patienceMs = 10_000;

function Outline({ onRetry }: { onRetry: () => unknown }) {
  const text = useText();
  const [isLong, setLong] = useState(false);
  useTimeout(() => setLong(true), patienceMs, { autoInvoke: true });
  return (
    <Stack role="status" aria-label={text('common.loading')}>
      <Skeleton height={28} width="60%" />
      <Skeleton height={16} />
      <Skeleton height={16} width="80%" />
      {isLong && (
        <Alert color="yellow" variant="light">
          {text('common.takes-long')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => onRetry()}>
            {text('common.try-again')}
          </Button>
        </Alert>
      )}
    </Stack>
  );
}
