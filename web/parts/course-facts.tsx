import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../app/language.tsx';
import type { components } from '../client/contract.d.ts';
import { Day } from './when.tsx';

export type Course = components['schemas']['Course'];

/** What a course says of itself, and the approvals that it has had. */
export function CourseFacts({ course }: { course: Course }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const { organization, set, format, minutes, state, page, description, approvals } = course;
  const hours = formatNumber(minutes / 60, { style: 'unit', unit: 'hour', maximumFractionDigits: 2 });
  const facts = [organization, set, text(`courses.format-${format}`), hours, state];
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Text size="sm">{facts.filter(Boolean).join(' · ')}</Text>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{description}</Text>
        {page !== null && (
          <Anchor href={page} rel="noreferrer" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {page}
          </Anchor>
        )}
        {approvals.map(({ reference, approvedOn, endsOn }) => (
          <Group key={reference + approvedOn} gap={6}>
            <Text size="sm">
              {text('courses.approval', { reference })}: <Day on={approvedOn} /> – <Day on={endsOn} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
