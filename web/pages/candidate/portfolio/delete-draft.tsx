import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { queryOptions, useWrite } from '../../../client/client.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';

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
      <Dialog opened={isOpen} onClose={close} title={text('portfolio.delete-of', { name })}>
        <Stack>
          <Text>{text('portfolio.delete-why')}</Text>
          <ProblemNote error={deleting.error} />
          <Group>
            <Button variant="default" onClick={close}>
              {text('portfolio.delete-not')}
            </Button>
            <Button
              color="red.9"
              loading={deleting.isPending}
              onClick={() => deleting.mutate({ params: { path: { id } } })}
            >
              {text('portfolio.delete')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
