import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead, useWrite } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { forgetWhatWasTyped } from '../../client/kept-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Moment } from '../../parts/when.tsx';
import { useDevice } from './device.ts';

type OwnSession = components['schemas']['OwnSession'];

/** With which browsers one is signed in; each can be signed out, or all of them at once. */
export function Sessions() {
  const text = useText();
  const sessions = useRead('get', '/api/v1/sessions');
  return (
    <Card withBorder component="section" aria-labelledby="sessions">
      <Stack gap="sm">
        <Title order={2} id="sessions">
          {text('account.sessions')}
        </Title>
        <Text size="sm">{text('account.sessions-why')}</Text>
        <Loaded of={sessions}>
          {({ sessions: own }) => (
            <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
              {own.map(session => (
                <SessionLine key={session.id} session={session} />
              ))}
            </Stack>
          )}
        </Loaded>
        <Everywhere />
      </Stack>
    </Card>
  );
}

function SessionLine({ session }: { session: OwnSession }) {
  const text = useText();
  const client = useQueryClient();
  const device = useDevice()(session.device);
  const ending = useWrite('delete', '/api/v1/sessions/{id}', {
    onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/sessions'] }),
  });
  const { id, address, signedInAt, expiresAt, isThisOne } = session;
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Text fw={600}>
            {device}
            {isThisOne && ` · ${text('account.this-one')}`}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {text('account.since')} <Moment at={signedInAt} />
            {address !== null && ` · ${text('account.from', { address })}`} · {text('account.until')}{' '}
            <Moment at={expiresAt} />
          </Text>
        </div>
        {!isThisOne && (
          <Button
            variant="default"
            size="compact-md"
            loading={ending.isPending}
            aria-label={text('account.end-session-of', { device })}
            onClick={() => {
              if (!ending.isPending) ending.mutate({ params: { path: { id } } });
            }}
          >
            {text('account.end-session')}
          </Button>
        )}
      </Group>
      <ProblemNote error={ending.error} />
    </li>
  );
}

function Everywhere() {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const leaving = useWrite('post', '/api/v1/sign-out-everywhere', {
    async onSuccess() {
      await navigate('/');
      forgetWhatWasTyped();
      client.clear();
    },
  });
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => setAsked(true)}>
        {text('account.everywhere')}
      </Button>
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={text('account.everywhere')}>
        <Stack>
          <Text>{text('account.everywhere-why')}</Text>
          <ProblemNote error={leaving.error} />
          <Button
            loading={leaving.isPending}
            onClick={() => {
              if (!leaving.isPending) leaving.mutate({});
            }}
          >
            {text('account.everywhere-do')}
          </Button>
        </Stack>
      </Dialog>
    </>
  );
}
