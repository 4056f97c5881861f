import { Button, Group } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useIsFormer } from '../../../parts/loaded.tsx';
import { usePageTurning, type Along } from './page-turning.ts';

interface PagingProps {
  next: string | null;
  /** Kept in the address for as long as a cursor is. */
  along?: Along;
}

/** The way to the next page of a list and back, also from a page on which nothing is left; nothing where there is but one. */
export function Paging({ next, along }: PagingProps) {
  const text = useText();
  const { isFirst, isLast, forward, back } = usePageTurning(next, along);
  // What another question was answered leads nowhere from this one. The button stays one that has the focus.
  const isFormer = useIsFormer();
  if (isFirst && isLast) return null;
  return (
    <Group component="nav" aria-label={text('office.pages')}>
      <Button variant="default" disabled={isFirst} onClick={back}>
        {text('office.page-before')}
      </Button>
      <Button
        variant="default"
        disabled={isLast}
        aria-disabled={isFormer || undefined}
        data-disabled={isFormer || undefined}
        onClick={isFormer ? undefined : forward}
      >
        {text('office.page-next')}
      </Button>
    </Group>
  );
}
