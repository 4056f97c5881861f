import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { queryOptions, useWrite } from '../../../client/client.ts';
import { DeletionDialog } from '../deletion-dialog.tsx';

/** Deletes a draft with its documents, once one has said so twice. */
export function DeleteDraft({ id, name }: { id: string; name: string }) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { queryKey } = queryOptions('get', '/api/v1/portfolios/{id}', { params: { path: { id } } });
  const deleting = useWrite('delete', '/api/v1/portfolios/{id}', {
    onSuccess: async () => {
      await navigate('/my/portfolios');
      // The way back would show it as if it were there, to be written in.
      client.removeQueries({ queryKey });
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/portfolios'] });
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {text('portfolio.delete')}
      </Button>
      <DeletionDialog
        opened={isOpen}
        onClose={close}
        title={text('portfolio.delete-of', { name })}
        why={text('portfolio.delete-why')}
        keep={text('portfolio.delete-not')}
        confirm={text('portfolio.delete')}
        deleting={deleting}
        onDelete={() => deleting.mutate({ params: { path: { id } } })}
      />
    </>
  );
}
