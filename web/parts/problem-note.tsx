import { Alert, Text } from '@mantine/core';
import { useText } from '../app/language.tsx';
import { Problem } from '../client/problem.ts';

/**
 * What went wrong, in the sentence of the rule; of a fault the incident's number, of a lost connection (of which `fetch` makes a
 * TypeError) that it is one, of a chosen file that it was changed or moved since.
 */
export function ProblemNote({ error }: { error: unknown }) {
  const text = useText();
  if (!error) return null;
  if (error instanceof TypeError) {
    return (
      <Alert color="yellow" variant="light" role="alert" title={text('common.no-connection')}>
        {text('common.no-connection-kept')}
      </Alert>
    );
  }
  if (!(error instanceof Problem)) {
    return (
      <Alert color="red" variant="light" role="alert">
        {text(isOfFile(error) ? 'common.file-unreadable' : 'common.failed')}
      </Alert>
    );
  }
  const { incident } = error.document;
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm">{error.document.detail ?? text('common.fault')}</Text>
      {incident && (
        <Text size="sm" mt="xs">
          {text('common.incident', { incident })}
        </Text>
      )}
    </Alert>
  );
}

function isOfFile(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')
  );
}
