import { Anchor, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day, Moment } from '../../../parts/when.tsx';
import { Plain } from '../listing/age.tsx';
import { CorrectAgreement } from './correct-agreement.tsx';
import { EndAgreement } from './end-agreement.tsx';
import type { Agreement } from './agreement-terms.ts';

/** A recognition agreement: what it says, how it is corrected or ended, and every change that it has had. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const agreement = useRead('get', '/api/v1/agreements/{id}', { params: { path: { id } } });
  return (
    <Page title={agreement.data?.college ?? text('courses.agreements')}>
      <Loaded of={agreement}>
        {found => (
          <>
            <Terms agreement={found} />
            <Group align="flex-start">
              <CorrectAgreement agreement={found} />
              <EndAgreement agreement={found} />
            </Group>
            <Changes agreement={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Terms({ agreement }: { agreement: Agreement }) {
  const { reference, state, page, startsOn, endsOn, reviews } = agreement;
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Text>
          {[reference, state].filter(Boolean).join(' · ')} · <Day on={startsOn} /> – <Day on={endsOn} />
        </Text>
        {page !== null && (
          <Anchor href={page} rel="noreferrer" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {page}
          </Anchor>
        )}
        <List size="sm">
          {reviews.map(({ set, reviewedOn, reviewedBy }) => (
            <List.Item key={set}>
              {set}: <Day on={reviewedOn} />, {reviewedBy}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}

function Changes({ agreement: { changes } }: { agreement: Agreement }) {
  const text = useText();
  return (
    <Stack gap="xs" component="section" aria-labelledby="changes">
      <Title order={2} id="changes">
        {text('courses.changes')}
      </Title>
      {changes.toReversed().map(({ version, what, reason, terms, changedAt }) => (
        <Card withBorder padding="sm" key={version}>
          <Group gap="xs">
            <Plain>{text(`courses.change-${what}`)}</Plain>
            <Text size="sm">
              <Moment at={changedAt} />
            </Text>
          </Group>
          <Text size="sm">
            {terms.reference} · {terms.college} · <Day on={terms.startsOn} /> – <Day on={terms.endsOn} />
          </Text>
          {reason !== null && (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Text>
          )}
        </Card>
      ))}
    </Stack>
  );
}
