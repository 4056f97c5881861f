import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

/** Deletes a document of one's own, after a question: it is gone for good, with its file. */
export function DocumentDeletion({ id, name }: { id: string; name: string }) {
  const text = useText();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const deleting = useWrite('delete', '/api/v1/documents/{id}', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/documents'] }),
  });
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => setAsking(true)}
        aria-label={text('candidate.document-delete-of', { name })}
      >
        <Text span inherit c="var(--mantine-color-text)">
          {text('candidate.document-delete')}
        </Text>
      </Button>
      <Dialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={text('candidate.document-delete-of', { name })}
      >
        <Stack>
          <Text>{text('candidate.document-delete-why')}</Text>
          <ProblemNote error={deleting.error} />
          <Group>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('candidate.keep')}
            </Button>
            <Button
              color="red.9"
              loading={deleting.isPending}
              onClick={() => deleting.mutate({ params: { path: { id } } })}
            >
              {text('candidate.document-delete')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
