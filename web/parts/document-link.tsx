import { Anchor } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../app/language.tsx';
import { api } from '../client/client.ts';
import { ProblemNote } from './problem-note.tsx';

/** A document by its title: its address is asked for when one wants it, and holds for five minutes. */
export function DocumentLink({ id, title }: { id: string; title: string }) {
  const text = useText();
  const opening = useMutation({ mutationFn: () => openDocument(id) });
  return (
    <>
      <Anchor
        component="button"
        type="button"
        ta="start"
        inherit
        style={{ overflowWrap: 'anywhere' }}
        onClick={() => {
          if (!opening.isPending) opening.mutate();
        }}
      >
        <bdi>{title}</bdi> <span style={{ whiteSpace: 'nowrap' }}>({text('portfolio.document')})</span>
      </Anchor>
      <ProblemNote error={opening.error} />
    </>
  );
}

/** It comes as an attachment: the page stays. */
async function openDocument(id: string): Promise<void> {
  const { data } = await api.GET('/api/v1/documents/{id}/address', { params: { path: { id } } });
  if (data) location.assign(data.address);
}
