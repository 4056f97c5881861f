import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../client/session.ts';
import { noteSignedIn, useSignedOut } from '../client/signed-out.ts';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { useText } from './language.tsx';

/** When a session ends in the middle of something: the page stays as it is behind this, and goes on after signing in. */
export function SignInAgain() {
  const text = useText();
  const client = useQueryClient();
  const { account } = useSession();
  // The session may be known to be gone by now; whose it was is not forgotten.
  const [last, setLast] = useState(account);
  if (account && account !== last) setLast(account);
  const isSignedOut = useSignedOut();
  const goOn = async () => {
    noteSignedIn();
    await client.invalidateQueries();
  };
  return (
    <Modal opened={isSignedOut && Boolean(last)} onClose={noteSignedIn} title={text('signin.again')}>
      <Text size="sm" mb="md">
        {text('signin.again-why')}
      </Text>
      <SignInForm email={last?.email} next={location.pathname} onSignedIn={() => void goOn()} />
    </Modal>
  );
}
