import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';
import { isProviderKind, providerKinds } from './provider-fields.tsx';

/** Who offers courses. */
export function Component() {
  const text = useText();
  const providers = useProviders();
  return (
    <Page
      title={text('courses.menu-providers')}
      size="lg"
      aside={
        <Button component={Link} to="/office/providers/register">
          {text('courses.register-provider')}
        </Button>
      }
    >
      <Group align="flex-end">
        <SearchField label={text('courses.provider-search')} />
        <FilterChoice
          name="kind"
          label={text('courses.provider-kind')}
          all={text('courses.all-kinds')}
          options={providerKinds.map(kind => ({ value: kind, label: text(`courses.kind-${kind}`) }))}
        />
      </Group>
      <Loaded of={providers}>
        {({ providers: found, next }) => (
          <>
            {found.length === 0 ? (
              <Text role="status">{text('courses.no-providers')}</Text>
            ) : (
              <Rows label={text('courses.menu-providers')}>
                {found.map(({ id, organization, kind, state }) => (
                  <Row key={id} to={`/office/providers/${id}`} title={organization}>
                    {[text(`courses.kind-${kind}`), state].filter(Boolean).join(' · ')}
                  </Row>
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

function useProviders() {
  const { of } = useFilters();
  const kind = of('kind');
  const query = {
    kind: isProviderKind(kind) ? kind : undefined,
    q: searchable(of('q')),
    cursor: of('cursor'),
  };
  return useRead('get', '/api/v1/providers', { params: { query } }, { placeholderData: keepPreviousData });
}
