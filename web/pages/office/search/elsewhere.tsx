import { Anchor, Card, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useShownHit, type Found } from '../../../app/palette-search.ts';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import type { TextId } from '../../../texts/index.ts';
import { useFilters } from '../../../parts/filters.ts';
import { searchable } from '../../../parts/search-field.tsx';

type Hit = components['schemas']['Hit'];

/** In this order, each with the list that has all of its kind, where there is one that can be searched. */
const others: readonly { kind: Hit['kind']; title: TextId; list?: string }[] = [
  { kind: 'person', title: 'office.found-people' },
  { kind: 'evaluator', title: 'office.found-evaluators' },
  { kind: 'course', title: 'office.found-courses', list: '/office/courses' },
  { kind: 'provider', title: 'office.found-providers', list: '/office/providers' },
  { kind: 'agreement', title: 'office.found-agreements', list: '/office/agreements' },
];

/** What fits the words besides cases: people, evaluators, courses, providers and agreements; nothing where no words are given or none fits. */
export function FoundElsewhere() {
  const { of } = useFilters();
  const q = searchable(of('q'));
  const shown = useShownHit();
  const { data } = useRead(
    'get',
    '/api/v1/search',
    { params: { query: { q: q ?? '' } } },
    { enabled: q !== undefined },
  );
  const hits = (data?.hits ?? []).filter(({ kind }) => kind !== 'case');
  if (q === undefined || hits.length === 0) return null;
  return (
    <Card withBorder role="status">
      <Stack gap="sm">
        {others.map(({ kind, title, list }) => (
          <Hits
            key={kind}
            title={title}
            hits={hits.filter(hit => hit.kind === kind).map(shown)}
            hasMore={data?.more.includes(kind) ?? false}
            all={list === undefined ? undefined : `${list}?q=${encodeURIComponent(q)}`}
          />
        ))}
      </Stack>
    </Card>
  );
}

interface HitsProps {
  title: TextId;
  hits: readonly Found[];
  hasMore: boolean;
  all: string | undefined;
}

function Hits({ title, hits, hasMore, all }: HitsProps) {
  const text = useText();
  if (hits.length === 0) return null;
  return (
    <div>
      <Title order={2} size="h3">
        {text(title)}
      </Title>
      <List size="sm" mt={4} spacing={4}>
        {hits.map(({ to, title: name, detail }) => (
          <List.Item key={to}>
            <Anchor component={Link} to={to} size="sm">
              {name}
            </Anchor>
            {detail && (
              <Text span size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
                {' · '}
                {detail}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {hasMore &&
        (all === undefined ? (
          <Text size="sm">{text('office.found-narrow')}</Text>
        ) : (
          <Anchor component={Link} to={all} size="sm">
            {text('office.found-more')}
          </Anchor>
        ))}
    </div>
  );
}
