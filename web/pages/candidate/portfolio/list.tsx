import { Alert, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { BeginPortfolio } from './begin.tsx';
import { PortfolioCard } from './card.tsx';
import { currentOf, nameOfSet, useCandidacies, useCandidacy, type Candidacy } from './own.ts';

type Listed = components['schemas']['ListedPortfolio'];

/** My portfolios by set, each with where it stands; and the sets for which one can be begun. */
export function Component() {
  const text = useText();
  const cases = useCandidacies();
  return (
    <Page title={text('portfolio.menu')}>
      <Loaded of={cases}>
        {({ cases: all }) => {
          const current = currentOf(all);
          return current ? (
            <OfCandidacy candidacyId={current.caseId} />
          ) : (
            <Text>{text('portfolio.no-candidacy')}</Text>
          );
        }}
      </Loaded>
    </Page>
  );
}

function OfCandidacy({ candidacyId }: { candidacyId: string }) {
  const candidacy = useCandidacy(candidacyId);
  const listed = useRead('get', '/api/v1/portfolios', { params: { query: { limit: 200 } } });
  return (
    <Loaded of={candidacy}>
      {of => (
        <Loaded of={listed}>{({ portfolios }) => <Portfolios candidacy={of} all={portfolios} />}</Loaded>
      )}
    </Loaded>
  );
}

function Portfolios({ candidacy, all }: { candidacy: Candidacy; all: readonly Listed[] }) {
  const text = useText();
  const own = all.filter(({ candidacyId }) => candidacyId === candidacy.caseId);
  const earlier = all.filter(({ candidacyId }) => candidacyId !== candidacy.caseId);
  const bySet = [...Map.groupBy(own.toReversed(), ({ set }) => set)];
  return (
    <Stack gap="xl">
      <Text>{text('portfolio.what-it-is')}</Text>
      {own.length === 0 && <Alert variant="light">{text('portfolio.none')}</Alert>}
      {bySet.map(([set, portfolios]) => (
        <section key={set} aria-labelledby={`set-${set}`}>
          <Title order={2} id={`set-${set}`} mb="sm">
            {nameOfSet(candidacy, set)}
          </Title>
          <Stack>
            {portfolios.map(portfolio => (
              <PortfolioCard key={portfolio.id} portfolio={portfolio} candidacy={candidacy} />
            ))}
          </Stack>
        </section>
      ))}
      <BeginPortfolio candidacy={candidacy} portfolios={own} />
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <Title order={2} id="earlier" mb="sm">
            {text('portfolio.earlier')}
          </Title>
          <Stack>
            {earlier.toReversed().map(portfolio => (
              <PortfolioCard key={portfolio.id} portfolio={portfolio} candidacy={candidacy} withSet />
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
}
