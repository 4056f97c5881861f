import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { usePages } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Day } from '../../parts/when.tsx';
import type { CatalogFilter } from './catalog-filters.tsx';

type Agreement = components['schemas']['CatalogAgreement'];

/** The colleges whose graduates are awarded sets at once: those that fit the filters of the catalog. */
export function Agreements({ asked: { format: _format, ...asked } }: { asked: CatalogFilter }) {
  const text = useText();
  const found = usePages(
    'get',
    '/api/v1/catalog/agreements',
    { params: { query: asked } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: last => last.next ?? undefined },
  );
  const isNarrowed = Object.keys(asked).length > 0;
  return (
    <Stack gap="md" component="section" aria-labelledby="agreements">
      <Title order={2} id="agreements">
        {text('public.agreements')}
      </Title>
      <Text>{text('public.agreements-why')}</Text>
      <Loaded of={found}>
        {({ pages }) => {
          const agreements = pages.flatMap(page => page.agreements);
          if (agreements.length === 0)
            return (
              <Text role="status">
                {text(isNarrowed ? 'public.no-such-agreement' : 'public.no-agreements')}
              </Text>
            );
          return agreements.map(agreement => (
            <AgreementCard key={agreement.agreementId} agreement={agreement} />
          ));
        }}
      </Loaded>
      <MoreButton of={found}>{text('public.more-agreements')}</MoreButton>
    </Stack>
  );
}

function AgreementCard({
  agreement: { college, sets, state, status, startsOn, endsOn, page },
}: {
  agreement: Agreement;
}) {
  const text = useText();
  return (
    <Card withBorder component="article">
      <Group justify="space-between" align="flex-start">
        <Title order={3} dir="auto">
          {page ? <Anchor href={page}>{college}</Anchor> : college}
        </Title>
        <Badge variant="outline" tt="none">
          {text(status === 'current' ? 'public.is-current' : 'public.is-ended')}
        </Badge>
      </Group>
      <Text size="sm">
        {state !== null && `${state} · `}
        {sets.join(', ')} · <Day on={startsOn} />
        {endsOn && (
          <>
            {' '}
            – <Day on={endsOn} />
          </>
        )}
      </Text>
    </Card>
  );
}
