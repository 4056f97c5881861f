import { Anchor, Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead, useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { CourseDocuments } from '../../../parts/course-documents.tsx';
import { CourseFacts, type Course } from '../../../parts/course-facts.tsx';
import { Coverage } from '../../../parts/coverage.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useWord } from '../case/words.ts';
import { Plain } from '../listing/age.tsx';

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

function About({ course }: { course: Course }) {
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
      <CorrectionForm course={course} />
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
    </>
  );
}

function CorrectionForm({ course }: { course: Course }) {
  const text = useText();
  const client = useQueryClient();
  const { courseId } = course;
  const [typed, setTyped] = useState({
    title: course.title,
    description: course.description,
    page: course.page ?? '',
    state: course.state ?? '',
  });
  const correcting = useWrite('patch', '/api/v1/courses/{courseId}', {
    onSuccess: () => client.invalidateQueries(),
  });
  const errors = asProblem(correcting.error)?.byPath ?? {};
  const field = (name: keyof typeof typed) => ({
    label: text(`courses.field-${name}`),
    value: typed[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped(before => ({ ...before, [name]: value }));
    },
  });
  const { title, description, page, state } = typed;
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (correcting.isPending) return;
          const body = {
            title,
            description,
            page: page.trim() === '' ? null : page.trim(),
            state: state.trim() === '' ? null : state.trim().toUpperCase(),
          };
          correcting.mutate({ params: { path: { courseId } }, body });
        }}
      >
        <Stack>
          <Title order={2}>{text('courses.correct')}</Title>
          <Text size="sm">{text('courses.correct-why')}</Text>
          <TextInput {...field('title')} required maxLength={200} />
          <Textarea {...field('description')} required autosize minRows={3} maxLength={4000} />
          <TextInput {...field('page')} type="url" maxLength={500} />
          <TextInput {...field('state')} maxLength={2} description={text('courses.state-why')} />
          <ProblemNote error={correcting.error} />
          <Group>
            <Button type="submit" variant="default" loading={correcting.isPending}>
              {text('courses.save')}
            </Button>
            {correcting.isSuccess && <Text role="status">{text('courses.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
