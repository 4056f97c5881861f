import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router';

/** A list of rows that are links; the arrows lead from one to the next. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack
      component="ul"
      aria-label={label}
      gap="xs"
      p={0}
      m={0}
      style={{ listStyle: 'none' }}
      onKeyDown={moveByArrow}
    >
      {children}
    </Stack>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-row]')];
  const at = links.findIndex(link => link === document.activeElement);
  const next = at === -1 ? undefined : links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface RowProps {
  to: string;
  title: ReactNode;
  /** At the end of the row: what it is about in a word, or when. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One row: where it leads, and what one should know before. */
export function Row({ to, title, aside, children }: RowProps) {
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Anchor component={Link} to={to} data-row="" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Anchor>
          {children && (
            <Text component="div" size="sm" mt={2} style={{ overflowWrap: 'anywhere' }}>
              {children}
            </Text>
          )}
        </div>
        {aside && (
          <Group gap="xs" style={{ flex: '0 1 auto' }}>
            {aside}
          </Group>
        )}
      </Group>
    </Card>
  );
}
