import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { CourseDocuments } from '../../../parts/course-documents.tsx';
import { CourseFacts } from '../../../parts/course-facts.tsx';
import { Coverage } from '../../../parts/coverage.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { useWord } from '../case/words.ts';
import { Plain } from '../listing/age.tsx';
import { CorrectCourse, type CourseRecord } from './correct-course.tsx';
import { CourseChanges } from './course-changes.tsx';

/** A course as the office sees it: what it says of itself, to be corrected; its coverage and documents; the way to its case. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/courses/{courseId}', { params: { path: { courseId } } });
  return (
    <Page
      title={course.data?.title ?? text('courses.one')}
      aside={
        <Anchor component={Link} to={`/office/cases/courseApproval/${courseId}`}>
          {text('courses.to-case')}
        </Anchor>
      }
    >
      <Loaded of={course}>{found => <About course={found} />}</Loaded>
    </Page>
  );
}

function About({ course }: { course: CourseRecord }) {
  const text = useText();
  const word = useWord();
  const { courseId, program, set, coverage, status, waitsFor, providerId, organization } = course;
  return (
    <>
      <Group gap="xs">
        {status !== null && <Plain>{word('status', status)}</Plain>}
        {waitsFor !== null && <Text size="sm">{word('waits', waitsFor)}</Text>}
        <Anchor component={Link} to={`/office/providers/${providerId}`} size="sm">
          {organization ?? text('courses.provider')}
        </Anchor>
      </Group>
      <CourseFacts course={course} />
      <CorrectCourse course={course} />
      <Stack gap="sm" component="section" aria-labelledby="documents">
        <Title order={2} id="documents">
          {text('courses.documents')}
        </Title>
        <CourseDocuments courseId={courseId} mayChange />
      </Stack>
      <Stack gap="sm" component="section" aria-labelledby="coverage">
        <Title order={2} id="coverage">
          {text('courses.coverage')}
        </Title>
        <Coverage program={program} set={set} coverage={coverage} />
      </Stack>
      <CourseChanges changes={course.changes ?? []} />
    </>
  );
}
