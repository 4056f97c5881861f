import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useText } from '../../../../app/language.tsx';
import type { FoundCase } from './bulk.tsx';
import { Leaving } from './leaving.tsx';
import { isSettled, useRun } from './run.ts';
import { RunTable } from './run-table.tsx';

interface RunStepProps {
  cases: readonly FoundCase[];
  command: string;
  body: Record<string, unknown>;
  addressOf: (uuid: string) => string;
  onSelect: (cases: readonly FoundCase[]) => void;
  onRunning: (isRunning: boolean) => void;
}

/** Looks at what would change for each case, and only then gives the command; how far it is, and what became of each. */
export function RunStep({ cases, command, body, addressOf, onSelect, onRunning }: RunStepProps) {
  const text = useText();
  const { standings, isBusy, look, run, stop } = useRun({ command, body, addressOf });
  const isRunning = isBusy === 'running';
  useEffect(() => {
    onRunning(isRunning);
    return () => onRunning(false);
    // What is told is whether it runs; a new function is no news.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isRunning]);
  const ids = cases.map(({ caseId }) => caseId);
  const count = (...states: string[]) =>
    ids.filter(id => states.includes(standings.get(id)?.is ?? '')).length;
  const finished = ids.filter(id => isSettled(standings.get(id))).length;
  const refused = count('would-be-refused');
  const isLookedAt = ids.length > 0 && ids.every(id => standings.has(id)) && isBusy !== 'looking';
  const isOver = isLookedAt && finished === ids.length;
  const hasBegun = finished > 0 || isRunning || count('failed') > 0;
  // What was begun is not looked at again; cases that came to it later are.
  const toLookAt = hasBegun ? ids.filter(id => !standings.has(id)) : ids;
  return (
    <Stack gap="sm">
      <Leaving isRunning={isRunning} />
      <Group>
        {!isRunning && toLookAt.length > 0 && (
          <Button
            variant={isLookedAt ? 'default' : 'filled'}
            loading={isBusy === 'looking'}
            onClick={() => void look(toLookAt)}
          >
            {text('desk.bulk-look', { n: toLookAt.length })}
          </Button>
        )}
        {isLookedAt && !isOver && !isBusy && (
          <Button onClick={() => void run(ids)}>
            {text(hasBegun ? 'desk.bulk-go-on' : 'desk.bulk-run', { n: ids.length - finished })}
          </Button>
        )}
        {isBusy !== null && (
          <Button variant="default" onClick={stop}>
            {text('desk.bulk-stop')}
          </Button>
        )}
        {refused > 0 && !isBusy && !hasBegun && (
          <Button
            variant="default"
            onClick={() =>
              onSelect(cases.filter(({ caseId }) => standings.get(caseId)?.is !== 'would-be-refused'))
            }
          >
            {text('desk.bulk-leave-out', { n: refused })}
          </Button>
        )}
      </Group>
      {hasBegun && (
        <Progress
          value={(finished / Math.max(ids.length, 1)) * 100}
          aria-label={text('desk.bulk-progress')}
          transitionDuration={200}
        />
      )}
      <Text role="status">
        {hasBegun
          ? text('desk.bulk-so-far', {
              n: ids.length,
              done: count('done'),
              refused: count('refused'),
              received: count('received'),
            })
          : isLookedAt && text('desk.bulk-would', { n: ids.length - refused, refused })}
      </Text>
      {standings.size > 0 && <RunTable cases={cases} standings={standings} />}
    </Stack>
  );
}
