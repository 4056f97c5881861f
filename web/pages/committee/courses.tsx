import { Stack, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { Course } from '../../parts/course-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useWord } from '../office/case/words.ts';
import { Age, Plain } from '../office/listing/age.tsx';
import { Row, Rows } from '../office/listing/rows.tsx';

/** What the committee has to decide: proposals and renewals; and what it has decided before. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('committee.menu')} size="lg">
      <Waiting
        waitsFor="proposal-decision"
        title={text('committee.proposals')}
        none={text('committee.no-proposals')}
      />
      <Waiting
        waitsFor="renewal-decision"
        title={text('committee.renewals')}
        none={text('committee.no-renewals')}
      />
      <Waiting waitsFor="approval-fee" title={text('committee.unpaid')} none={text('committee.no-unpaid')} />
      <Waiting
        waitsFor="proposal-amendment"
        title={text('committee.returned')}
        none={text('committee.no-returned')}
      />
    </Page>
  );
}

function Waiting({ waitsFor, title, none }: { waitsFor: string; title: string; none: string }) {
  const text = useText();
  const courses = useRead(
    'get',
    '/api/v1/courses',
    { params: { query: { waitsFor, limit: 100 } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Stack gap="xs" component="section" aria-labelledby={waitsFor}>
      <Title order={2} id={waitsFor}>
        {title}
      </Title>
      <Loaded of={courses}>
        {({ courses: found, next }) => (
          <>
            {found.length === 0 ? (
              <Text>{none}</Text>
            ) : (
              <Rows label={title}>
                {found.map(course => (
                  <CourseRow key={course.courseId} course={course} />
                ))}
              </Rows>
            )}
            {next !== null && <Text size="sm">{text('committee.more', { n: found.length })}</Text>}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function CourseRow({ course: { courseId, title, organization, set, since, status } }: { course: Course }) {
  const word = useWord();
  return (
    <Row
      to={`/committee/courses/${courseId}`}
      title={title}
      aside={
        <>
          {status !== null && <Plain>{word('status', status)}</Plain>}
          {since !== null && <Age since={since} />}
        </>
      }
    >
      {[organization, set].filter(Boolean).join(' · ')}
    </Row>
  );
}
