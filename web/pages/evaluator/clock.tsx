import { Badge, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import type { components } from '../../client/contract.d.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { WhyDate } from '../../parts/why.tsx';

type Assignment = components['schemas']['Assignment'];

/** By when an assignment is to be answered and rated, each with its why; what is late is said. */
export function Clock({ assignment: { dates } }: { assignment: Pick<Assignment, 'dates'> }) {
  const text = useText();
  if (dates.length === 0) return null;
  return (
    <Stack gap={4}>
      {dates.map(date => (
        <Group key={date.name} gap="xs">
          <Text size="sm" component="div">
            <Sentence>{date.title}</Sentence>: <WhyDate date={date} />
          </Text>
          {isOver(date.at) && (
            <Badge color="orange" variant="light" tt="none" c="var(--mantine-color-text)">
              {text('evaluator.overdue')}
            </Badge>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function isOver(at: string): boolean {
  return Date.parse(at) <= Date.now();
}
