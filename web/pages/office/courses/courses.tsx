import { Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { Course } from '../../../parts/course-facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { useProgram } from '../../candidate/program.ts';
import { useWord } from '../case/words.ts';
import { Plain } from '../listing/age.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';
import { statusesOf, waitsOf } from '../search/standings.ts';

/** Every course, also those that are not approved. */
export function Component() {
  const text = useText();
  const courses = useCourses();
  return (
    <Page title={text('courses.title')} size="lg">
      <Filters />
      <Loaded of={courses}>
        {({ courses: found, next }) => (
          <>
            {found.length === 0 ? (
              <Text role="status">{text('courses.none')}</Text>
            ) : (
              <Rows label={text('courses.title')}>
                {found.map(course => (
                  <CourseRow key={course.courseId} course={course} />
                ))}
              </Rows>
            )}
            <Paging next={next} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useCourses() {
  const { of } = useFilters();
  const query = {
    set: of('set'),
    status: of('status'),
    waitsFor: of('waitsFor'),
    provider: of('provider'),
    q: searchable(of('q')),
    cursor: of('cursor'),
  };
  return useRead('get', '/api/v1/courses', { params: { query } }, { placeholderData: keepPreviousData });
}

function Filters() {
  const text = useText();
  const word = useWord();
  const program = useProgram();
  const options = (group: string, codes: readonly string[]) =>
    codes.map(code => ({ value: code, label: word(group, code) }));
  return (
    <Group align="flex-end">
      <SearchField label={text('courses.search')} />
      <FilterChoice
        name="set"
        label={text('courses.set')}
        all={text('courses.all-sets')}
        options={(program.data?.sets ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterChoice
        name="status"
        label={text('office.case-status')}
        all={text('office.any-status')}
        options={options('status', statusesOf('courseApproval'))}
      />
      <FilterChoice
        name="waitsFor"
        label={text('office.case-waits')}
        all={text('office.any-waits')}
        options={options('waits', waitsOf('courseApproval'))}
      />
    </Group>
  );
}

function CourseRow({ course: { courseId, title, organization, set, status, waitsFor } }: { course: Course }) {
  const word = useWord();
  return (
    <Row
      to={`/office/courses/${courseId}`}
      title={title}
      aside={status !== null && <Plain>{word('status', status)}</Plain>}
    >
      {[organization, set, waitsFor !== null && word('waits', waitsFor)].filter(Boolean).join(' · ')}
    </Row>
  );
}
