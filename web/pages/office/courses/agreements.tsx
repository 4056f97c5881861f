import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day } from '../../../parts/when.tsx';
import { Plain } from '../listing/age.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';

/** The recognition agreements with colleges. */
export function Component() {
  const text = useText();
  const agreements = useAgreements();
  return (
    <Page
      title={text('courses.agreements')}
      size="lg"
      aside={
        <Button component={Link} to="/office/agreements/register">
          {text('courses.register-agreement')}
        </Button>
      }
    >
      <Group align="flex-end">
        <SearchField label={text('courses.agreement-search')} />
        <FilterChoice
          name="status"
          label={text('courses.agreement-state')}
          all={text('courses.agreement-current')}
          options={(['ended', 'all'] as const).map(value => ({
            value,
            label: text(`courses.agreement-${value}`),
          }))}
        />
      </Group>
      <Loaded of={agreements}>
        {({ agreements: found, next }) => (
          <>
            {found.length === 0 ? (
              <Text role="status">{text('courses.no-agreements')}</Text>
            ) : (
              <Rows label={text('courses.agreements')}>
                {found.map(({ agreementId, college, reference, state, sets, startsOn, endsOn, status }) => (
                  <Row
                    key={agreementId}
                    to={`/office/agreements/${agreementId}`}
                    title={college}
                    aside={<Plain>{text(`courses.status-${status}`)}</Plain>}
                  >
                    {[reference, state, sets.join(', ')].filter(Boolean).join(' · ')}
                    {' · '}
                    <Day on={startsOn} /> – <Day on={endsOn} />
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

function useAgreements() {
  const { of } = useFilters();
  const named = of('status');
  const status: 'ended' | 'all' | undefined = named === 'ended' || named === 'all' ? named : undefined;
  const query = { status, q: searchable(of('q')), cursor: of('cursor') };
  return useRead(
    'get',
    '/api/v1/catalog/agreements',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
}
