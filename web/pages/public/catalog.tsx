import {
  Anchor,
  Badge,
  Button,
  Card,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { Agreements } from './agreements.tsx';

type CatalogCourse = components['schemas']['CatalogCourse'];

const filters = ['q', 'set', 'format', 'state', 'status'] as const;
type Filter = (typeof filters)[number];

/** The public catalog: approved courses by set, format, state and text, and the agreements with colleges. */
export function Component() {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const value = (name: Filter) => search.get(name) ?? '';
  const set = (name: Filter, next: string) => {
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (next === '') after.delete(name);
        else after.set(name, next);
        after.delete('cursor');
        return after;
      },
      { replace: true },
    );
  };
  const asked = Object.fromEntries(
    [...filters, 'cursor'].flatMap(name => (search.get(name) ? [[name, search.get(name)]] : [])),
  );
  const courses = useRead('get', '/api/v1/catalog', { params: { query: asked } });
  const program = useRead('get', '/api/v1/programs/{id}', { params: { path: { id: 'lssc' } } });
  const sets = program.data?.sets ?? [];
  return (
    <Page title={text('public.catalog')} size="lg">
      <Text>{text('public.catalog-what')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} role="search">
        <SearchText
          value={value('q')}
          onChange={next => set('q', next.trim().length < 2 ? '' : next.trim())}
        />
        <NativeSelect
          label={text('public.set')}
          value={value('set')}
          onChange={event => set('set', event.currentTarget.value)}
          data={[
            { value: '', label: text('public.any') },
            ...sets.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <NativeSelect
          label={text('public.format')}
          value={value('format')}
          onChange={event => set('format', event.currentTarget.value)}
          data={[
            { value: '', label: text('public.any') },
            { value: 'online', label: text('public.format-online') },
            { value: 'face-to-face', label: text('public.format-face-to-face') },
          ]}
        />
        <NativeSelect
          label={text('public.status')}
          value={value('status')}
          onChange={event => set('status', event.currentTarget.value)}
          data={[
            { value: '', label: text('public.current') },
            { value: 'ended', label: text('public.ended') },
            { value: 'all', label: text('public.any') },
          ]}
        />
      </SimpleGrid>
      <Loaded of={courses}>
        {data =>
          // The same address answers with a table, too, when that is asked for.
          typeof data === 'string' ? null : (
            <Found
              {...data}
              sets={sets}
              onMore={cursor => setSearch(before => new URLSearchParams([...before, ['cursor', cursor]]))}
            />
          )
        }
      </Loaded>
      <Agreements />
    </Page>
  );
}

interface FoundProps {
  courses: CatalogCourse[];
  next: string | null;
  sets: { code: string; name: string }[];
  onMore: (cursor: string) => void;
}

function Found({ courses, next, sets, onMore }: FoundProps) {
  const text = useText();
  return (
    <Stack gap="md">
      <Title order={2}>{text('public.courses')}</Title>
      <Text role="status">{text('public.found', { n: courses.length })}</Text>
      {courses.map(course => (
        <CourseCard
          key={course.courseId}
          course={course}
          setName={sets.find(({ code }) => code === course.set)?.name}
        />
      ))}
      <Group>
        {next && (
          <Button variant="default" onClick={() => onMore(next)}>
            {text('public.more')}
          </Button>
        )}
        <Anchor href="/api/v1/catalog?as=csv" download="catalog.csv">
          {text('public.as-csv')}
        </Anchor>
      </Group>
    </Stack>
  );
}

/** Asked for when one pauses, not at each letter. */
function SearchText({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const text = useText();
  const [written, setWritten] = useState(value);
  const [settled] = useDebouncedValue(written, 300);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only what was written is told: a filter set elsewhere is not written over.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <TextInput
      type="search"
      label={text('public.words')}
      maxLength={200}
      value={written}
      onChange={event => setWritten(event.currentTarget.value)}
    />
  );
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
          {text(`public.format-${course.format}`)} ·{' '}
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
