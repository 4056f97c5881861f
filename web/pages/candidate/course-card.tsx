import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import type { components } from '../../client/contract.d.ts';
import { Day } from '../../parts/when.tsx';
import type { Candidacy } from './candidacy.tsx';

export type CatalogCourse = components['schemas']['CatalogCourse'];
type CompetencySet = Candidacy['details']['sets'][number];

/** A course of the catalog, and whether its set is still open. */
export function CourseCard({ course, set }: { course: CatalogCourse; set: CompetencySet | undefined }) {
  const text = useText();
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={4}>
        <Title order={3}>
          <Anchor component={Link} to={`/my/courses/${course.courseId}`} inherit>
            {course.title}
          </Anchor>
        </Title>
        <Group gap="xs">
          <Badge variant="outline" tt="none">
            {set?.name ?? course.set}
          </Badge>
          {set?.standing === 'achieved' && (
            <Badge variant="outline" color="gray" tt="none">
              {text('candidate.set-filled')}
            </Badge>
          )}
        </Group>
        <Text size="sm">
          {[course.organization, text(`candidate.format-${course.format}`), course.state]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {text(course.status === 'current' ? 'candidate.approved-until' : 'candidate.approved-ended')}{' '}
          <Day on={course.endsOn} />
        </Text>
      </Stack>
    </Card>
  );
}
