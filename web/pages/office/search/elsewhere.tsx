import { Anchor, Card, List, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useFilters } from '../listing/filters.ts';
import { searchable } from '../listing/search-field.tsx';

const most = 5;

interface Hit {
  to: string;
  title: string;
}

/** What fits the words besides cases: courses, providers and agreements; nothing where no words are given or none fits. */
export function FoundElsewhere() {
  const text = useText();
  const { of } = useFilters();
  const q = searchable(of('q'));
  const { courses, providers, agreements } = useHits(q);
  if (q === undefined || courses.length + providers.length + agreements.length === 0) return null;
  return (
    <Card withBorder role="status">
      <Stack gap="sm">
        <Hits title={text('office.found-courses')} hits={courses} all={`/office/courses?q=${encoded(q)}`} />
        <Hits
          title={text('office.found-providers')}
          hits={providers}
          all={`/office/providers?q=${encoded(q)}`}
        />
        <Hits
          title={text('office.found-agreements')}
          hits={agreements}
          all={`/office/agreements?q=${encoded(q)}`}
        />
      </Stack>
    </Card>
  );
}

function encoded(q: string): string {
  return encodeURIComponent(q);
}

function useHits(q: string | undefined): Record<'courses' | 'providers' | 'agreements', Hit[]> {
  const init = { params: { query: { q, limit: most + 1 } } };
  const enabled = { enabled: q !== undefined };
  const courses = useRead('get', '/api/v1/courses', init, enabled).data?.courses ?? [];
  const providers = useRead('get', '/api/v1/providers', init, enabled).data?.providers ?? [];
  const every = { params: { query: { q, limit: most + 1, status: 'all' as const } } };
  const agreements = useRead('get', '/api/v1/catalog/agreements', every, enabled).data?.agreements ?? [];
  return {
    courses: courses.map(({ courseId, title }) => ({ to: `/office/courses/${courseId}`, title })),
    providers: providers.map(({ id, organization }) => ({
      to: `/office/providers/${id}`,
      title: organization,
    })),
    agreements: agreements.map(({ agreementId, reference, college }) => ({
      to: `/office/agreements/${agreementId}`,
      title: `${college} (${reference})`,
    })),
  };
}

function Hits({ title, hits, all }: { title: string; hits: readonly Hit[]; all: string }) {
  const text = useText();
  if (hits.length === 0) return null;
  return (
    <div>
      <Title order={2} size="h3">
        {title}
      </Title>
      <List size="sm" mt={4} spacing={4}>
        {hits.slice(0, most).map(({ to, title: name }) => (
          <List.Item key={to}>
            <Anchor component={Link} to={to} size="sm">
              {name}
            </Anchor>
          </List.Item>
        ))}
      </List>
      {hits.length > most && (
        <Anchor component={Link} to={all} size="sm">
          {text('office.found-more')}
        </Anchor>
      )}
    </div>
  );
}
