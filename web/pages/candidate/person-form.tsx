import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { asProblem } from '../../client/problem.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { KnownPerson } from './person.ts';
import { ZoneSelect } from './zone-select.tsx';

/** What is on record of oneself, corrected by oneself; the address is that of signing in, and stays. */
export function PersonForm({ person }: { person: NonNullable<KnownPerson> }) {
  const text = useText();
  const client = useQueryClient();
  const [typed, setTyped] = useState({
    name: person.name,
    zone: person.zone ?? '',
    institution: person.institution ?? '',
    membershipNumber: person.membershipNumber ?? '',
  });
  const correcting = useWrite('patch', '/api/v1/people/{id}', {
    onSuccess: () => client.invalidateQueries(),
  });
  const errors = asProblem(correcting.error)?.byPath ?? {};
  const change = (by: Partial<typeof typed>) => {
    correcting.reset();
    setTyped({ ...typed, ...by });
  };
  const save = () => {
    const orNull = (value: string) => (value.trim() === '' ? null : value.trim());
    const { name, zone, institution, membershipNumber } = typed;
    correcting.mutate({
      params: { path: { id: person.id } },
      body: {
        name: name.trim(),
        zone: orNull(zone),
        institution: orNull(institution),
        membershipNumber: orNull(membershipNumber),
      },
    });
  };
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!correcting.isPending) save();
      }}
    >
      <Stack>
        <TextInput
          label={text('candidate.name')}
          description={text('candidate.name-why')}
          autoComplete="name"
          required
          value={typed.name}
          error={errors['name']}
          onChange={event => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={text('candidate.email')}
          description={text('candidate.email-fixed')}
          value={person.email}
          readOnly
        />
        <TextInput
          label={text('candidate.institution')}
          description={text('candidate.institution-why')}
          autoComplete="organization"
          value={typed.institution}
          error={errors['institution']}
          onChange={event => change({ institution: event.currentTarget.value })}
        />
        <TextInput
          label={text('candidate.membership-number')}
          value={typed.membershipNumber}
          error={errors['membershipNumber']}
          onChange={event => change({ membershipNumber: event.currentTarget.value })}
        />
        <ZoneSelect value={typed.zone} onChange={zone => change({ zone })} />
        <ProblemNote error={correcting.error} />
        {correcting.isSuccess && (
          <Alert color="leaf" variant="light" role="status">
            {text('candidate.saved')}
          </Alert>
        )}
        <Button type="submit" loading={correcting.isPending} w={{ base: '100%', xs: 'fit-content' }}>
          {text('candidate.save')}
        </Button>
      </Stack>
    </form>
  );
}
