import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Moment } from '../../../parts/when.tsx';
import { pageOf } from '../case/shown-case.ts';
import { Plain } from '../listing/age.tsx';
import { CommentForm } from './comment-form.tsx';
import { PortfolioContent } from './content.tsx';
import { useSetName } from './set-name.ts';

export type Portfolio = components['schemas']['Portfolio'];

/** A portfolio as the office reads it, with its documents; and the pre-review of a draft whose writer has asked for one. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const portfolio = useRead('get', '/api/v1/portfolios/{id}', { params: { path: { id } } });
  const setName = useSetName(portfolio.data?.program ?? '');
  const title = portfolio.data
    ? text('portfolio.title-of', { name: setName(portfolio.data.set) })
    : text('portfolio.title');
  return (
    <Page
      title={title}
      aside={portfolio.data && <Plain>{text(`portfolio.status-${portfolio.data.status}`)}</Plain>}
    >
      <Loaded of={portfolio}>
        {found => (
          <>
            <About portfolio={found} />
            <Body portfolio={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Whose it is, and where the rest of it is. */
function About({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { personId, candidacyId, evaluationId, submittedAt, savedAt, competenciesVersion, review } =
    portfolio;
  const person = useRead('get', '/api/v1/people/{id}', { params: { path: { id: personId } } });
  return (
    <Card withBorder>
      <Stack gap={4}>
        <Anchor component={Link} to={`/office/people/${personId}`} fw={600} w="fit-content">
          <bdi>{person.data?.name ?? text('office.person')}</bdi>
        </Anchor>
        <Text size="sm">
          {text(submittedAt === null ? 'evaluations.portfolio-saved' : 'portfolio.submitted')}{' '}
          <Moment at={submittedAt ?? savedAt} />
        </Text>
        {review.requestedAt !== null && (
          <Text size="sm">
            {text('evaluations.review-wish')} <Moment at={review.requestedAt} />
          </Text>
        )}
        {review.commentedAt !== null && (
          <Text size="sm">
            {text('portfolio.review-came')} <Moment at={review.commentedAt} />
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {text('portfolio.texts-version', { version: competenciesVersion })}
        </Text>
        <Group gap="md">
          <Anchor underline="always" size="sm" component={Link} to={pageOf(candidacyId)}>
            {text('evaluations.portfolio-candidacy')}
          </Anchor>
          {evaluationId !== null && (
            <Anchor
              underline="always"
              size="sm"
              component={Link}
              to={`/office/evaluations/${evaluationId.replace('evaluation/', '')}`}
            >
              {text('evaluations.portfolio-evaluation')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

/** A draft is its writer's alone until the writer has asked the office to look at it. */
function Body({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { id, status, review } = portfolio;
  if (status !== 'draft') return <PortfolioContent portfolio={portfolio} />;
  if (review.requestedAt === null) return <Text>{text('evaluations.draft-not-asked')}</Text>;
  return <CommentForm key={id} portfolio={portfolio} />;
}
