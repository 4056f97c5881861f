import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useProgram } from '../../candidate/program.ts';
import { ExpertiseFields, expertiseOf, type Expertise } from './expertise-fields.tsx';

interface Typed extends Expertise {
  name: string;
  email: string;
  institution: string;
}

const nothing: Typed = {
  name: '',
  email: '',
  institution: '',
  sets: [],
  trainedOn: '',
  yearlyCapacity: '10',
  active: true,
};

/** Making somebody new an evaluator. */
export function Component() {
  const text = useText();
  const [typed, setTyped] = useState(nothing);
  const { register, error, isPending, program } = useRegistering();
  const errors = asProblem(error)?.byPath ?? {};
  const type = (changes: Partial<Typed>) => setTyped(before => ({ ...before, ...changes }));
  return (
    <Page title={text('evaluations.register')} size="sm">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          register(typed);
        }}
      >
        <Stack>
          <TextInput
            label={text('evaluations.name')}
            required
            maxLength={200}
            value={typed.name}
            error={errors['person.name']}
            onChange={event => type({ name: event.currentTarget.value })}
          />
          <TextInput
            label={text('evaluations.email')}
            type="email"
            required
            maxLength={254}
            value={typed.email}
            error={errors['person.email']}
            onChange={event => type({ email: event.currentTarget.value })}
          />
          <TextInput
            label={text('evaluations.institution')}
            description={text('evaluations.institution-why')}
            maxLength={200}
            value={typed.institution}
            error={errors['person.institution']}
            onChange={event => type({ institution: event.currentTarget.value })}
          />
          <ExpertiseFields program={program} typed={typed} errors={errors} onType={type} />
          <ProblemNote error={error} />
          <Button type="submit" loading={isPending} w="fit-content">
            {text('evaluations.register-send')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}

function useRegistering() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const program = useProgram().data?.id;
  // The same for every repeat: somebody new is taken once.
  const key = useRef(crypto.randomUUID());
  const { mutate, error, isPending } = useWrite('post', '/api/v1/evaluators', {
    async onSuccess({ id }) {
      await client.invalidateQueries();
      await navigate(`/office/evaluators/${id}`, { replace: true });
    },
    onError(failure) {
      // What failed on its way may have been taken; what was refused was not, and the next attempt is another.
      if (asProblem(failure)?.isFault === false) key.current = crypto.randomUUID();
    },
  });
  const register = ({ name, email, institution, ...expertise }: Typed) => {
    if (isPending || program === undefined) return;
    const person = {
      name,
      email,
      zone: null,
      membershipNumber: null,
      institution: institution.trim() === '' ? null : institution,
    };
    mutate({
      params: { header: { 'Idempotency-Key': key.current } },
      body: { person, program, ...expertiseOf(expertise) },
    });
  };
  return { register, error, isPending, program };
}
