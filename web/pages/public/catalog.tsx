import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { usePages } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { useProgram } from '../candidate/program.ts';
import { Agreements } from './agreements.tsx';
import { CatalogFilters, useCatalogFilter, type CatalogFilter } from './catalog-filters.tsx';

type CatalogCourse = components['schemas']['CatalogCourse'];

/** The public catalog: approved courses by set, format, state and text, and the agreements with colleges. */
export function Component() {
  const text = useText();
  const asked = useCatalogFilter();
  const sets = useProgram().data?.sets ?? [];
  return (
    <Page title={text('public.catalog')} size="lg">
      <Text>{text('public.catalog-what')}</Text>
      <CatalogFilters sets={sets} />
      <Courses asked={asked} sets={sets} />
      {/* Studies have no format. */}
      {asked.format === undefined && <Agreements asked={asked} />}
      <Anchor href={tableOf(asked)} download="catalog.csv" w="fit-content">
        {text(Object.keys(asked).length === 0 ? 'public.as-csv' : 'public.found-as-csv')}
      </Anchor>
    </Page>
  );
}

/** The same as a table: all of it, not only what is shown so far. */
function tableOf(asked: CatalogFilter): string {
  return `/api/v1/catalog?${new URLSearchParams({ ...asked, as: 'csv' })}`;
}

interface CoursesProps {
  asked: CatalogFilter;
  sets: readonly { code: string; name: string }[];
}

function Courses({ asked, sets }: CoursesProps) {
  const text = useText();
  const found = usePages(
    'get',
    '/api/v1/catalog',
    { params: { query: asked } },
    {
      pageParamName: 'cursor',
      // Left out of the address; what is undefined would be sent as 0.
      initialPageParam: null,
      getNextPageParam: last => (isTable(last) ? undefined : (last.next ?? undefined)),
    },
  );
  return (
    <Stack gap="md" component="section" aria-labelledby="courses">
      <Title order={2} id="courses">
        {text('public.courses')}
      </Title>
      <Loaded of={found}>
        {({ pages }) => {
          const courses = pages.flatMap(page => (isTable(page) ? [] : page.courses));
          return (
            <>
              <Text role="status">
                {text('public.found', { n: courses.length, more: found.hasNextPage ? 'yes' : 'no' })}
              </Text>
              {courses.map(course => (
                <CourseCard
                  key={course.courseId}
                  course={course}
                  setName={sets.find(({ code }) => code === course.set)?.name}
                />
              ))}
            </>
          );
        }}
      </Loaded>
      <MoreButton of={found}>{text('public.more')}</MoreButton>
    </Stack>
  );
}

/** The same address answers with a table, too, when that is asked for. */
function isTable(page: unknown): page is string {
  return typeof page === 'string';
}

function CourseCard({ course, setName }: { course: CatalogCourse; setName: string | undefined }) {
  const text = useText();
  const { formatNumber } = useIntl();
  return (
    <Card withBorder component="article">
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start">
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            <Anchor component={Link} to={`/catalog/${course.courseId}`} inherit dir="auto">
              {course.title}
            </Anchor>
          </Title>
          <Badge variant="outline" tt="none">
            {text(course.status === 'current' ? 'public.is-current' : 'public.is-ended')}
          </Badge>
        </Group>
        <Text size="sm">
          <span lang="en">{setName ?? course.set}</span> · {course.organization} ·{' '}
          {text(`public.format-${course.format}`)}
          {course.state !== null && ` (${course.state})`} ·{' '}
          {text('public.hours', { hours: formatNumber(course.minutes / 60, { maximumFractionDigits: 1 }) })}
        </Text>
        <Text size="sm" c="dimmed">
          {text(course.status === 'current' ? 'public.ends-on' : 'public.ended-on')}{' '}
          <Day on={course.endsOn} />
        </Text>
      </Stack>
    </Card>
  );
}
