import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../app/language.tsx';
import { api } from '../client/client.ts';
import { ProblemNote } from './problem-note.tsx';

/** Signs in by a passkey of this device; not shown where the browser knows none. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const text = useText();
  const signing = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn });
  if (!('PublicKeyCredential' in window)) return null;
  // Who closes the browser's window has changed their mind; that is no fault to be told.
  const isCancelled = signing.error instanceof DOMException;
  return (
    <>
      <Button variant="default" loading={signing.isPending} onClick={() => signing.mutate()}>
        {text('signin.passkey')}
      </Button>
      {!isCancelled && <ProblemNote error={signing.error} />}
    </>
  );
}

async function signInByPasskey(): Promise<void> {
  const { data: options } = await api.POST('/api/v1/sign-in/passkey/options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential))
    throw new DOMException('no credential', 'NotAllowedError');
  await api.POST('/api/v1/sign-in/passkey', { body: { response: credential.toJSON() } });
}
