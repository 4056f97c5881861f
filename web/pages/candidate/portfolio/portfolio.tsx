import { Anchor, Badge } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Draft } from './draft.tsx';
import { nameOfSet, useCandidacy } from './own.ts';
import { nameOf, statusColor } from './status.ts';
import { Submitted } from './submitted.tsx';
import type { Portfolio } from './values.ts';

/** One portfolio: to write while it is a draft; then where its evaluation stands, and what came of it. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const portfolio = useRead('get', '/api/v1/portfolios/{id}', { params: { path: { id } } });
  if (portfolio.data) return <OfCandidacy key={id} portfolio={portfolio.data} />;
  return (
    <Page title={text('portfolio.title')}>
      <Loaded of={portfolio}>{() => null}</Loaded>
    </Page>
  );
}

function OfCandidacy({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { status, set } = portfolio;
  const candidacy = useCandidacy(portfolio.candidacyId);
  const name = candidacy.data ? nameOfSet(candidacy.data, set) : set;
  return (
    <Page
      title={text('portfolio.title-of', { name })}
      size="xl"
      aside={
        <Badge size="lg" variant="light" color={statusColor[status]} tt="none" c="var(--mantine-color-text)">
          {text(nameOf(status))}
        </Badge>
      }
    >
      <Anchor component={Link} to="/my/portfolios" w="fit-content">
        {text('portfolio.all')}
      </Anchor>
      <Loaded of={candidacy}>
        {of =>
          status === 'draft' ? (
            <Draft portfolio={portfolio} candidacy={of} />
          ) : (
            <Submitted portfolio={portfolio} candidacy={of} />
          )
        }
      </Loaded>
    </Page>
  );
}
