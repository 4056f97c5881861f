import { Card, Stack, Text, Title } from '@mantine/core';
import { useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { CourseDocuments } from '../../parts/course-documents.tsx';
import { CourseFacts, type Course } from '../../parts/course-facts.tsx';
import { Coverage } from '../../parts/coverage.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { WhyDate } from '../../parts/why.tsx';
import { Deciding } from './deciding.tsx';
import { Said } from './said.tsx';

type Approval = components['schemas']['CourseApprovalPage'];

/** A course before the committee: what it is, how it covers each competency, its documents, and the decision. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/courses/{courseId}', { params: { path: { courseId } } });
  const approval = useRead('get', '/api/v1/course-approvals/{uuid}', {
    params: { path: { uuid: courseId } },
  });
  return (
    <Page title={course.data?.title ?? text('committee.course')}>
      <Loaded of={approval}>
        {page => (
          <>
            <Standing page={page} />
            <Said page={page} />
          </>
        )}
      </Loaded>
      <Loaded of={course}>{found => <About course={found} />}</Loaded>
      <Deciding courseId={courseId} />
    </Page>
  );
}

function Standing({ page: { sentence, nextStep, dates } }: { page: Approval }) {
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Text>
          <Sentence>{sentence}</Sentence>
        </Text>
        <Text fw={600}>
          <Sentence>{nextStep.sentence}</Sentence>
        </Text>
        {dates.map(date => (
          <div key={date.name}>
            <Text size="sm" c="dimmed">
              <Sentence>{date.title}</Sentence>
            </Text>
            <WhyDate date={date} />
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function About({ course }: { course: Course }) {
  const text = useText();
  const { courseId, program, set, coverage } = course;
  return (
    <>
      <CourseFacts course={course} />
      <Stack gap="sm" component="section" aria-labelledby="coverage">
        <Title order={2} id="coverage">
          {text('courses.coverage')}
        </Title>
        <Coverage program={program} set={set} coverage={coverage} />
      </Stack>
      <Stack gap="sm" component="section" aria-labelledby="documents">
        <Title order={2} id="documents">
          {text('courses.documents')}
        </Title>
        <CourseDocuments courseId={courseId} mayChange={false} />
      </Stack>
    </>
  );
}
