import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import type { Agreement } from './agreement-terms.ts';
import { ChangeProblem } from './change-problem.tsx';
import { ReasonField } from './reason-field.tsx';

/** Ending an agreement before its last day, with the reason. */
export function EndAgreement({ agreement }: { agreement: Agreement }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text('courses.end-agreement')}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={text('courses.end-agreement')}>
        <EndForm agreement={agreement} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EndForm({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const { agreementId: id, endsOn: lastDay } = agreement;
  const [endsOn, setEndsOn] = useState('');
  const [reason, setReason] = useState('');
  const ending = useWrite('post', '/api/v1/agreements/{id}/end', {
    async onSuccess() {
      onDone();
      await client.invalidateQueries();
    },
  });
  const errors = asProblem(ending.error)?.byPath ?? {};
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (ending.isPending) return;
        ending.mutate({ params: { path: { id } }, body: { endsOn, reason } });
      }}
    >
      <Stack>
        <Text size="sm">{text('courses.end-why')}</Text>
        <TextInput
          type="date"
          label={text('courses.new-end')}
          required
          max={lastDay}
          value={endsOn}
          error={errors['endsOn']}
          onChange={event => setEndsOn(event.currentTarget.value)}
        />
        <ReasonField
          label={text('courses.end-reason')}
          value={reason}
          error={errors['reason']}
          onType={setReason}
        />
        <ChangeProblem
          error={ending.error}
          onReload={async () => {
            await client.invalidateQueries();
            ending.reset();
          }}
        />
        <Button
          type="submit"
          color="red.9"
          loading={ending.isPending}
          w="fit-content"
          disabled={endsOn === '' || reason.trim() === ''}
        >
          {text('courses.end-agreement')}
        </Button>
      </Stack>
    </form>
  );
}
