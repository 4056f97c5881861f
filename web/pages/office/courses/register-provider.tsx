import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { ProviderFields, providerOf, type TypedProvider } from './provider-fields.tsx';

const nothing: TypedProvider & { name: string; email: string } = {
  organization: '',
  kind: 'state-library',
  state: '',
  page: '',
  name: '',
  email: '',
};

/** Registering who offers courses, with the person who speaks for it and signs in. */
export function Component() {
  const text = useText();
  const [typed, setTyped] = useState(nothing);
  const { register, error, isPending } = useRegistering();
  const errors = asProblem(error)?.byPath ?? {};
  const type = (changes: Partial<typeof nothing>) => setTyped(before => ({ ...before, ...changes }));
  return (
    <Page title={text('courses.register-provider')} size="sm">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          register(typed);
        }}
      >
        <Stack>
          <ProviderFields typed={typed} errors={errors} onType={type} />
          <Text size="sm">{text('courses.contact-why')}</Text>
          <TextInput
            label={text('courses.contact-name')}
            required
            maxLength={200}
            value={typed.name}
            error={errors['person.name']}
            onChange={event => type({ name: event.currentTarget.value })}
          />
          <TextInput
            label={text('courses.contact-email')}
            type="email"
            required
            maxLength={254}
            value={typed.email}
            error={errors['person.email']}
            onChange={event => type({ email: event.currentTarget.value })}
          />
          <ProblemNote error={error} />
          <Button type="submit" loading={isPending} w="fit-content">
            {text('courses.register')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}

function useRegistering() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const { mutate, error, isPending } = useWrite('post', '/api/v1/providers', {
    async onSuccess({ id }) {
      await client.invalidateQueries();
      await navigate(`/office/providers/${id}`, { replace: true });
    },
    onError(failure) {
      // What failed on its way may have been taken; what was refused was not, and the next attempt is another.
      if (asProblem(failure)?.isFault === false) key.current = crypto.randomUUID();
    },
  });
  const register = ({ name, email, ...provider }: typeof nothing) => {
    if (isPending) return;
    const person = { name, email, zone: null, membershipNumber: null, institution: null };
    mutate({
      params: { header: { 'Idempotency-Key': key.current } },
      body: { ...providerOf(provider), person },
    });
  };
  return { register, error, isPending };
}
