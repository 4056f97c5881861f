import { Button, Group } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { usePageTurning } from './page-turning.ts';

/** The way to the next page of a list and back; nothing where there is but one. */
export function Paging({ next }: { next: string | null }) {
  const text = useText();
  const { isFirst, isLast, forward, back } = usePageTurning(next);
  if (isFirst && isLast) return null;
  return (
    <Group component="nav" aria-label={text('office.pages')}>
      <Button variant="default" disabled={isFirst} onClick={back}>
        {text('office.page-before')}
      </Button>
      <Button variant="default" disabled={isLast} onClick={forward}>
        {text('office.page-next')}
      </Button>
    </Group>
  );
}
