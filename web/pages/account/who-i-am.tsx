import { Anchor, Card, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useZone } from '../../app/zone.ts';
import type { Account } from '../../client/session.ts';
import { Moment } from '../../parts/when.tsx';

/** Name, address and roles, as the API knows them. */
export function WhoIAm({ account }: { account: Account }) {
  const text = useText();
  const zone = useZone();
  const { name, email, roles, by, signedInAt } = account;
  return (
    <Card withBorder component="section" aria-labelledby="who">
      <Stack gap="xs">
        <Title order={2} id="who">
          {text('account.who')}
        </Title>
        {name !== null && (
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{name}</bdi>
          </Text>
        )}
        <Text style={{ overflowWrap: 'anywhere' }}>{email}</Text>
        <Text size="sm">
          {text('account.roles', { roles: roles.map(role => text(`common.role-${role}`)).join(', ') })}
        </Text>
        <Text size="sm">{text('account.zone', { zone: zone.replaceAll('_', ' ') })}</Text>
        <Text size="sm">
          {text(`account.by-${by}`)} <Moment at={signedInAt} />
        </Text>
        {roles.includes('candidate') && (
          <Anchor component={Link} to="/my/data" size="sm" underline="always">
            {text('account.to-data')}
          </Anchor>
        )}
      </Stack>
    </Card>
  );
}
