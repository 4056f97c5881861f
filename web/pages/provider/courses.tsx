import { Button, Stack, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { Course } from '../../parts/course-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { useWord } from '../office/case/words.ts';
import { Plain } from '../office/listing/age.tsx';
import { useFilters } from '../../parts/filters.ts';
import { Paging } from '../office/listing/paging.tsx';
import { Row, Rows } from '../office/listing/rows.tsx';

/** The courses of a provider: how each stands, and whose turn it is. */
export function Component() {
  const text = useText();
  const { of } = useFilters();
  const query = { cursor: of('cursor') };
  const courses = useRead(
    'get',
    '/api/v1/courses',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page
      title={text('provider.title')}
      aside={
        <Button component={Link} to="/provider/propose">
          {text('provider.menu-propose')}
        </Button>
      }
    >
      <Loaded of={courses}>
        {({ courses: found, next }) => (
          <Stack gap="sm">
            {found.length === 0 ? (
              <Text>{text('provider.none')}</Text>
            ) : (
              <Rows label={text('provider.title')}>
                {found.map(course => (
                  <CourseRow key={course.courseId} course={course} />
                ))}
              </Rows>
            )}
            <Paging next={next} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function CourseRow({ course: { courseId, title, set, status, waitsFor, dueAt, dueOn } }: { course: Course }) {
  const text = useText();
  const word = useWord();
  return (
    <Row
      to={`/provider/courses/${courseId}`}
      title={title}
      aside={status !== null && <Plain>{word('status', status)}</Plain>}
    >
      {set}
      {waitsFor !== null && ` · ${text('provider.waits-for', { what: word('waits', waitsFor) })}`}
      {dueAt !== null && dueOn !== null && (
        <>
          {' · '}
          {text('provider.until')} <Day on={dueOn} endsAt={dueAt} />
        </>
      )}
    </Row>
  );
}
