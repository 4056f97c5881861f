import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { DeletionDialog } from './deletion-dialog.tsx';

/** Deletes a document of one's own, after a question: it is gone for good, with its file. */
export function DocumentDeletion({ id, name }: { id: string; name: string }) {
  const text = useText();
  const client = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const deleting = useWrite('delete', '/api/v1/documents/{id}', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/documents'] }),
  });
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={open}
        aria-label={text('candidate.document-delete-of', { name })}
      >
        <Text span inherit c="var(--mantine-color-text)">
          {text('candidate.document-delete')}
        </Text>
      </Button>
      <DeletionDialog
        opened={isOpen}
        onClose={close}
        title={text('candidate.document-delete-of', { name })}
        why={text('candidate.document-delete-why')}
        keep={text('candidate.keep')}
        confirm={text('candidate.document-delete')}
        deleting={deleting}
        onDelete={() => deleting.mutate({ params: { path: { id } } })}
      />
    </>
  );
}
