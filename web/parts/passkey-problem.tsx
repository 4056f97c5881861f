import { Alert } from '@mantine/core';
import { useText } from '../app/language.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Why a passkey could not be made or used: in the words of the rule, or that the browser could not. */
export function PasskeyProblem({ error }: { error: unknown }) {
  const text = useText();
  if (!(error instanceof DOMException)) return <ProblemNote error={error} />;
  return (
    <Alert color="yellow" variant="light" role="alert">
      {text(error.name === 'InvalidStateError' ? 'account.passkey-there' : 'account.passkey-cannot')}
    </Alert>
  );
}
