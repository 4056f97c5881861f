import { Alert, Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { usePages } from '../../client/client.ts';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { useFilters } from '../../parts/filters.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { searchable, SearchField } from '../../parts/search-field.tsx';
import { OwnCandidacy, type Candidacy } from './candidacy.tsx';
import { CourseCard } from './course-card.tsx';
import { MyClaims } from './my-claims.tsx';

/** Claiming a course: what is claimed already, and the catalog to search. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.menu-courses')} size="lg">
      <OwnCandidacy>
        {candidacy =>
          candidacy.details.admittedOn === null ? (
            <NotYet />
          ) : (
            <Stack gap="xl">
              <MyClaims candidacy={candidacy} />
              <Catalog candidacy={candidacy} />
            </Stack>
          )
        }
      </OwnCandidacy>
    </Page>
  );
}

function NotYet() {
  const text = useText();
  return (
    <Stack align="flex-start">
      <Alert color="blue" variant="light">
        {text('candidate.courses-not-yet')}
      </Alert>
      <Button component={Link} to="/my">
        {text('candidate.to-standing')}
      </Button>
    </Stack>
  );
}

function Catalog({ candidacy: { details, program } }: { candidacy: Candidacy }) {
  const text = useText();
  const { of, set: put } = useFilters();
  const set = of('set');
  const q = searchable(of('q'));
  const withEnded = of('ended') === 'yes';
  return (
    <Stack component="section" aria-labelledby="catalog">
      <Title order={2} id="catalog">
        {text('candidate.catalog')}
      </Title>
      <Text>{text('candidate.catalog-why')}</Text>
      <Group align="flex-end" grow preventGrowOverflow={false}>
        <FilterChoice
          name="set"
          label={text('candidate.catalog-set')}
          all={text('candidate.catalog-all-sets')}
          options={details.sets.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SearchField label={text('candidate.catalog-text')} />
      </Group>
      <Checkbox
        label={text('candidate.catalog-ended')}
        description={text('candidate.catalog-ended-why')}
        checked={withEnded}
        onChange={event => put({ ended: event.currentTarget.checked ? 'yes' : '' })}
      />
      <Found
        filter={{
          program: program.id,
          status: withEnded ? 'all' : 'current',
          ...(set && { set }),
          ...(q && { q }),
        }}
        sets={details.sets}
      />
      <Card withBorder>
        <Text fw={600}>{text('candidate.catalog-missing')}</Text>
        <Text size="sm">{text('candidate.catalog-missing-why')}</Text>
        <Button component={Link} to="/my/portfolios" variant="default" mt="sm" w="fit-content">
          {text('candidate.write-portfolio')}
        </Button>
      </Card>
    </Stack>
  );
}

interface FoundProps {
  filter: { program: string; status: 'all' | 'current'; set?: string; q?: string };
  sets: Candidacy['details']['sets'];
}

function Found({ filter, sets }: FoundProps) {
  const text = useText();
  const found = usePages(
    'get',
    '/api/v1/catalog',
    { params: { query: filter } },
    {
      pageParamName: 'cursor',
      // Left out of the address; what is undefined would be sent as 0.
      initialPageParam: null,
      getNextPageParam: last => (isTable(last) ? undefined : (last.next ?? undefined)),
    },
  );
  return (
    <Loaded of={found}>
      {({ pages }) => {
        const courses = pages.flatMap(page => (isTable(page) ? [] : page.courses));
        return (
          <Stack>
            <Text role="status" size="sm" c="dimmed">
              {text('candidate.catalog-found', { n: courses.length, more: found.hasNextPage ? 'yes' : 'no' })}
            </Text>
            <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }} gap="sm">
              {courses.map(course => (
                <CourseCard
                  key={course.courseId}
                  course={course}
                  set={sets.find(({ code }) => code === course.set)}
                />
              ))}
            </Stack>
            <MoreButton of={found}>{text('candidate.catalog-more')}</MoreButton>
          </Stack>
        );
      }}
    </Loaded>
  );
}

/** The catalog can also be had as a table in text; that is never asked for here. */
function isTable(page: unknown): page is string {
  return typeof page === 'string';
}
