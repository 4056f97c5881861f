import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useWrite } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { asProblem } from '../../../../client/problem.ts';
import { Dialog } from '../../../../parts/dialog.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';

type Content = components['schemas']['LetterContent'];

/** Sends a letter again, to the address that the person has today, with the reason on record. */
export function Resend({ letter }: { letter: Content }) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <Group gap="sm">
      <Button
        onClick={() => {
          setDone(false);
          setAsked(true);
        }}
      >
        {text('letters.resend')}
      </Button>
      <Text role="status">{isDone && text('letters.resent', { email: letter.to.email })}</Text>
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={text('letters.resend')}>
        <ResendForm
          letter={letter}
          onDone={() => {
            setAsked(false);
            setDone(true);
          }}
        />
      </Dialog>
    </Group>
  );
}

function ResendForm({ letter: { caseId, key, to }, onDone }: { letter: Content; onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const resending = useWrite('post', '/api/v1/letters/resend', {
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
        if (!resending.isPending) resending.mutate({ body: { caseId, key, reason } });
      }}
    >
      <Stack>
        <Text>{text('letters.resend-why', { email: to.email })}</Text>
        <Textarea
          label={text('letters.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          error={asProblem(resending.error)?.byPath['reason']}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={resending.error} />
        <Button type="submit" loading={resending.isPending}>
          {text('letters.resend-do')}
        </Button>
      </Stack>
    </form>
  );
}
