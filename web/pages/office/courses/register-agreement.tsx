import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useProgram } from '../../candidate/program.ts';
import { AgreementFields } from './agreement-fields.tsx';
import { emptyAgreement, termsOf } from './agreement-terms.ts';

/** Registering a recognition agreement with a college. */
export function Component() {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const program = useProgram().data?.id;
  const [typed, setTyped] = useState(emptyAgreement);
  const registering = useWrite('post', '/api/v1/agreements', {
    async onSuccess({ agreementId }) {
      await client.invalidateQueries();
      await navigate(`/office/agreements/${agreementId}`, { replace: true });
    },
  });
  return (
    <Page title={text('courses.register-agreement')} size="sm">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (program === undefined || registering.isPending) return;
          registering.mutate({ body: { program, ...termsOf(typed) } });
        }}
      >
        <Stack>
          <AgreementFields
            program={program}
            typed={typed}
            errors={asProblem(registering.error)?.byPath ?? {}}
            onType={changes => setTyped(before => ({ ...before, ...changes }))}
          />
          <ProblemNote error={registering.error} />
          <Button type="submit" loading={registering.isPending} w="fit-content">
            {text('courses.register')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
