import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../app/language.tsx';
import { isChangeOfMind, knowsPasskeys, signInByPasskey } from '../client/passkeys.ts';
import { PasskeyProblem } from './passkey-problem.tsx';

/** Signs in by a passkey of this device; not shown where the browser knows none. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const text = useText();
  const signing = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn });
  if (!knowsPasskeys()) return null;
  return (
    <>
      <Button
        variant="default"
        loading={signing.isPending}
        onClick={() => {
          if (!signing.isPending) signing.mutate();
        }}
      >
        {text('signin.passkey')}
      </Button>
      {!isChangeOfMind(signing.error) && <PasskeyProblem error={signing.error} />}
    </>
  );
}
