import { Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Rows } from '../listing/rows.tsx';
import { PortfolioRow } from '../portfolios/rows.tsx';

/** The portfolios of a person that the office reads: submitted ones, and drafts that it was asked to look at. */
export function PortfoliosOf({ personId }: { personId: string }) {
  const text = useText();
  const query = { person: personId, limit: 200 };
  const { data } = useRead('get', '/api/v1/portfolios', { params: { query } });
  const shown = data?.portfolios.filter(
    ({ status, reviewRequestedAt }) => status !== 'draft' || reviewRequestedAt !== null,
  );
  if (!shown || shown.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="portfolios">
      <Title order={2} id="portfolios">
        {text('portfolio.menu')}
      </Title>
      <Rows label={text('portfolio.menu')}>
        {shown.map(portfolio => (
          <PortfolioRow key={portfolio.id} portfolio={portfolio} />
        ))}
      </Rows>
    </Stack>
  );
}
