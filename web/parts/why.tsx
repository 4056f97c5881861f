import { Anchor, Badge, Group, Popover, Stack, Text } from '@mantine/core';
import { useText } from '../app/language.tsx';
import { Day, useEnding } from './when.tsx';

export interface DatedWhy {
  name: string;
  title: string;
  on: string;
  at: string;
  why: string;
  source: 'program' | 'default';
}

/** A date with a button that says why it is what it is: the rule, what was counted from what, whose rule it is. */
export function WhyDate({ date }: { date: DatedWhy }) {
  const text = useText();
  const ending = useEnding(date.at);
  return (
    <Group gap="xs" component="span" display="inline-flex">
      <Day on={date.on} endsAt={date.at} />
      <Popover width={340} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-label={text('common.why-date-of', { title: date.title })}
          >
            {text('common.why-date')}
          </Anchor>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs" tabIndex={-1} data-autofocus>
            <Text size="sm">{date.why}</Text>
            <Text size="sm" c="dimmed">
              {ending}
            </Text>
            <Badge variant="outline" tt="none">
              {text(date.source === 'program' ? 'common.rule-of-program' : 'common.rule-default')}
            </Badge>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
