import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { api } from '../../client/client.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usedOnce } from './used-once.ts';

const confirm = usedOnce(async token => {
  const { data } = await api.POST('/api/v1/email-changes/confirm', { body: { token } });
  return data;
});

/** Behind the link that came to a new address: from now on it is the one that counts. */
export function Component() {
  const text = useText();
  const { token = '' } = useParams();
  const client = useQueryClient();
  const confirming = useMutation({
    mutationFn: confirm,
    onSuccess: () => client.invalidateQueries(),
  });
  const { mutate } = confirming;
  // Not on the server's GET: programs that look into letters open links, and would use this one up.
  useEffect(() => mutate(token), [mutate, token]);
  if (confirming.error) {
    return (
      <Page title={text('account.address-not-confirmed')} size="xs" key="failed">
        <ProblemNote error={confirming.error} />
        <Text>{text('account.address-not-confirmed-why')}</Text>
        <Button component={Link} to="/account" w="fit-content">
          {text('account.to-account')}
        </Button>
      </Page>
    );
  }
  if (!confirming.data) return <Page title={text('account.confirm-address')}>{text('signin.going-on')}</Page>;
  return (
    <Page title={text('account.address-confirmed')} size="xs" key="done">
      <Text role="status">{text('account.address-confirmed-why', { email: confirming.data.email })}</Text>
      <Button component={Link} to="/" w="fit-content">
        {text('account.go-on')}
      </Button>
    </Page>
  );
}
