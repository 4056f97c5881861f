import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { Moment } from '../../../parts/when.tsx';
import { Plain } from '../listing/age.tsx';
import type { CourseRecord } from './correct-course.tsx';

type Change = NonNullable<CourseRecord['changes']>[number];

/** What was corrected of a course, the latest first: when, by whom, why, and what it said before; nothing where nothing was. */
export function CourseChanges({ changes }: { changes: readonly Change[] }) {
  const text = useText();
  if (changes.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="changes">
      <Title order={2} id="changes">
        {text('courses.changes')}
      </Title>
      {changes.toReversed().map(change => (
        <ChangeCard key={`${change.contentId} ${change.number}`} change={change} />
      ))}
    </Stack>
  );
}

const fields = ['title', 'description', 'page', 'state'] as const;

function ChangeCard({ change: { before, reason, by, changedAt } }: { change: Change }) {
  const text = useText();
  const said = fields.filter(name => name in before);
  return (
    <Card withBorder padding="sm">
      <Group gap="xs">
        <Plain>{text('courses.change-corrected')}</Plain>
        <Text size="sm">
          <Moment at={changedAt} /> · {by.id}
        </Text>
      </Group>
      {said.map(name => (
        <Text size="sm" key={name} style={{ overflowWrap: 'anywhere' }}>
          {text('courses.change-before', { field: text(`courses.field-${name}`) })}{' '}
          {before[name] ?? text('courses.change-nothing')}
        </Text>
      ))}
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {reason}
      </Text>
    </Card>
  );
}
