import { Alert, Anchor, Button, List, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useRead, useWrite } from '../../client/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Moment } from '../../parts/when.tsx';

const requests = '/api/v1/people/{id}/erasure-requests';

/** All that is kept of oneself as a file. */
export function OwnFile({ personId }: { personId: string }) {
  const text = useText();
  return (
    <Stack component="section" aria-labelledby="own-file" gap="xs">
      <Title order={2} id="own-file">
        {text('candidate.file')}
      </Title>
      <Text>{text('candidate.file-why')}</Text>
      <Anchor underline="always" href={`/api/v1/people/${personId}/export`} download>
        {text('candidate.file-download')}
      </Anchor>
    </Stack>
  );
}

/** Asking for one’s record to be erased; what the request waits for; taking it back. */
export function OwnErasure({ personId }: { personId: string }) {
  const text = useText();
  const params = { path: { id: personId } };
  const erasure = useRead('get', requests, { params });
  return (
    <Stack component="section" aria-labelledby="erasure" gap="xs">
      <Title order={2} id="erasure">
        {text('candidate.erasure')}
      </Title>
      <Text>{text('candidate.erasure-why')}</Text>
      <Loaded of={erasure}>
        {({ askedAt, openCases }) =>
          askedAt === null ? (
            <Asking personId={personId} />
          ) : (
            <Asked personId={personId} askedAt={askedAt} openCases={openCases.length} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Asking({ personId }: { personId: string }) {
  const text = useText();
  const client = useQueryClient();
  const [isSure, setSure] = useState(false);
  const asking = useWrite('post', requests, {
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['get', requests] });
      setSure(false);
    },
  });
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => setSure(true)}>
        {text('candidate.erasure-ask')}
      </Button>
      <Dialog opened={isSure} onClose={() => setSure(false)} title={text('candidate.erasure-ask')}>
        <Stack>
          <Text>{text('candidate.erasure-what')}</Text>
          <List>
            <List.Item>{text('candidate.erasure-gone')}</List.Item>
            <List.Item>{text('candidate.erasure-stays')}</List.Item>
            <List.Item>{text('candidate.erasure-waits')}</List.Item>
          </List>
          <ProblemNote error={asking.error} />
          <Button
            color="red.9"
            loading={asking.isPending}
            onClick={() => {
              if (!asking.isPending) asking.mutate({ params: { path: { id: personId } }, body: {} });
            }}
          >
            {text('candidate.erasure-ask-do')}
          </Button>
        </Stack>
      </Dialog>
    </>
  );
}

function Asked({ personId, askedAt, openCases }: { personId: string; askedAt: string; openCases: number }) {
  const text = useText();
  const client = useQueryClient();
  const takingBack = useWrite('delete', requests, {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', requests] }),
  });
  return (
    <Alert color="blue" variant="light" role="status">
      <Stack gap="xs">
        <Text>
          {text('candidate.erasure-asked')} <Moment at={askedAt} />.{' '}
          {text(openCases > 0 ? 'candidate.erasure-open-cases' : 'candidate.erasure-office', {
            n: openCases,
          })}
        </Text>
        <ProblemNote error={takingBack.error} />
        <Button
          variant="default"
          w="fit-content"
          loading={takingBack.isPending}
          onClick={() => {
            if (!takingBack.isPending) takingBack.mutate({ params: { path: { id: personId } } });
          }}
        >
          {text('candidate.erasure-back')}
        </Button>
      </Stack>
    </Alert>
  );
}
