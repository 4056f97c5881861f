import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Day } from '../../parts/when.tsx';
import { ClaimLine } from './claim-line.tsx';
import type { Candidacy } from './candidacy.tsx';

/** The courses that were claimed: those that wait, those that count, and, of each set, the last that was refused. */
export function MyClaims({ candidacy: { details } }: { candidacy: Candidacy }) {
  const text = useText();
  const { claims, sets } = details;
  const credited = sets.flatMap(({ name, achieved }) =>
    achieved?.by === 'course' ? [{ name, achieved }] : [],
  );
  const refused = sets.flatMap(({ name, refused: refusal }) => (refusal ? [{ name, refusal }] : []));
  if (claims.length + credited.length + refused.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="claims">
      <Title order={2} id="claims">
        {text('candidate.my-claims')}
      </Title>
      {claims.map(claim => (
        <Card key={claim.set} withBorder padding="sm">
          <Heading name={claim.name} state={text('candidate.claim-waits')} color="yellow" />
          <Text size="sm">
            <ClaimLine claim={claim} />
          </Text>
        </Card>
      ))}
      {refused.map(({ name, refusal }) => (
        <Card key={name} withBorder padding="sm">
          <Heading name={name} state={text('candidate.claim-refused')} color="red" />
          <Text size="sm">
            {text('candidate.completed-on')} <Day on={refusal.completedOn} />.{' '}
            {refusal.reason ? text('candidate.claim-reason', { reason: refusal.reason }) : null}
          </Text>
        </Card>
      ))}
      {credited.map(({ name, achieved }) => (
        <Card key={name} withBorder padding="sm">
          <Heading name={name} state={text('candidate.claim-counts')} color="leaf" />
          <Text size="sm">
            {achieved.completedOn && (
              <>
                {text('candidate.completed-on')} <Day on={achieved.completedOn} />;{' '}
              </>
            )}
            {text('candidate.claim-decided')} <Day on={achieved.decidedOn} />
          </Text>
        </Card>
      ))}
    </Stack>
  );
}

function Heading({ name, state, color }: { name: string; state: string; color: string }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text fw={600}>{name}</Text>
      <Badge variant="outline" color={color} tt="none">
        <Text span inherit c="var(--mantine-color-text)">
          {state}
        </Text>
      </Badge>
    </Group>
  );
}
