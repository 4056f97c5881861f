import { Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useSession } from '../../../client/session.ts';
import { Rows } from '../listing/rows.tsx';
import { WishedRow } from '../portfolios/rows.tsx';

/** The drafts that candidates have asked the office to look at, who waits longest first; nothing where nobody waits. */
export function PreReviews() {
  const text = useText();
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const query = { waitsFor: 'review' as const, limit: 100 };
  const wished = useRead('get', '/api/v1/portfolios', { params: { query } }, { enabled: isStaff });
  const { portfolios = [], next = null } = wished.data ?? {};
  if (portfolios.length === 0) return null;
  const since = ({ reviewRequestedAt }: (typeof portfolios)[number]) => reviewRequestedAt ?? '';
  return (
    <Stack gap="sm" component="section" aria-labelledby="pre-reviews">
      <Title order={2} id="pre-reviews">
        {text('evaluations.reviews')}
      </Title>
      <Rows label={text('evaluations.reviews')}>
        {portfolios
          .toSorted((a, b) => (since(a) < since(b) ? -1 : 1))
          .map(portfolio => (
            <WishedRow key={portfolio.id} portfolio={portfolio} />
          ))}
      </Rows>
      {next !== null && <Text size="sm">{text('evaluations.reviews-more')}</Text>}
    </Stack>
  );
}
