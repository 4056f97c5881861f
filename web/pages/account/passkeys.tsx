import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useRead, useWrite } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { addPasskey, isChangeOfMind, knowsPasskeys } from '../../client/passkeys.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PasskeyProblem } from '../../parts/passkey-problem.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Moment } from '../../parts/when.tsx';
import { useDevice } from './device.ts';

type Passkey = components['schemas']['Passkey'];
const queryKey = ['get', '/api/v1/passkeys'];

/** By which passkeys one can sign in without a letter. */
export function Passkeys() {
  const text = useText();
  const passkeys = useRead('get', '/api/v1/passkeys');
  return (
    <Card withBorder component="section" aria-labelledby="passkeys">
      <Stack gap="sm">
        <Title order={2} id="passkeys">
          {text('account.passkeys')}
        </Title>
        <Text size="sm">{text('account.passkeys-why')}</Text>
        <Loaded of={passkeys}>
          {({ passkeys: own }) =>
            own.length === 0 ? (
              <Text size="sm">{text('account.no-passkeys')}</Text>
            ) : (
              <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
                {own.map(passkey => (
                  <PasskeyLine key={passkey.id} passkey={passkey} />
                ))}
              </Stack>
            )
          }
        </Loaded>
        {knowsPasskeys() ? <AddPasskey /> : <Text size="sm">{text('account.passkeys-unknown')}</Text>}
      </Stack>
    </Card>
  );
}

function PasskeyLine({ passkey: { id, name, addedAt, isBackedUp } }: { passkey: Passkey }) {
  const text = useText();
  const client = useQueryClient();
  const shown = name ?? text('account.passkey-unnamed');
  const removing = useWrite('delete', '/api/v1/passkeys/{id}', {
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{shown}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {addedAt !== null && (
              <>
                {text('account.passkey-added')} <Moment at={addedAt} /> ·{' '}
              </>
            )}
            {text(isBackedUp ? 'account.passkey-synced' : 'account.passkey-bound')}
          </Text>
        </div>
        <Button
          variant="default"
          size="compact-md"
          loading={removing.isPending}
          aria-label={text('account.remove-passkey-of', { name: shown })}
          onClick={() => {
            if (!removing.isPending) removing.mutate({ params: { path: { id } } });
          }}
        >
          {text('account.remove-passkey')}
        </Button>
      </Group>
      <ProblemNote error={removing.error} />
    </li>
  );
}

function AddPasskey() {
  const text = useText();
  const client = useQueryClient();
  const device = useDevice();
  const [name, setName] = useState(() => device(navigator.userAgent));
  const adding = useMutation({
    mutationFn: addPasskey,
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!adding.isPending) adding.mutate(name.trim() || device(navigator.userAgent));
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={text('account.passkey-name')}
          description={text('account.passkey-name-why')}
          maxLength={100}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        {!isChangeOfMind(adding.error) && <PasskeyProblem error={adding.error} />}
        <Button type="submit" w="fit-content" loading={adding.isPending}>
          {text('account.add-passkey')}
        </Button>
      </Stack>
    </form>
  );
}
