import { Alert, Anchor, Button, Card, List, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead, useWrite } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { asProblem } from '../../../client/problem.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { Moment } from '../../../parts/when.tsx';
import { kindIn, pageOf } from '../case/shown-case.ts';
import { useWord } from '../case/words.ts';

type Person = components['schemas']['Person'];

/** Whether a person has asked to be erased, or was. */
export function useErasure(id: string) {
  return useRead('get', '/api/v1/people/{id}/erasure-requests', { params: { path: { id } } });
}

interface ErasingProps {
  person: Person;
  erasure: ReturnType<typeof useErasure>;
}

/** Erasing a person for good: only once no case is open, and with a reason. */
export function Erasing({ person, erasure }: ErasingProps) {
  const text = useText();
  const word = useWord();
  const [isSure, setSure] = useState(false);
  return (
    <Card withBorder component="section" aria-labelledby="erasure">
      <Stack gap="sm">
        <Title order={2} size="h3" id="erasure">
          {text('office.erasure')}
        </Title>
        <Loaded of={erasure}>
          {({ askedAt, openCases }) => (
            <>
              {askedAt !== null && (
                <Alert color="blue" variant="light" role="status">
                  {text('office.erasure-asked')} <Moment at={askedAt} />.
                </Alert>
              )}
              {openCases.length === 0 ? (
                <Button variant="default" w="fit-content" onClick={() => setSure(true)}>
                  {text('office.erase')}
                </Button>
              ) : (
                <>
                  <Text>{text('office.erasure-open')}</Text>
                  <List size="sm">
                    {openCases.map(({ caseId }) => (
                      <List.Item key={caseId}>
                        <Anchor component={Link} to={pageOf(caseId)} size="sm">
                          {word('kind', kindIn(caseId))} …{caseId.slice(-6)}
                        </Anchor>
                      </List.Item>
                    ))}
                  </List>
                </>
              )}
            </>
          )}
        </Loaded>
      </Stack>
      <Dialog
        opened={isSure}
        onClose={() => setSure(false)}
        title={text('office.erase-name', { name: person.name })}
      >
        <Sure personId={person.id} onDone={() => setSure(false)} />
      </Dialog>
    </Card>
  );
}

function Sure({ personId, onDone }: { personId: string; onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const erasing = useWrite('post', '/api/v1/people/{id}/erase', {
    async onSuccess() {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!erasing.isPending) erasing.mutate({ params: { path: { id: personId } }, body: { reason } });
      }}
    >
      <Stack>
        <Text>{text('office.erase-what')}</Text>
        <Textarea
          label={text('office.erase-reason')}
          description={text('office.erase-reason-why')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={asProblem(erasing.error)?.byPath['reason']}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={erasing.error} />
        <Button type="submit" color="red.9" loading={erasing.isPending}>
          {text('office.erase-do')}
        </Button>
      </Stack>
    </form>
  );
}
