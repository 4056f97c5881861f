import { Alert, Card, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../app/language.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import { ClaimLine } from './claim-line.tsx';
import type { Candidacy } from './candidacy.tsx';
import { Money } from './money.tsx';
import { PortfolioLine } from './portfolio-line.tsx';

/** What is missing, and what is under way: claims that wait, portfolios being evaluated, a request for more time. */
export function OpenMatters({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const { missing, waitingCommands, details } = candidacy;
  const { claims, portfolios, graduation, held, extension, portfolioFeesOwed } = details;
  const waitingGraduation = graduation?.verifiedOn === null ? graduation : null;
  const under = [claims, portfolios, held, portfolioFeesOwed].some(each => each.length > 0);
  const isNothing = !under && !waitingGraduation && !extension.asked && missing.length === 0;
  if (isNothing && waitingCommands === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="open">
      <Title order={2} id="open">
        {text('candidate.open')}
      </Title>
      {waitingCommands > 0 && (
        <Alert color="blue" variant="light" role="status">
          {text('candidate.commands-waiting', { n: waitingCommands })}
        </Alert>
      )}
      {claims.map(claim => (
        <Matter key={claim.set} title={text('candidate.open-claim', { set: claim.name })}>
          <ClaimLine claim={claim} />
        </Matter>
      ))}
      {portfolios.map(portfolio => (
        <Matter key={portfolio.set} title={text('candidate.open-portfolio', { set: portfolio.name })}>
          <PortfolioLine portfolio={portfolio} currency={details.fees.currency} />
        </Matter>
      ))}
      {waitingGraduation && (
        <Matter title={text('candidate.open-graduation', { reference: waitingGraduation.reference })}>
          {text('candidate.graduated-on')} <Day on={waitingGraduation.graduatedOn} />.{' '}
          {text('candidate.office-verifies')}
        </Matter>
      )}
      {held.map(({ what, set, name, receivedAt }) => (
        <Matter key={`${what}-${set}`} title={text(`candidate.held-${what}`, { set: name })}>
          {text('candidate.received')} <Moment at={receivedAt} />. {text('candidate.held-why')}
        </Matter>
      ))}
      {extension.asked && (
        <Matter title={text('candidate.open-extension')}>
          {text('candidate.received')} <Moment at={extension.asked.receivedAt} />.{' '}
          {text('candidate.office-decides')}
        </Matter>
      )}
      {portfolioFeesOwed.map(({ portfolioId, cents }) => (
        <Matter key={portfolioId} title={text('candidate.open-fee-owed')}>
          <Money cents={cents} currency={details.fees.currency} />
        </Matter>
      ))}
      {missing.length > 0 && (
        <Matter title={text('candidate.missing')}>
          <List size="sm">
            {missing.map(line => (
              <List.Item key={line}>
                <Sentence>{line}</Sentence>
              </List.Item>
            ))}
          </List>
        </Matter>
      )}
    </Stack>
  );
}

function Matter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder padding="sm">
      <Text fw={600}>{title}</Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Card>
  );
}
