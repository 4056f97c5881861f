import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useRead, useWrite } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { Dialog } from '../../../../parts/dialog.tsx';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { Moment } from '../../../../parts/when.tsx';
import { Plain } from '../../listing/age.tsx';
import { MakeToken } from './make-token.tsx';
import { MadeToken } from './made-token.tsx';

export type MachineToken = components['schemas']['MachineToken'];
type Made = components['schemas']['MadeMachineToken'];

/** The tokens by which programs act here: made, seen in use, revoked. */
export function Component() {
  const text = useText();
  const tokens = useRead('get', '/api/v1/machine-tokens');
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMaking(false);
    setMade(null);
  };
  return (
    <Page
      title={text('office.menu-machines')}
      aside={<Button onClick={() => setMaking(true)}>{text('desk.make-token')}</Button>}
    >
      <Text>{text('desk.tokens-why')}</Text>
      <Loaded of={tokens}>
        {({ tokens: all }) =>
          all.length === 0 ? (
            <Text role="status">{text('desk.no-tokens')}</Text>
          ) : (
            <Stack
              component="ul"
              gap="xs"
              p={0}
              m={0}
              style={{ listStyle: 'none' }}
              aria-label={text('office.menu-machines')}
            >
              {all.map(token => (
                <TokenCard key={token.id} token={token} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Dialog
        opened={isMaking}
        onClose={close}
        title={made ? text('desk.token-made') : text('desk.make-token')}
      >
        {made ? <MadeToken made={made} onClose={close} /> : <MakeToken onMade={setMade} />}
      </Dialog>
    </Page>
  );
}

function TokenCard({ token }: { token: MachineToken }) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  const { name, roles, personId, madeAt, lastUsedAt, expiresAt, revokedAt } = token;
  const isExpired = expiresAt !== null && Date.parse(expiresAt) < Date.now();
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm">
            {roles.map(role => text(`common.role-${role}`)).join(', ')}
            {personId !== null && ` · ${text('desk.token-person', { id: personId.slice(-6) })}`}
          </Text>
          <Text size="sm" c="dimmed">
            {text('desk.token-made-at')} <Moment at={madeAt} /> ·{' '}
            {lastUsedAt === null ? (
              text('desk.token-unused')
            ) : (
              <>
                {text('desk.token-used')} <Moment at={lastUsedAt} />
              </>
            )}{' '}
            ·{' '}
            {expiresAt === null ? (
              text('desk.token-no-end')
            ) : (
              <>
                {text('desk.token-ends')} <Moment at={expiresAt} />
              </>
            )}
          </Text>
        </div>
        {revokedAt !== null && <Plain>{text('desk.token-revoked')}</Plain>}
        {revokedAt === null && isExpired && <Plain>{text('desk.token-expired')}</Plain>}
        {revokedAt === null && !isExpired && (
          <Button
            variant="default"
            size="compact-md"
            aria-label={text('desk.revoke-token-of', { name })}
            onClick={() => setAsked(true)}
          >
            {text('desk.revoke-token')}
          </Button>
        )}
      </Group>
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={text('desk.revoke-token-of', { name })}>
        <Revoking token={token} onDone={() => setAsked(false)} />
      </Dialog>
    </Card>
  );
}

function Revoking({ token: { id }, onDone }: { token: MachineToken; onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const revoking = useWrite('delete', '/api/v1/machine-tokens/{id}', {
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/machine-tokens'] });
      onDone();
    },
  });
  return (
    <Stack>
      <Text>{text('desk.revoke-why')}</Text>
      <ProblemNote error={revoking.error} />
      <Button
        color="red.9"
        loading={revoking.isPending}
        onClick={() => {
          if (!revoking.isPending) revoking.mutate({ params: { path: { id } } });
        }}
      >
        {text('desk.revoke-do')}
      </Button>
    </Stack>
  );
}
