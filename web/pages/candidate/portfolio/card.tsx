import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Sentence } from '../../../parts/sentence.tsx';
import { Moment } from '../../../parts/when.tsx';
import { WhyDate } from '../../../parts/why.tsx';
import { CopyPortfolio } from './copy.tsx';
import { FeeDue } from './fee.tsx';
import { nameOfSet, type Candidacy } from './own.ts';
import { mayBeCopied, meaningOf, nameOf, statusColor } from './status.ts';

type Listed = components['schemas']['ListedPortfolio'];

interface PortfolioCardProps {
  portfolio: Listed;
  candidacy: Candidacy;
  /** Says of which set it is. */
  withSet?: boolean;
}

/** One portfolio: where it stands, by when something is due, and the way to it. */
export function PortfolioCard({ portfolio, candidacy, withSet = false }: PortfolioCardProps) {
  const text = useText();
  const { id, set, status, submittedAt, savedAt, evaluationId, reviewRequestedAt } = portfolio;
  const name = nameOfSet(candidacy, set);
  const isDraft = status === 'draft';
  return (
    <Card withBorder>
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          {withSet && <Text fw={600}>{name}</Text>}
          <Badge variant="light" color={statusColor[status]} tt="none" c="var(--mantine-color-text)">
            {text(nameOf(status))}
          </Badge>
          <Text size="sm" c="dimmed">
            {text(isDraft ? 'portfolio.saved' : 'portfolio.submitted')} <Moment at={submittedAt ?? savedAt} />
          </Text>
        </Group>
        {evaluationId ? (
          <EvaluationLine evaluationId={evaluationId} />
        ) : (
          <Text size="sm">{text(meaningOf(status))}</Text>
        )}
        {isDraft && reviewRequestedAt && (
          <Text size="sm">
            {text('portfolio.review-asked')} <Moment at={reviewRequestedAt} />
          </Text>
        )}
        <FeeDue candidacy={candidacy} portfolioId={id} />
        <Group>
          <Button
            component={Link}
            to={`/my/portfolios/${id}`}
            variant={isDraft ? 'filled' : 'default'}
            aria-label={`${text(isDraft ? 'portfolio.go-on' : 'portfolio.open')}: ${name}`}
          >
            {text(isDraft ? 'portfolio.go-on' : 'portfolio.open')}
          </Button>
          {mayBeCopied(status) && <CopyPortfolio id={id} candidacy={candidacy} set={set} />}
        </Group>
      </Stack>
    </Card>
  );
}

/** How far its evaluation is, with the candidate's clock where it runs. */
function EvaluationLine({ evaluationId }: { evaluationId: string }) {
  const uuid = evaluationId.replace('evaluation/', '');
  const { data } = useRead('get', '/api/v1/evaluations/{uuid}/feedback', { params: { path: { uuid } } });
  if (!data) return null;
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Sentence>{data.sentence}</Sentence>
      </Text>
      <Text size="sm" fw={600}>
        <Sentence>{data.nextStep.sentence}</Sentence>
      </Text>
      {data.waitsFor === 'information' && data.dates.map(date => <WhyDate key={date.name} date={date} />)}
    </Stack>
  );
}
