import { Alert, Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useRead, useWrite } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Sentence } from '../../parts/sentence.tsx';

type Preferences = components['schemas']['Preferences'];

/** Which reminders one wants besides those that always come. */
export function Reminders({ personId }: { personId: string }) {
  const text = useText();
  const preferences = useRead('get', '/api/v1/people/{id}/preferences', {
    params: { path: { id: personId } },
  });
  return (
    <Stack component="section" aria-labelledby="reminders">
      <Title order={2} id="reminders">
        {text('candidate.reminders')}
      </Title>
      <Text>{text('candidate.reminders-why')}</Text>
      <Loaded of={preferences}>
        {known => <RemindersForm key={known.version} personId={personId} known={known} />}
      </Loaded>
    </Stack>
  );
}

function RemindersForm({ personId, known }: { personId: string; known: Preferences }) {
  const text = useText();
  const client = useQueryClient();
  const [wanted, setWanted] = useState(known.reminders);
  const saving = useWrite('put', '/api/v1/people/{id}/preferences', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/people/{id}/preferences'] }),
  });
  const save = () => {
    const { version, language } = known;
    saving.mutate({
      params: { path: { id: personId }, header: { 'If-Match': `"${version}"` } },
      body: { reminders: wanted, language: language === 'en' || language === 'es' ? language : null },
    });
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!saving.isPending) save();
      }}
    >
      <Stack>
        {known.kinds.map(({ kind, sentence }) => (
          <Checkbox
            key={kind}
            label={<Sentence>{sentence}</Sentence>}
            checked={wanted[kind] ?? true}
            onChange={event => {
              const { checked } = event.currentTarget;
              setWanted(before => ({ ...before, [kind]: checked }));
            }}
          />
        ))}
        <ProblemNote error={saving.error} />
        {known.version > 0 && !saving.error && wanted === known.reminders && (
          <Alert color="leaf" variant="light" role="status">
            {text('candidate.reminders-saved')}
          </Alert>
        )}
        <Button
          type="submit"
          variant="default"
          loading={saving.isPending}
          w={{ base: '100%', xs: 'fit-content' }}
        >
          {text('candidate.reminders-save')}
        </Button>
      </Stack>
    </form>
  );
}
