import { Alert, Button } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import type { Writing } from '../../../parts/use-autosave.ts';
import { jumpTo } from './lacks.tsx';

/** That another window has changed some of the same fields, with the way to the first of them. */
export function ConflictsLine({ writing: { conflicts } }: { writing: Pick<Writing<unknown>, 'conflicts'> }) {
  const text = useText();
  const [first] = conflicts.keys();
  return (
    <div role="status">
      {first !== undefined && (
        <Alert color="yellow" variant="light">
          {text('portfolio.conflicts-count', { n: conflicts.size })}{' '}
          <Button size="compact-sm" variant="default" onClick={() => jumpTo(first)}>
            {text('portfolio.conflicts-show')}
          </Button>
        </Alert>
      )}
    </div>
  );
}
