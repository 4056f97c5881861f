import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../client/client.ts';
import { readAnew } from '../client/queries.ts';
import type { Account } from '../client/session.ts';
import { noteSignedIn } from '../client/signed-out.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { useText } from './language.tsx';

/**
 * When a session ends in the middle of something: the page stays as it is behind this, and goes on after signing in. Who is
 * somebody else begins anew.
 */
export default function SignInAgain({ account }: { account: Account }) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const goingOn = useMutation({
    // Not by the cache: the page behind this would be drawn for whoever it is now.
    mutationFn: async () => (await api.GET('/api/v1/session')).data?.account?.id,
    async onSuccess(id) {
      if (id === account.id) {
        noteSignedIn();
        return client.invalidateQueries();
      }
      await navigate('/');
      await readAnew(client);
      noteSignedIn();
    },
  });
  return (
    <Dialog opened onClose={noteSignedIn} title={text('signin.again')}>
      <Text size="sm" mb="md">
        {text('signin.again-why')}
      </Text>
      <SignInForm email={account.email} next={location.pathname} onSignedIn={() => goingOn.mutate()} />
      <ProblemNote error={goingOn.error} />
    </Dialog>
  );
}
