import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Account } from '../client/session.ts';
import { noteSignedIn } from '../client/signed-out.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { useText } from './language.tsx';

/** When a session ends in the middle of something: the page stays as it is behind this, and goes on after signing in. */
export default function SignInAgain({ account }: { account: Account }) {
  const text = useText();
  const client = useQueryClient();
  const goOn = async () => {
    noteSignedIn();
    await client.invalidateQueries();
  };
  return (
    <Dialog opened onClose={noteSignedIn} title={text('signin.again')}>
      <Text size="sm" mb="md">
        {text('signin.again-why')}
      </Text>
      <SignInForm email={account.email} next={location.pathname} onSignedIn={() => void goOn()} />
    </Dialog>
  );
}
