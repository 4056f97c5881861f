import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { queryOptions, useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { AgreementFields } from './agreement-fields.tsx';
import { termsOf, typedOf, type Agreement } from './agreement-terms.ts';
import { ChangeProblem } from './change-problem.tsx';
import { ReasonField } from './reason-field.tsx';

/** Correcting what an agreement says, with the reason; nobody's change is overwritten unseen. */
export function CorrectAgreement({ agreement }: { agreement: Agreement }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('courses.correct-agreement')}</Button>
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={text('courses.correct-agreement')}
      >
        <CorrectionForm agreement={agreement} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CorrectionForm({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const { agreementId: id, program, version } = agreement;
  const [typed, setTyped] = useState(() => typedOf(agreement));
  // Of what was typed over, also when somebody else has changed it since.
  const [from, setFrom] = useState(version);
  const [reason, setReason] = useState('');
  const question = queryOptions('get', '/api/v1/agreements/{id}', { params: { path: { id } } });
  const correcting = useWrite('patch', '/api/v1/agreements/{id}', {
    async onSuccess() {
      onDone();
      await client.invalidateQueries();
    },
  });
  const errors = asProblem(correcting.error)?.byPath ?? {};
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (correcting.isPending) return;
        const params = { path: { id }, header: { 'If-Match': `"${from}"` } };
        correcting.mutate({ params, body: { ...termsOf(typed), reason } });
      }}
    >
      <Stack>
        <AgreementFields
          program={program}
          typed={typed}
          errors={errors}
          onType={changes => setTyped(before => ({ ...before, ...changes }))}
        />
        <ReasonField
          label={text('courses.change-reason')}
          value={reason}
          error={errors['reason']}
          onType={setReason}
        />
        <ChangeProblem
          error={correcting.error}
          onReload={async () => {
            const now = await client.fetchQuery({ ...question, staleTime: 0 });
            correcting.reset();
            setTyped(typedOf(now));
            setFrom(now.version);
          }}
        />
        <Button type="submit" loading={correcting.isPending} w="fit-content" disabled={reason.trim() === ''}>
          {text('courses.save')}
        </Button>
      </Stack>
    </form>
  );
}
