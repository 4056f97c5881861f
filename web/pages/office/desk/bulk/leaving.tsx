import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker, type Location } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { Dialog } from '../../../../parts/dialog.tsx';

/** While something runs that this page alone keeps running, who goes elsewhere is asked first. */
export function Leaving({ isRunning }: { isRunning: boolean }) {
  const text = useText();
  const { state, reset, proceed } = useBlocker(
    ({ currentLocation, nextLocation }) => isRunning && endsWith(currentLocation, nextLocation),
  );
  useEffect(() => {
    // It has ended meanwhile: its results are to be seen.
    if (!isRunning) reset?.();
  }, [isRunning, reset]);
  return (
    <Dialog opened={state === 'blocked'} onClose={() => reset?.()} title={text('desk.bulk-leave')}>
      <Stack>
        <Text>{text('desk.bulk-leave-why')}</Text>
        <Group>
          <Button onClick={() => reset?.()}>{text('desk.bulk-leave-not')}</Button>
          <Button variant="default" onClick={() => proceed?.()}>
            {text('desk.bulk-leave-do')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Whether the page is left with this step, or is about other cases: another page of their list leaves all as it is. */
function endsWith(now: Location, next: Location): boolean {
  const kind = ({ search }: Location) => new URLSearchParams(search).get('kind');
  return now.pathname !== next.pathname || kind(now) !== kind(next);
}
